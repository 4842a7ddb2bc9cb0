import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPabulib, pabulibLengths } from "./pabulib.ts";
import { readPabulib } from "./pabulib-read.ts";

const meta = [
  "META",
  "key;value",
  "description;Test",
  "num_projects;3",
  "num_votes;2",
  "min_length;2",
  "max_length;3",
];
const projects = ["PROJECTS", "project_id;cost;name", "1;100;Park", '2;200;"Road; wide"', "3;300;"];
const votes = ["VOTES", "voter_id;age;vote", "a;30;1,2", "b;;3,1,2"];
const lines = [...meta, ...projects, ...votes];

const read = (text: string) => readPabulib(text, { mostProjects: 416 });

describe("a sound file", () => {
  test.each([
    { how: "as it is", text: lines.join("\n") },
    { how: "from Windows, with a byte order mark", text: `\uFEFF${lines.join("\r\n")}\r\n` },
    {
      how: "with empty lines and padding",
      text: lines
        .map((line) => `${line}\n\n`)
        .join("")
        .replace("META", "META;;"),
    },
    { how: "with spaces", text: lines.map((line) => line.replaceAll(";", " ; ")).join("\n") },
  ])("is read $how", ({ text }) => {
    const file = read(text);
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    expect(file.value.meta.get("description")).toBe("Test");
    expect(file.value.projects.map(({ id, name }) => [id, name])).toEqual([
      ["1", "Park"],
      ["2", expect.stringMatching(/^Road *; *wide$/)],
      ["3", "3"],
    ]);
    expect(file.value.projects[1]?.columns).toEqual(new Map([["cost", "200"]]));
    expect(file.value.votes.map(({ picks }) => picks)).toEqual([
      ["1", "2"],
      ["3", "1", "2"],
    ]);
    expect(pabulibLengths(file.value)).toEqual({ min: 2, max: 3 });
  });

  test("without lengths a ballot names one project to all of them", () => {
    const file = read(lines.filter((line) => !/length/.test(line)).join("\n"));
    expect(file.ok && pabulibLengths(file.value)).toEqual({ min: 1, max: 3 });
  });

  test("what is written is read again", () => {
    const text = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 20 }),
        fc.string({ unit: fc.constantFrom("'", "=", "-", "1", '"', ";", "a", " "), maxLength: 6 }),
      )
      .map((one) => one.replace(/\s+/g, " ").trim());
    const name = text.map((one) => one || "x");
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { minLength: 3, maxLength: 8 }), name, (rows, title) => {
        const file = {
          meta: new Map([["description", title]]),
          projects: rows.map(([name, cost], at) => ({
            ...{ id: `p/${at}`, name },
            columns: new Map([["cost", cost || "1"]]),
          })),
          votes: rows.map((_, at) => ({ voter: String(at), picks: ["p/0", "p/2"], method: "internet" })),
        };
        expect(read(formatPabulib(file))).toEqual({ ok: true, value: file });
      }),
    );
  });
});

const replaced = (from: string, to: string) => lines.map((line) => (line === from ? to : line));

test.each([
  { fault: "a section is missing", file: lines.slice(0, 12), line: 12, type: "no-section" },
  { fault: "nothing at all", file: [""], line: 1, type: "no-section" },
  { fault: "a section twice", file: [...lines, "META"], line: 17, type: "section-twice" },
  { fault: "text before META", file: ["hello", ...lines], line: 1, type: "outside-sections" },
  {
    fault: "an open quotation mark",
    file: replaced("1;100;Park", '1;100;"Park'),
    line: 10,
    type: "open-quote",
  },
  {
    fault: "a column too few in the names",
    file: replaced("voter_id;age;vote", "voter_id;age;votes"),
    line: 14,
    type: "column-missing",
  },
  {
    fault: "a column twice",
    file: replaced("project_id;cost;name", "project_id;cost;cost"),
    line: 9,
    type: "column-twice",
  },
  { fault: "commas for semicolons", file: replaced("a;30;1,2", "a,30,1,2"), line: 15, type: "cells" },
  { fault: "a cell too many", file: replaced("1;100;Park", "1;100;Park;x"), line: 10, type: "cells" },
  { fault: "a key twice", file: replaced("description;Test", "num_votes;2"), line: 5, type: "key-twice" },
  { fault: "no number", file: replaced("min_length;2", "min_length;two"), line: 6, type: "no-number" },
  {
    fault: "a minimum above the maximum",
    file: replaced("max_length;3", "max_length;1"),
    line: 7,
    type: "lengths",
  },
  {
    fault: "votes that are ranked",
    file: replaced("description;Test", "vote_type;ordinal"),
    line: 3,
    type: "vote-type",
  },
  { fault: "no id", file: replaced("1;100;Park", ";100;Park"), line: 10, type: "bad-id" },
  {
    fault: "an id that is a formula",
    file: replaced("1;100;Park", "=1+1;100;Park"),
    line: 10,
    type: "bad-id",
  },
  { fault: "the same, guarded", file: replaced("1;100;Park", "'+1;100;Park"), line: 10, type: "bad-id" },
  { fault: "an id with a bar", file: replaced("1;100;Park", "a|b;100;Park"), line: 10, type: "bad-id" },
  { fault: "an id twice", file: replaced("3;300;", "1;300;"), line: 12, type: "id-twice" },
  {
    fault: "fewer projects than said",
    file: replaced("num_projects;3", "num_projects;4"),
    line: 12,
    type: "count-differs",
  },
  {
    fault: "more votes than said",
    file: replaced("num_votes;2", "num_votes;1"),
    line: 16,
    type: "count-differs",
  },
  { fault: "an unlisted project", file: replaced("a;30;1,2", "a;30;1,9"), line: 15, type: "unknown-project" },
  { fault: "a project twice", file: replaced("a;30;1,2", "a;30;1,1"), line: 15, type: "picked-twice" },
  { fault: "too few picks", file: replaced("a;30;1,2", "a;30;1"), line: 15, type: "too-few" },
  { fault: "no picks", file: replaced("a;30;1,2", "a;30;"), line: 15, type: "too-few" },
  { fault: "a voter twice", file: replaced("b;;3,1,2", "a;;3,1,2"), line: 16, type: "id-twice" },
])("$fault: $type on line $line", ({ file, line, type }) => {
  const found = read(file.join("\n"));
  expect(found.ok).toBe(false);
  const problems = found.ok ? [] : found.error.map((one) => ({ line: one.line, type: one.problem.type }));
  expect(problems).toContainEqual({ line, type });
});

test("more picks than allowed, and more projects than a ballot holds", () => {
  const tooMany = read(replaced("max_length;3", "max_length;2").join("\n"));
  expect(tooMany).toEqual({
    ok: false,
    error: [{ line: 16, problem: { type: "too-many", picked: 3, max: 2 } }],
  });
  const found = readPabulib(lines.join("\n"), { mostProjects: 2 });
  expect(found.ok ? [] : found.error).toEqual([
    { line: 12, problem: { type: "too-many-projects", found: 3, most: 2 } },
  ]);
});

test("of ever so many faults the first twenty are told", () => {
  const wrong = Array.from({ length: 5000 }, (_, at) => `x${at};;9`);
  const found = read([...lines, ...wrong].join("\n"));
  expect(found.ok ? 0 : found.error.length).toBe(20);
});
