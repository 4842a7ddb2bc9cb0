import { hash } from "node:crypto";
import { type Canvass, canvass } from "#app/domain/canvass.ts";
import type { Contest, Venue } from "#app/domain/contest.ts";
import { computeResult } from "#app/domain/contest-result.ts";
import type { OfficialActContent, OfficialActKind } from "#app/domain/official-act.ts";
import { buildResultBody, type ResultBody } from "#app/domain/result-body.ts";
import { readResultText } from "#app/domain/result-text.ts";
import { roomSeparator } from "#app/domain/small-rooms.ts";
import { ticketText } from "#app/domain/tie-break.ts";
import type { Db, Trx } from "#db/connection.ts";
import { findNewestResultVersion, listResultTexts, type ResultVersion } from "#db/queries/certifications.ts";
import { listFields, listProjects, listVenues } from "#db/queries/contests.ts";
import { countBothChannels, countPeople } from "#db/queries/envelopes.ts";
import { countLines } from "#db/queries/log.ts";
import { listOfficialActs, type OfficialAct } from "#db/queries/official-acts.ts";
import { findOpening, type Opening } from "#db/queries/openings.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";

export interface CurrentResult {
  venues: Venue[];
  onsite: Canvass;
  opening: Opening | undefined;
  /** The version that would be signed now. */
  version: number;
  /** Null until the online ballots are opened and every room's sheet is in and adds up. */
  result: { body: ResultBody; text: string; sha256: string } | null;
  /** What the count says by itself, before officials chose otherwise; null with `result`. */
  counted: { projects: { id: string; selected: boolean }[]; tiedAtCutoff: string[] } | null;
  /** Whether the rule asks for a public draw that was not held yet. */
  waitsForDraw: boolean;
}

/** Recomputes the result from the records, never from an earlier result; two readers at one moment get the same bytes. */
export async function computeCurrentResult(db: Db | Trx, contest: Contest): Promise<CurrentResult> {
  const fields = await listFields(db, contest.id);
  const projects = await listProjects(db, contest.id);
  const venues = await listVenues(db, contest.id);
  const sheets = await listNewestSheets(db, contest.id);
  const opening = await findOpening(db, contest.id);
  const before = await findNewestResultVersion(db, contest.id);
  const version = (before?.version ?? 0) + 1;
  const onsite = canvass({
    rule: contest.rule,
    projectIds: projects.map((project) => project.id),
    venueIds: venues.map((venue) => venue.id),
    sheets,
  });
  const none = { result: null, counted: null, waitsForDraw: false };
  if (!opening || !onsite.complete) return { venues, onsite, opening, version, ...none };
  const acts = await readActs(db, contest, { projects, version, before });
  const checkedIn = await countPeople(db, { contestId: contest.id, channel: "onsite" });
  const overlapPeople = checkedIn > 0 ? await countBothChannels(db, contest.id) : null;
  const notCounted = {
    void: await countLines(db, { contestId: contest.id, kind: "void" }),
    unreadable: opening.unreadable,
  };
  const facts = {
    ...{ contest, version, fields, projects, venues, sheets },
    ...{ online: opening, overlapPeople, notCounted, ...acts },
    roomsBefore: before ? await loadRoomsBefore(db, contest.id) : [],
  };
  const body = buildResultBody(facts);
  const text = JSON.stringify(body);
  const { projects: rows, ...counted } = computeResult({
    ...{ rule: contest.rule, countRule: contest.countRule, projects, fieldIds: [] },
    ...{ online: opening, onsite, tickets: acts.draw?.tickets ?? null },
  });
  return {
    ...{ venues, onsite, opening, version },
    result: { body, text, sha256: hash("sha256", text, "hex") },
    counted: {
      projects: rows.map(({ projectId, selected }) => ({ id: projectId, selected })),
      tiedAtCutoff: counted.tiedAtCutoff,
    },
    waitsForDraw: counted.tie?.waitsForDraw ?? false,
  };
}

/** The rooms of the versions signed so far, as they stood in them. */
async function loadRoomsBefore(db: Db | Trx, contestId: string): Promise<string[][]> {
  const texts = await listResultTexts(db, contestId);
  return texts.flatMap((text) => readResultText(text).venues.map(({ id }) => id.split(roomSeparator)));
}

/** What two officials agreed on that the result must tell: the draw, the projects chosen otherwise, what is corrected. */
async function readActs(
  db: Db | Trx,
  contest: Contest,
  facts: { projects: { id: string; number: number }[]; version: number; before: ResultVersion | undefined },
) {
  const { projects, version, before } = facts;
  const approved = (await listOfficialActs(db, contest.id)).filter(({ approval }) => approval !== null);
  const newest = (kind: OfficialAct["kind"]) =>
    approved.findLast((act) => act.kind === kind && (kind === "draw" || act.version === version));
  const [draw, override, correction] = [newest("draw"), newest("override"), newest("correction")];
  const drawn = draw && contentOf(draw);
  const change = override && contentOf(override);
  return {
    draw: drawn?.kind === "draw" ? drawTickets(contest.id, drawn.seed, projects) : null,
    override:
      override && change?.kind === "override"
        ? { out: change.out, in: change.in, reason: override.reason }
        : null,
    corrects:
      correction && before
        ? { version: before.version, sha256: before.sha256, reason: correction.reason }
        : null,
  };
}

/** The tickets of all projects in a public draw with this seed. */
export function drawTickets(
  contestId: string,
  seed: string,
  projects: readonly { id: string; number: number }[],
) {
  const ticketOf = (number: number) => hash("sha256", ticketText({ contestId, seed, number }), "hex");
  return { seed, tickets: new Map(projects.map(({ id, number }) => [id, ticketOf(number)])) };
}

/** What was asked for, from its stored form. */
export function contentOf({ content }: Pick<OfficialAct, "content">): OfficialActContent {
  return JSON.parse(content) as OfficialActContent;
}

/** The request of a kind that waits for a second official; undefined when none does. */
export function waitingAct(
  acts: readonly OfficialAct[],
  kind: OfficialActKind,
  version: number,
): OfficialAct | undefined {
  const newest = acts.findLast((act) => act.kind === kind && act.version === version);
  return newest?.approval ? undefined : newest;
}
