import type { Contest, OfficerDuty, Text, Venue } from "#app/domain/contest.ts";
import { type ContestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import type { ReadingKind, ReadingValues, RoomStage } from "#app/domain/count-round.ts";
import type { SheetFigures, SheetProblem } from "#app/domain/tally-sheet.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { countCheckIns } from "#db/queries/check-ins.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import { type CountRound, listReadings, listRounds } from "#db/queries/count-rounds.ts";
import { listPhotos } from "#db/queries/evidence.ts";
import { listSheetRevisions, type SavedSheet } from "#db/queries/tally-sheets.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { loadContest } from "./contests.server.ts";
import { loadIncidents, type ReadableIncident } from "./incidents.server.ts";
import { addedFigures, type PhonePart, phonePartOf } from "./room-figures.server.ts";
import { standingOf } from "./room-standing.server.ts";

export interface SheetProject {
  id: string;
  number: number;
  title: Text;
  withdrawn: boolean;
}

/** Where the counting of a room stands, with the figures this reader may see and no other. */
export interface RoomCounting {
  stage: RoomStage;
  /** Whether the newest round is signed, with or without a note; nothing but a correction goes on then. */
  signed: boolean;
  /** 1 before anybody began. */
  round: number;
  cause: CountRound["cause"];
  reason: string | null;
  /** Who has read the paper in this round, and when; no figure. */
  read: { reading: ReadingKind; by: Text; at: string }[];
  /** What the reader read in this round. */
  own: { reading: ReadingKind; values: ReadingValues } | null;
  /** Whether the reader looked again where the two differed. */
  settledByReader: boolean;
  /** Once both are in: the fields in which they differ, never by what. */
  differing: string[];
  /** Once both agree, or a third reading has settled what differed. */
  agreed: {
    figures: SheetFigures;
    settled: string[];
    settledBecause: string | null;
    /** What does not add up on the paper, and together with the ballots by phone. */
    problems: { paper: SheetProblem[]; together: SheetProblem[] };
    /** Whether the note of an incident says why; true where all adds up. */
    explained: boolean;
  } | null;
  incidents: ReadableIncident[];
}

export interface TallySheetPage {
  contest: Contest;
  state: ContestState;
  venue: Venue;
  projects: SheetProject[];
  /** Signed, newest first; the newest is what counts. */
  revisions: SavedSheet[];
  /** The organisers of this room, by name. */
  officers: { name: Text; duty: OfficerDuty }[];
  /** What the reader may do here whatever the state: organisers their own rooms, officials read all. */
  access: "write" | "read" | "none";
  /** What the reader does in this room; null for who is not bound to it. */
  duty: OfficerDuty | null;
  /** Whether sheets can be saved now. */
  entering: boolean;
  /** Null where access is "none". */
  counting: RoomCounting | null;
  /** How ballots by phone enter this sheet, and how many there are once they are counted. */
  phone: { stage: PhonePart["stage"]; ballots: number };
  /** How many people the room's desk has checked in whose ballots belong on this sheet; null where it was not used. */
  atDesk: number | null;
  /** Whether the newest revision was signed on paper and no photo of it is kept yet. */
  photoMissing: boolean;
}

/** A room's sheet with its history, for a member of staff. Throws 404. Where access is "none" no figures are loaded. */
export async function loadTallySheet(
  db: Db,
  ids: { contestId: string; venueId: string },
  { reader, now }: { reader: { id: string; staff: { role: StaffRole } }; now: Date },
): Promise<TallySheetPage> {
  const { contest, state } = await loadContest(db, ids.contestId, now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === ids.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const officers = (await listVenueOfficers(db, contest.id)).filter(
    ({ venueId, role }) => venueId === venue.id && role === "organiser",
  );
  const bound = officers.find(({ accountId }) => accountId === reader.id);
  const access = bound ? "write" : reader.staff.role === "official" ? "read" : "none";
  const entering = mayEnterSheets(state, contest.records);
  const projects = (await listProjects(db, contest.id)).map(({ id, number, title, withdrawn }) => ({
    ...{ id, number, title, withdrawn },
  }));
  const page = {
    ...({ contest, state, venue, projects, access, entering } as const),
    officers: officers.map(({ name, duty }) => ({ name, duty })),
    duty: bound?.duty ?? null,
  };
  const none = { stage: "none", ballots: 0 } as const;
  if (access === "none")
    return { ...page, revisions: [], counting: null, phone: none, atDesk: null, photoMissing: false };
  const phone = await phonePartOf(db, ids);
  const revisions = await listSheetRevisions(db, ids);
  return {
    ...page,
    revisions,
    phone: { stage: phone.stage, ballots: "figures" in phone ? phone.figures.valid : 0 },
    atDesk: await countAtDesk(db, ids, phone),
    photoMissing: await lacksPhoto(db, ids, revisions[0]),
    counting: await loadCounting(db, {
      ...{ contest, venue, projects, entering, newest: revisions[0], reader },
      phone: addedFigures(phone),
    }),
  };
}

/** Where ballots by phone are added at the signature, the paper holds only the people who got a paper. */
async function countAtDesk(
  db: Db,
  ids: { contestId: string; venueId: string },
  phone: PhonePart,
): Promise<number | null> {
  const here = await countCheckIns(db, ids);
  if (here.people === 0) return null;
  return phone.stage === "open" || phone.stage === "part" ? here.paper : here.people;
}

async function lacksPhoto(
  db: Db,
  ids: { contestId: string; venueId: string },
  newest: SavedSheet | undefined,
): Promise<boolean> {
  if (!newest?.signature) return false;
  return !(await listPhotos(db, ids)).some(({ revision }) => revision === newest.revision);
}

async function loadCounting(
  db: Db,
  room: {
    contest: Contest;
    venue: Venue;
    projects: readonly { id: string }[];
    entering: boolean;
    newest: SavedSheet | undefined;
    phone: SheetFigures | null;
    reader: { id: string };
  },
): Promise<RoomCounting> {
  const { contest, venue, projects, entering, newest, phone, reader } = room;
  const round = (await listRounds(db, contest.id, venue.id)).at(-1);
  const all = await listReadings(db, contest.id, venue.id);
  const readings = all.filter((one) => one.round === round?.round);
  const form = { rule: contest.rule, projectIds: projects.map(({ id }) => id) };
  const { stage, outcome, problems, signed } = standingOf({ form, entering, round, readings, newest, phone });
  const own = readings.find(({ countedById }) => countedById === reader.id);
  const third = readings.find(({ reading }) => reading === "third");
  const incidents = await loadIncidents(db, contest, venue.id);
  const addsUp = problems.paper.length + problems.together.length === 0;
  return {
    ...{ stage, signed },
    round: round?.round ?? 1,
    cause: round?.cause ?? "first",
    reason: round?.reason ?? null,
    read: readings.map(({ reading, countedBy, countedAt }) => ({ reading, by: countedBy, at: countedAt })),
    own: own ? { reading: own.reading, values: own.values } : null,
    settledByReader: third?.countedById === reader.id,
    differing: outcome.type === "differs" ? outcome.fields : [],
    agreed:
      outcome.type === "agreed"
        ? {
            figures: outcome.figures,
            settled: outcome.settled,
            problems,
            explained: addsUp || incidents.some((one) => one.kind === "sums" && one.round === round?.round),
            settledBecause: third?.reason ?? null,
          }
        : null,
    incidents,
  };
}
