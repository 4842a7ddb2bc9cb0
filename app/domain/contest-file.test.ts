import { describe, expect, test } from "vitest";
import { contestOfPabulib, rehearsalTitle, withoutMark } from "./contest-file.ts";
import type { PabulibFile } from "./pabulib.ts";

function fileWith(meta: object, columns: object[] = [{}, {}, {}]): PabulibFile {
  return {
    meta: new Map(Object.entries(meta)),
    projects: columns.map((one, at) => ({
      id: `${at}`,
      name: `P${at}`,
      columns: new Map(Object.entries(one)),
    })),
    votes: [{ voter: "1", picks: ["0", "2"], method: null }],
  };
}

test.each([
  {
    begin: "16.03.2020",
    end: "19.03.2020",
    opens: "2020-03-15T15:00:00.000Z",
    closes: "2020-03-19T15:00:00.000Z",
  },
  {
    begin: "2020-03-16",
    end: "2020-03-16",
    opens: "2020-03-15T15:00:00.000Z",
    closes: "2020-03-16T15:00:00.000Z",
  },
  { begin: "2020", end: "2020", opens: "2019-12-31T15:00:00.000Z", closes: "2020-12-31T15:00:00.000Z" },
  { begin: "30.02.2020", end: "19.03.2020", opens: null, closes: null },
  { begin: "19.03.2020", end: "16.03.2020", opens: null, closes: null },
  { begin: "", end: "", opens: null, closes: null },
])(
  "from $begin to $end it is open $opens to $closes, whole days in Seoul",
  ({ begin, end, opens, closes }) => {
    const { calendar } = contestOfPabulib(fileWith({ date_begin: begin, date_end: end }));
    expect(calendar).toEqual(opens && { opensAt: opens, closesAt: closes, hallOpensAt: null });
  },
);

test.each([
  { meta: { seats: "2" }, columns: [{}, {}, {}], seats: 2 },
  { meta: { seats: "9" }, columns: [{}, {}, {}], seats: 3 },
  { meta: {}, columns: [{ selected: "1" }, { selected: "0" }, {}], seats: 1 },
  { meta: {}, columns: Array.from({ length: 12 }, () => ({})), seats: 10 },
])("seats $seats", ({ meta, columns, seats }) => {
  expect(contestOfPabulib(fileWith(meta, columns)).rule.seats).toBe(seats);
});

describe("fields", () => {
  test("are the first categories, in the order they come", () => {
    const file = fileWith({}, [{ category: "sport,culture" }, { category: "green" }, { category: "sport" }]);
    const { fields, projects } = contestOfPabulib(file);
    expect(fields.map(({ name }) => name.en)).toEqual(["sport", "green"]);
    expect(projects.map(({ fieldId }) => fieldId)).toEqual(["field-1", "field-2", "field-1"]);
  });

  test("are one where a project has none", () => {
    const { fields, projects } = contestOfPabulib(fileWith({}, [{ category: "sport" }, {}]));
    expect(fields).toHaveLength(1);
    expect(new Set(projects.map(({ fieldId }) => fieldId))).toEqual(new Set(["all"]));
  });
});

test.each([
  { meta: { unit: "Łódź", instance: "2021", subunit: "Górna" }, id: "lodz-2021-gorna" },
  { meta: { unit: "인천", description: "Budżet" }, id: "budzet" },
  { meta: { unit: "인천" }, id: "pabulib" },
])("the name is $id", ({ meta, id }) => {
  expect(contestOfPabulib(fileWith(meta)).id).toBe(id);
});

test("the mark of a rehearsal is put on and taken off", () => {
  const title = { ko: "투표", en: "Contest" };
  expect(rehearsalTitle(title).ko).toMatch(/리허설/);
  expect(withoutMark(rehearsalTitle(title))).toEqual(title);
  expect(withoutMark(title)).toEqual(title);
});
