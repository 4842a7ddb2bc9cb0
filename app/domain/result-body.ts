import { canvass, type VenueSheet } from "./canvass.ts";
import type { Contest, Field, OverlapRule, Text, Venue } from "./contest.ts";
import { computeResult } from "./contest-result.ts";
import type { Tally } from "./tally.ts";
import { totalChoices } from "./tally.ts";

/** A result as it is signed, hashed and published. The order of the keys is part of it: the hash is of this JSON. */
export interface ResultBody {
  format: "citizens-choice/result/2";
  contest: { id: string; title: string; titleEn: string; organiser: string; organiserEn: string };
  version: number;
  /** What must be said with every figure, e.g. that it is reconstructed. */
  notice: Text | null;
  rule: { min: number; max: number; seats: number; sum: "online + onsite" };
  calendar: { opensAt: string; closesAt: string; hallOpensAt: string | null };
  channels: { online: PeopleAndChoices; onsite: PeopleAndChoices; total: PeopleAndChoices };
  /** People who used both channels, and what was done about it; null where nobody was checked in by name. */
  overlap: { rule: OverlapRule; people: number | null };
  /** Online envelopes that were taken out of the count, and those that could not be read. */
  notCounted: { void: number; unreadable: number };
  /** In rank order. Shares in percent, rounded half up to one decimal. */
  projects: ResultProject[];
  /** The last project chosen and the first one not; null when there are no more projects than seats. */
  cut: { lastIn: string; firstOut: string; votes: number } | null;
  tiedAtCutoff: string[];
  fields: { id: string; name: string; nameEn: string; candidates: number; selected: number }[];
  venues: ResultVenue[];
}

export interface PeopleAndChoices {
  people: number;
  choices: number;
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
  shareOfChoices: number;
  shareOfPeople: number;
  rank: number;
  onlineRank: number;
  onsiteRank: number;
  selected: boolean;
  tiedAtCutoff: boolean;
}

export interface ResultVenue extends PeopleAndChoices {
  id: string;
  name: string;
  nameEn: string;
  kind: Venue["kind"];
  /** The revision of the tally sheet that was counted. */
  revision: number;
}

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
  sheets: readonly VenueSheet[];
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
  const result = computeResult({
    rule: contest.rule,
    projects,
    fieldIds: fields.map((field) => field.id),
    online,
    onsite,
  });
  const { min, max, seats } = contest.rule;
  const { opensAt, closesAt, hallOpensAt } = contest.records;
  return {
    format: "citizens-choice/result/2",
    contest: {
      id: contest.id,
      title: contest.title.ko,
      titleEn: contest.title.en,
      organiser: contest.organiser.ko,
      organiserEn: contest.organiser.en,
    },
    version: facts.version,
    notice: contest.figuresNotice && { ko: contest.figuresNotice.ko, en: contest.figuresNotice.en },
    rule: { min, max, seats, sum: "online + onsite" },
    calendar: { opensAt, closesAt, hallOpensAt },
    channels: result.channels,
    overlap: { rule: contest.overlapRule, people: facts.overlapPeople },
    notCounted: { void: facts.notCounted.void, unreadable: facts.notCounted.unreadable },
    projects: result.projects.map((project) => describeProject(project, projects)),
    cut: result.cut,
    tiedAtCutoff: result.tiedAtCutoff,
    fields: result.fields.map((count, index) => ({
      id: count.fieldId,
      name: fields[index]?.name.ko ?? count.fieldId,
      nameEn: fields[index]?.name.en ?? count.fieldId,
      candidates: count.candidates,
      selected: count.selected,
    })),
    venues: venues.flatMap((venue) => describeVenue(venue, sheets)),
  };
}

function describeProject(
  result: ReturnType<typeof computeResult>["projects"][number],
  projects: ResultFacts["projects"],
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
    shareOfChoices: result.shareOfChoices,
    shareOfPeople: result.shareOfPeople,
    rank: result.rank,
    onlineRank: result.onlineRank,
    onsiteRank: result.onsiteRank,
    selected: result.selected,
    tiedAtCutoff: result.tiedAtCutoff,
  };
}

function describeVenue(venue: Venue, sheets: readonly VenueSheet[]): ResultVenue[] {
  const sheet = sheets.find((candidate) => candidate.venueId === venue.id);
  if (!sheet) return [];
  return [
    {
      id: venue.id,
      name: venue.name.ko,
      nameEn: venue.name.en,
      kind: venue.kind,
      people: sheet.figures.issued - sheet.figures.unreturned,
      choices: totalChoices(sheet.figures.votes),
      revision: sheet.revision,
    },
  ];
}
