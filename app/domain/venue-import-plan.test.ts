import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Venue } from "./contest.ts";
import { type ContestState, contestStates } from "./contest-state.ts";
import type { ImportedOfficer, ImportedRoom } from "./venue-import.ts";
import {
  changesAnything,
  type ImportFacts,
  type ImportScope,
  importScope,
  planImport,
} from "./venue-import-plan.ts";

test.each<{ state: ContestState; scope: ImportScope }>([
  { state: "draft", scope: "all" },
  { state: "scheduled", scope: "all" },
  { state: "open", scope: "details" },
  { state: "closed", scope: "details" },
  { state: "counting", scope: "details" },
  { state: "opened", scope: "none" },
  { state: "certified", scope: "none" },
  { state: "published", scope: "none" },
])("while $state a list may change: $scope", ({ state, scope }) => {
  expect(importScope(state)).toBe(scope);
});

test("the table above names every state", () => {
  expect(contestStates).toHaveLength(8);
});

const venue: Venue = {
  id: "jung-gu",
  kind: "district",
  name: { ko: "중구 토론장", en: "Jung-gu room" },
  expectedPeople: 15,
  address: null,
};
const facts: ImportFacts = {
  venues: [venue],
  officers: [{ venueId: "jung-gu", login: "kim01", duty: "counter" }],
  staff: [
    { login: "kim01", name: { ko: "김하나", en: "Kim Hana" }, organiser: true },
    { login: "lee02", name: { ko: "이두리", en: "Lee Duri" }, organiser: true },
    { login: "official", name: { ko: "공무원", en: "Official" }, organiser: false },
  ],
  scope: "all",
};

function room(changes: Partial<ImportedRoom> = {}): ImportedRoom {
  const { kind } = venue;
  return {
    ...{ row: 2, name: "중구 토론장", nameEn: null, kind, address: null, expectedPeople: null, officers: [] },
    ...changes,
  };
}

const list = (...rooms: ImportedRoom[]) => ({ rooms });

function officer(changes: Partial<ImportedOfficer> = {}): ImportedOfficer {
  return { row: 2, login: "kim01", person: null, duty: "counter", ...changes };
}

const kinds = (rooms: ImportedRoom[], known: ImportFacts = facts) =>
  planImport({ rooms }, known).problems.map(({ column, problem }) => `${column} ${problem.type}`);

describe("rooms", () => {
  test("a known name keeps its id; where the list is silent everything stays", () => {
    const plan = planImport(list(room({ name: "중구  토론장" })), facts);
    expect(plan).toMatchObject({ problems: [], rooms: [{ change: "same", venue, changed: [] }] });
    expect(changesAnything(plan.rooms)).toBe(false);
  });

  test("what the list says otherwise is changed, and named", () => {
    const { rooms } = planImport(list(room({ kind: "remote", address: "운서동", expectedPeople: 0 })), facts);
    expect(rooms).toMatchObject([
      {
        change: "changed",
        changed: ["kind", "address", "expectedPeople"],
        venue: { id: "jung-gu", kind: "remote", address: "운서동", expectedPeople: 0 },
      },
    ]);
  });

  test.each([
    { nameEn: "Dong-gu Room", id: "dong-gu-room-2" },
    { nameEn: "Café №1 — Süd", id: "cafe-no1-sud-2" },
    { nameEn: "///", id: "room-2" },
    { nameEn: null, id: "room-2" },
  ])("a new room called $nameEn gets the id $id", ({ nameEn, id }) => {
    const { rooms, problems } = planImport(list(room({ name: "동구 토론장", nameEn })), facts);
    expect(problems).toEqual([]);
    expect(rooms).toMatchObject([
      { change: "new", venue: { id, name: { ko: "동구 토론장", en: nameEn ?? "동구 토론장" } } },
    ]);
  });

  test("once voting is open: no new room, no other kind, no other name; address and people still", () => {
    const fixed: ImportFacts = { ...facts, scope: "details" };
    expect(kinds([room({ name: "동구 토론장" })], fixed)).toEqual(["name rooms-are-fixed"]);
    expect(kinds([room({ kind: "hall", nameEn: "Other" })], fixed)).toEqual([
      "kind kind-is-fixed",
      "nameEn name-is-fixed",
    ]);
    expect(kinds([room({ address: "운서동", expectedPeople: 9, nameEn: "Jung-gu room" })], fixed)).toEqual(
      [],
    );
  });

  test("two known rooms of one name cannot be told apart", () => {
    const twins = { ...facts, venues: [venue, { ...venue, id: "other" }] };
    expect(kinds([room()], twins)).toEqual(["name room-ambiguous"]);
  });
});

describe("officers", () => {
  test.each([
    { row: officer(), change: "same", before: "counter" },
    { row: officer({ duty: "lead" }), change: "duty", before: "counter" },
    { row: officer({ login: "lee02", duty: "second" }), change: "bind", before: null },
    { row: officer({ login: "lee02", person: "Lee  duri" }), change: "bind", before: null },
    { row: officer({ login: "new99", person: "새 사람" }), change: "new-account", before: null },
  ])("$row.login as $row.duty: $change", ({ row, change, before }) => {
    const { rooms, problems } = planImport(list(room({ officers: [row] })), facts);
    expect(problems).toEqual([]);
    expect(rooms[0]?.officers).toMatchObject([{ login: row.login, duty: row.duty, change, before }]);
    expect(changesAnything(rooms)).toBe(change !== "same");
  });

  test.each([
    { row: officer({ login: "official" }), problem: "login not-an-organiser" },
    { row: officer({ login: "KIM01" }), problem: "login login-looks-like" },
    { row: officer({ person: "이두리" }), problem: "person somebody-elses-login" },
    { row: officer({ login: "new99" }), problem: "person name-missing" },
  ])("$problem", ({ row, problem }) => {
    expect(kinds([room({ officers: [row] })])).toEqual([problem]);
  });

  test("who stands beside another wrong cell is looked at all the same", () => {
    const others = [officer({ row: 7, login: "official" })];
    expect(planImport({ rooms: [], others }, facts)).toMatchObject({
      rooms: [],
      problems: [{ row: 7, column: "login", problem: { type: "not-an-organiser" } }],
    });
  });

  test("a new person in two rooms is named in one of them", () => {
    const first = room({ officers: [officer({ login: "new99", person: "새 사람" })] });
    const second = room({
      row: 3,
      name: "동구",
      officers: [officer({ row: 3, login: "new99", duty: "lead" })],
    });
    const { rooms, problems } = planImport(list(first, second), facts);
    expect(problems).toEqual([]);
    expect(rooms.flatMap(({ officers }) => officers.map(({ name }) => name))).toEqual(["새 사람", "새 사람"]);
  });
});

test("importing the same list again plans nothing, whatever it says", () => {
  const word = fc.constantFrom("가", "나", "다", "라", "room");
  const anyOfficer = fc.record({
    row: fc.constant(2),
    login: fc.constantFrom("kim01", "lee02", "new98", "new99"),
    person: fc.constant(null),
    duty: fc.constantFrom("counter", "second", "lead"),
  });
  const anyRoom = fc.record({
    row: fc.constant(2),
    name: fc.oneof(word, fc.constant("중구 토론장")),
    nameEn: fc.option(word),
    kind: fc.constantFrom("hall", "district", "remote"),
    address: fc.option(word),
    expectedPeople: fc.option(fc.nat(99)),
    officers: fc.uniqueArray(anyOfficer, { selector: ({ login }) => login, maxLength: 3 }),
  });
  const anyList = fc.uniqueArray(anyRoom, { selector: ({ name }) => name, maxLength: 5 });
  fc.assert(
    fc.property(anyList, (rooms) => {
      const first = planImport({ rooms: rooms as ImportedRoom[] }, facts);
      const ids = first.rooms.map(({ venue: { id } }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const planned = first.rooms.flatMap(({ venue: { id }, officers }) =>
        officers.map(({ login, duty }) => ({ venueId: id, login, duty })),
      );
      const name = { ko: "새", en: "New" };
      const known = new Set(facts.staff.map(({ login }) => login));
      const after: ImportFacts = {
        scope: "all",
        venues: [...first.rooms.map((planned) => planned.venue), venue].filter(
          ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
        ),
        officers: planned,
        staff: [
          ...facts.staff,
          ...planned
            .filter(({ login }) => !known.has(login))
            .map(({ login }) => ({ login, name, organiser: true })),
        ],
      };
      expect(changesAnything(planImport({ rooms: rooms as ImportedRoom[] }, after).rooms)).toBe(false);
    }),
  );
});
