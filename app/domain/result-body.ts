import { canvass, type VenueSheet } from "./canvass.ts";
import type { Contest, Field, OverlapRule, Text, Venue } from "./contest.ts";
import { type ContestResult, computeResult } from "./contest-result.ts";
import { type CountRule, isPlainSum, type TieRule, type TieStep } from "./count-rule.ts";
import { type Override, withOverride } from "./override.ts";
import { groupSmallRooms, joinFigures, roomSeparator } from "./small-rooms.ts";
import { type Tally, totalChoices } from "./tally.ts";

/** A result as it is signed, hashed and published. The order of the keys is part of it: the hash is of this JSON. */
export interface ResultBody {
  format: "citizens-choice/result/3";
  contest: { id: string; title: string; titleEn: string; organiser: string; organiserEn: string };
  version: number;
  /** What must be said with every figure, e.g. that it is reconstructed. */
  notice: Text | null;
  rule: { min: number; max: number; seats: number } & CountRule;
  calendar: { opensAt: string; closesAt: string; hallOpensAt: string | null };
  channels: { online: PeopleAndChoices; onsite: PeopleAndChoices; total: PeopleAndChoices };
  /** People who used both channels, and what was done about it; null where nobody was checked in by name. */
  overlap: { rule: OverlapRule; people: number | null };
  /** Online envelopes that were taken out of the count, and those that could not be read. */
  notCounted: { void: number; unreadable: number };
  /** In rank order. Shares in percent, rounded half up to one decimal. */
  projects: ResultProject[];
  /**
   * Who has the last seat by the count and who comes next, whatever an override makes of it; null when there are no more
   * projects than seats. `score` as in ResultProject.
   */
  cut: { lastIn: string; firstOut: string; votes: number; score: string | null } | null;
  /** Tied across the cut line and not settled: such a result cannot be certified. */
  tiedAtCutoff: string[];
  /** A tie across the cut line that the rule settled: its projects, best first, and which of them were chosen. */
  tie: ResultTie | null;
  /** Officials chose otherwise than the count, and why. */
  override: Override | null;
  /** The published version that this one replaces, and why. */
  corrects: { version: number; sha256: string; reason: string } | null;
  fields: { id: string; name: string; nameEn: string; candidates: number; selected: number }[];
  venues: ResultVenue[];
}

export interface PeopleAndChoices {
  people: number;
  choices: number;
}

export interface ResultTie {
  rule: TieRule;
  steps: TieStep[];
  order: string[];
  chosen: string[];
  /** The public draw, where the rule came to it. Tickets (SHA-256) in the order of `order`; tie-break.ts says of what. */
  draw: { source: string; seed: string; tickets: { id: string; ticket: string }[] } | null;
}

export interface ResultProject {
  id: string;
  number: number;
  title: string;
  titleEn: string;
  slogan: string | null;
  sloganEn: string | null;
  field: string;
  online: number;
  onsite: number;
  total: number;
  /** Points in whole numbers, where the channels are weighted; null where they are simply added: then `total` ranks. */
  score: string | null;
  shareOfChoices: number;
  shareOfPeople: number;
  rank: number;
  onlineRank: number;
  onsiteRank: number;
  selected: boolean;
  tiedAtCutoff: boolean;
}

/** A room; or small rooms together, then their ids are joined by "|" and the kind is that of the first. */
export interface ResultVenue extends PeopleAndChoices {
  id: string;
  name: string;
  nameEn: string;
  kind: Venue["kind"];
  /** The revision of the tally sheet that was counted; of several the highest. */
  revision: number;
  /** Why the figures do not add up, as heads of the rooms signed it; null where they do. */
  incident: string | null;
  /** One figure for each project, by its number on the ballot. Empty in a result of before version 3 of the form. */
  votes: number[];
}

type ExplainedSheet = VenueSheet & { incident?: { note: string } | null };

export interface ResultFacts {
  contest: Contest;
  version: number;
  fields: readonly Field[];
  /** In ballot order. */
  projects: readonly { id: string; number: number; fieldId: string; title: Text; slogan: Text | null }[];
  venues: readonly Venue[];
  online: { people: number; tally: Tally };
  overlapPeople: number | null;
  notCounted: { void: number; unreadable: number };
  /** Newest revision of each venue; every venue has one. */
  sheets: readonly ExplainedSheet[];
  draw: { seed: string; tickets: ReadonlyMap<string, string> } | null;
  override: Override | null;
  corrects: ResultBody["corrects"];
  /** The rooms of every earlier version as they stood in it, those together that were published together. */
  roomsBefore: readonly (readonly string[])[];
}

/** The whole result from the facts it rests on and nothing else: no clock, no signer, so that anyone gets the same bytes. */
export function buildResultBody(facts: ResultFacts): ResultBody {
  const { contest, fields, projects, venues, online, sheets } = facts;
  const projectIds = projects.map((project) => project.id);
  const onsite = canvass({
    rule: contest.rule,
    projectIds,
    venueIds: venues.map((venue) => venue.id),
    sheets,
  });
  const counted = computeResult({
    ...{ rule: contest.rule, countRule: contest.countRule, tickets: facts.draw?.tickets ?? null },
    projects,
    fieldIds: fields.map((field) => field.id),
    online,
    onsite,
  });
  const result = facts.override ? withOverride(counted, facts.override, projects) : counted;
  const { min, max, seats } = contest.rule;
  const { weights, tie, drawSource, share } = contest.countRule;
  const plain = isPlainSum(weights);
  const { opensAt, closesAt, hallOpensAt } = contest.records;
  return {
    format: "citizens-choice/result/3",
    contest: {
      id: contest.id,
      title: contest.title.ko,
      titleEn: contest.title.en,
      organiser: contest.organiser.ko,
      organiserEn: contest.organiser.en,
    },
    version: facts.version,
    notice: contest.figuresNotice && { ko: contest.figuresNotice.ko, en: contest.figuresNotice.en },
    rule: {
      ...{ min, max, seats },
      weights: { of: weights.of, online: weights.online, onsite: weights.onsite },
      ...{ tie, drawSource, share },
    },
    calendar: { opensAt, closesAt, hallOpensAt },
    channels: result.channels,
    overlap: { rule: contest.overlapRule, people: facts.overlapPeople },
    notCounted: { void: facts.notCounted.void, unreadable: facts.notCounted.unreadable },
    projects: result.projects.map((project) => describeProject(project, { projects, plain })),
    cut: result.cut && { ...result.cut, score: plain ? null : String(result.cut.score) },
    tiedAtCutoff: result.tiedAtCutoff,
    tie: describeTie(result.tie, facts),
    override: facts.override && {
      out: facts.override.out,
      in: facts.override.in,
      reason: facts.override.reason,
    },
    corrects: facts.corrects && {
      ...{ version: facts.corrects.version, sha256: facts.corrects.sha256, reason: facts.corrects.reason },
    },
    fields: result.fields.map((count, index) => ({
      id: count.fieldId,
      name: fields[index]?.name.ko ?? count.fieldId,
      nameEn: fields[index]?.name.en ?? count.fieldId,
      candidates: count.candidates,
      selected: count.selected,
    })),
    venues: describeVenues(facts, projectIds),
  };
}

/** The draw is named only where the tie came to it. */
function describeTie(tie: ContestResult["tie"], { contest, draw }: ResultFacts): ResultTie | null {
  if (!tie) return null;
  const { rule, steps, order, chosen } = tie;
  if (!steps.includes("draw") || !draw) return { rule, steps, order, chosen, draw: null };
  const tickets = order.map((id) => ({ id, ticket: draw.tickets.get(id) ?? "" }));
  const { seed } = draw;
  return {
    ...{ rule, steps, order, chosen },
    draw: { source: contest.countRule.drawSource ?? "", seed, tickets },
  };
}

function describeProject(
  result: ContestResult["projects"][number],
  { projects, plain }: { projects: ResultFacts["projects"]; plain: boolean },
): ResultProject {
  const project = projects.find((candidate) => candidate.id === result.projectId);
  if (!project) throw new RangeError(`the result names the unlisted project "${result.projectId}"`);
  return {
    id: project.id,
    number: project.number,
    title: project.title.ko,
    titleEn: project.title.en,
    slogan: project.slogan?.ko ?? null,
    sloganEn: project.slogan?.en ?? null,
    field: project.fieldId,
    online: result.online,
    onsite: result.onsite,
    total: result.total,
    score: plain ? null : String(result.score),
    shareOfChoices: result.shareOfChoices,
    shareOfPeople: result.shareOfPeople,
    rank: result.rank,
    onlineRank: result.onlineRank,
    onsiteRank: result.onsiteRank,
    selected: result.selected,
    tiedAtCutoff: result.tiedAtCutoff,
  };
}

function describeVenues(
  { contest, venues, sheets, roomsBefore }: ResultFacts,
  projectIds: readonly string[],
): ResultVenue[] {
  const counted = venues.flatMap((venue) => {
    const sheet = sheets.find(({ venueId }) => venueId === venue.id);
    return sheet ? [{ venue, sheet, id: venue.id, valid: sheet.figures.valid }] : [];
  });
  return groupSmallRooms(counted, contest.mergeBelow, roomsBefore).map((ids) => {
    const rooms = counted.filter(({ id }) => ids.includes(id));
    return describeRooms(rooms, projectIds);
  });
}

function describeRooms(
  rooms: readonly { venue: Venue; sheet: ExplainedSheet }[],
  projectIds: readonly string[],
): ResultVenue {
  const figures = joinFigures(rooms.map(({ sheet }) => sheet.figures));
  const notes = rooms.flatMap(({ sheet }) => sheet.incident?.note ?? []);
  return {
    id: rooms.map(({ venue }) => venue.id).join(roomSeparator),
    name: rooms.map(({ venue }) => venue.name.ko).join(" + "),
    nameEn: rooms.map(({ venue }) => venue.name.en).join(" + "),
    kind: rooms[0]?.venue.kind ?? "hall",
    people: figures.issued - figures.unreturned,
    choices: totalChoices(figures.votes),
    revision: Math.max(...rooms.map(({ sheet }) => sheet.revision)),
    incident: notes.length > 0 ? notes.join(" / ") : null,
    votes: projectIds.map((id) => figures.votes.get(id) ?? 0),
  };
}
