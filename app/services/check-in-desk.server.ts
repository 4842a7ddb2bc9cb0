import type { Contest, Venue } from "#app/domain/contest.ts";
import { mayCheckIn } from "#app/domain/overlap.ts";
import { matchesQuery } from "#app/domain/search.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import { findVoterByContact } from "#db/queries/accounts.ts";
import {
  countCheckIns,
  type DeskCheckIn,
  listCheckIns,
  listRoll,
  type RollEntry,
} from "#db/queries/check-ins.ts";
import { listVenues } from "#db/queries/contests.ts";
import { countPeople, findEnvelopes, hasParticipated } from "#db/queries/envelopes.ts";
import { findRoomClosing } from "#db/queries/room-ballots.ts";
import { countCodes } from "#db/queries/room-codes.ts";
import { isOfficer } from "./check-in.server.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { loadContest } from "./contests.server.ts";
import { slotOf } from "./pseudonyms.server.ts";

/** As many as a desk can look through; a longer name finds fewer. */
const mostFound = 20;
const mostRecent = 20;

/** A person on the roll whom a search found. */
export interface FoundPerson {
  id: string;
  name: string;
  checkedIn: "here" | "elsewhere" | "no";
  votedOnline: boolean;
}

export interface CheckInDesk {
  contest: Contest;
  venue: Venue;
  /** False for all but the room's organisers: then nobody is listed nor counted. */
  access: boolean;
  open: boolean;
  /** Checked in for the whole contest, and in this room. */
  people: number;
  here: { people: number; paper: number; phone: number; assisted: number };
  /** Whether this room votes by phone, so that a code may be given instead of a paper. */
  phone: "none" | "open" | "closed";
  roll: { entries: number; arrived: number };
  found: FoundPerson[];
  more: number;
  recent: DeskCheckIn[];
}

const nothing = {
  ...{ people: 0, here: { people: 0, paper: 0, phone: 0, assisted: 0 }, roll: { entries: 0, arrived: 0 } },
  ...{ found: [], more: 0, recent: [] },
};

/** The desk of one room for a member of staff; `query` is looked for in the names of its roll. Throws 404. */
export async function loadCheckIn(
  db: Db,
  keys: Keys,
  desk: { contestId: string; venueId: string; officerId: string; query: string; now: Date },
): Promise<CheckInDesk> {
  const { contest, state } = await loadContest(db, desk.contestId, desk.now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === desk.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const access = await isOfficer(db, desk);
  const head = {
    ...{ contest, venue, access, open: mayCheckIn(state) },
    phone: await phoneStage(db, desk),
  };
  if (!access) return { ...head, ...nothing };
  const roll = await listRoll(db, desk);
  const checkIns = await listCheckIns(db, desk);
  const arrived = new Set(checkIns.filter(({ undone }) => !undone).map(({ contactKey }) => contactKey));
  const matching = findByName(roll, desk.query);
  const found = [];
  for (const entry of matching.slice(0, mostFound))
    found.push(await describe(db, keys, { entry, desk, arrived }));
  return {
    ...head,
    people: await countPeople(db, { contestId: contest.id, channel: "onsite" }),
    here: await countCheckIns(db, desk),
    roll: { entries: roll.length, arrived: roll.filter(({ contactKey }) => arrived.has(contactKey)).length },
    found,
    more: Math.max(0, matching.length - mostFound),
    recent: checkIns.slice(0, mostRecent),
  };
}

/** Names by the Korean alphabet. Nothing is found for an empty query: a roll is not for browsing. */
function findByName(roll: readonly RollEntry[], query: string): (RollEntry & { name: string })[] {
  if (query.trim() === "") return [];
  const named = roll.flatMap((entry) => (entry.name === null ? [] : [{ ...entry, name: entry.name }]));
  return named
    .filter(({ name }) => matchesQuery(name, query))
    .sort((one, other) => one.name.localeCompare(other.name, "ko"));
}

async function describe(
  db: Db,
  keys: Keys,
  {
    entry,
    desk,
    arrived,
  }: {
    entry: RollEntry & { name: string };
    desk: { contestId: string };
    arrived: ReadonlySet<string>;
  },
): Promise<FoundPerson> {
  const { id, name } = entry;
  const { contestId } = desk;
  const voter = await findVoterByContact(db, entry.contactKey);
  if (!voter) return { id, name, checkedIn: "no", votedOnline: false };
  const person = { contestId, voterId: voter.accountId };
  const onsite = await hasParticipated(db, { ...person, channel: "onsite" });
  const link = await linkKeyOf(db, keys, contestId);
  const slots = link ? [slotOf(link, person)] : [];
  const [envelope] = slots.length > 0 ? await findEnvelopes(db, { contestId, slots }) : [];
  return {
    ...{ id, name },
    checkedIn: !onsite ? "no" : arrived.has(entry.contactKey) ? "here" : "elsewhere",
    votedOnline: envelope !== undefined,
  };
}

async function phoneStage(
  db: Db,
  place: { contestId: string; venueId: string },
): Promise<CheckInDesk["phone"]> {
  if ((await countCodes(db, place)) === 0) return "none";
  return (await findRoomClosing(db, place)) ? "closed" : "open";
}

/** How many people were checked in for a contest, and how many of them were helped to vote: their share is published. */
export async function loadAssisted(db: Db, contestId: string): Promise<{ people: number; assisted: number }> {
  const { people, assisted } = await countCheckIns(db, { contestId });
  return { people, assisted };
}
