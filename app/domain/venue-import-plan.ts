import type { OfficerDuty, Text, Venue } from "./contest.ts";
import type { ContestState } from "./contest-state.ts";
import { type ImportedOfficer, type ImportedRoom, roomKey } from "./venue-import.ts";
import type { ImportColumn } from "./venue-import-words.ts";

/** What is known before a list is imported. */
export interface ImportFacts {
  venues: readonly Venue[];
  officers: readonly { venueId: string; login: string; duty: OfficerDuty }[];
  staff: readonly { login: string; name: Text; organiser: boolean }[];
  scope: ImportScope;
}

export type ImportScope = "all" | "details" | "none";

/** What is wrong with one cell in the light of what is known. */
export interface PlanProblem {
  row: number;
  column: ImportColumn;
  problem:
    | { type: "room-ambiguous" }
    | { type: "rooms-are-fixed" }
    | { type: "kind-is-fixed"; kind: Venue["kind"] }
    | { type: "name-is-fixed"; name: string }
    | { type: "not-an-organiser" }
    | { type: "login-looks-like"; login: string }
    | { type: "somebody-elses-login"; name: string }
    | { type: "name-missing" };
}

export interface PlannedOfficer {
  row: number;
  login: string;
  name: string;
  duty: OfficerDuty;
  change: "new-account" | "bind" | "duty" | "same";
  /** The duty this officer has in the room so far. */
  before: OfficerDuty | null;
}

export interface PlannedRoom {
  row: number;
  change: "new" | "changed" | "same";
  /** As it will be. */
  venue: Venue;
  /** What is different from before; empty for a new room. */
  changed: ("nameEn" | "kind" | "address" | "expectedPeople")[];
  officers: PlannedOfficer[];
}

/**
 * How much of a list may be imported. Which rooms there are is fixed with the ballot rule when voting opens: the log
 * and everybody's check of the result begin with it. Where a room is and who counts it may change until the online
 * ballots are opened; from then on nothing does.
 */
export function importScope(state: ContestState): ImportScope {
  if (state === "draft" || state === "scheduled") return "all";
  return state === "open" || state === "closed" || state === "counting" ? "details" : "none";
}

/**
 * What importing these rooms would do. Rooms are known by their Korean name; what is known keeps its id, nothing is
 * ever taken away, and where the list is silent everything stays. Importing the same again plans nothing. `others` are
 * looked at, but not planned: officers in whose row something else is wrong.
 */
export function planImport(
  { rooms, others = [] }: { rooms: readonly ImportedRoom[]; others?: readonly ImportedOfficer[] },
  facts: ImportFacts,
): { rooms: PlannedRoom[]; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const taken = new Set(facts.venues.map(({ id }) => id));
  const names = namesInList([...rooms.flatMap(({ officers }) => officers), ...others]);
  const planned = rooms.map((room): PlannedRoom => {
    const known = facts.venues.filter(({ name }) => roomKey(name.ko) === roomKey(room.name));
    if (known.length > 1) problems.push(at(room, "name", { type: "room-ambiguous" }));
    const [before] = known;
    if (!before && facts.scope !== "all") problems.push(at(room, "name", { type: "rooms-are-fixed" }));
    const venue = before ? merged(before, room) : { ...asVenue(room), id: newVenueId(room, taken) };
    taken.add(venue.id);
    if (before && facts.scope !== "all") problems.push(...frozenCells(room, before, venue));
    const changed = before ? differences(before, venue) : [];
    return {
      row: room.row,
      change: before ? (changed.length > 0 ? "changed" : "same") : "new",
      venue,
      changed,
      officers: room.officers.map((officer) =>
        planOfficer(officer, { facts, problems, names, venueId: before?.id ?? null }),
      ),
    };
  });
  for (const officer of others) planOfficer(officer, { facts, problems, names, venueId: null });
  return { rooms: planned, problems };
}

/** Whether a plan would change anything at all. */
export function changesAnything(rooms: readonly PlannedRoom[]): boolean {
  return rooms.some(
    ({ change, officers }) => change !== "same" || officers.some((officer) => officer.change !== "same"),
  );
}

function at({ row }: { row: number }, column: ImportColumn, problem: PlanProblem["problem"]): PlanProblem {
  return { row, column, problem };
}

function asVenue({ name, nameEn, kind, address, expectedPeople }: ImportedRoom): Omit<Venue, "id"> {
  return { kind, name: { ko: name, en: nameEn ?? name }, address, expectedPeople };
}

function merged(before: Venue, room: ImportedRoom): Venue {
  return {
    id: before.id,
    kind: room.kind,
    name: { ko: before.name.ko, en: room.nameEn ?? before.name.en },
    address: room.address ?? before.address,
    expectedPeople: room.expectedPeople ?? before.expectedPeople,
  };
}

function differences(before: Venue, venue: Venue): PlannedRoom["changed"] {
  return [
    ...(before.name.en === venue.name.en ? [] : (["nameEn"] as const)),
    ...(["kind", "address", "expectedPeople"] as const).filter((field) => before[field] !== venue[field]),
  ];
}

function frozenCells(room: ImportedRoom, before: Venue, venue: Venue): PlanProblem[] {
  const { kind, name } = before;
  return [
    ...(kind === venue.kind ? [] : [at(room, "kind", { type: "kind-is-fixed", kind })]),
    ...(name.en === venue.name.en ? [] : [at(room, "nameEn", { type: "name-is-fixed", name: name.en })]),
  ];
}

/** For addresses and the log, so in plain letters, and with a number, so that no page of the site is called the same. */
function newVenueId({ nameEn }: ImportedRoom, taken: ReadonlySet<string>): string {
  const word = (nameEn ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  for (let number = taken.size + 1; ; number++) {
    const id = `${word || "room"}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** A person's name may stand in one of their rows only. */
function namesInList(named: readonly ImportedOfficer[]): ReadonlyMap<string, string> {
  return new Map(named.flatMap(({ login, person }) => (person ? [[login, person] as const] : [])));
}

function planOfficer(
  officer: ImportedOfficer,
  plan: {
    facts: ImportFacts;
    problems: PlanProblem[];
    names: ReadonlyMap<string, string>;
    venueId: string | null;
  },
): PlannedOfficer {
  const { facts, problems, names, venueId } = plan;
  const { row, login, duty } = officer;
  const account = facts.staff.find((known) => known.login === login);
  const alike = facts.staff.find((known) => known.login.toLowerCase() === login.toLowerCase());
  const name = account?.name.ko ?? names.get(login) ?? "";
  if (!account) {
    if (alike) problems.push(at(officer, "login", { type: "login-looks-like", login: alike.login }));
    else if (name === "") problems.push(at(officer, "person", { type: "name-missing" }));
    return { row, login, name, duty, change: "new-account", before: null };
  }
  if (!account.organiser) problems.push(at(officer, "login", { type: "not-an-organiser" }));
  else if (officer.person && !isNameOf(account.name, officer.person))
    problems.push(at(officer, "person", { type: "somebody-elses-login", name: account.name.ko }));
  const bound = facts.officers.find((known) => known.venueId === venueId && known.login === login);
  const change = !bound ? "bind" : bound.duty === duty ? "same" : "duty";
  return { row, login, name, duty, change, before: bound?.duty ?? null };
}

function isNameOf(name: Text, person: string): boolean {
  return [name.ko, name.en].some((known) => roomKey(known) === roomKey(person));
}
