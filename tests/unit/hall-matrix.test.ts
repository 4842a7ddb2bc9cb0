import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import routes from "#app/routes.ts";
import { expectations, expectedStatus, readers, states } from "../e2e/hall-matrix-table.ts";

/** That the matrix of the hall leaves out nothing: a route that is not in it fails here, before anything is built. */

const acts = Object.keys(expectations);
const routeOf = (act: string) => act.slice(0, act.indexOf(" "));
const inMatrix = new Set(acts.map(routeOf));

/** Whose source names the role of the rooms' officers: they are let in there, or refused by name. */
const source = (file: string) => readFileSync(new URL(`../../app/${file}`, import.meta.url), "utf8");
const ofOfficers = routes.filter(({ file }) => source(file).includes('"organiser"'));
/** The desk of all staff leads to the hall and is none of it. */
const elsewhere = ["staff"];

test.each(
  routes
    .map(({ path }) => path ?? "")
    .filter((path) => /^contests\/:contestId\/(hall|corrections|sheets|venues|voids)\b/.test(path)),
)("%s is in the matrix", (path) => {
  expect(inMatrix).toContain(path);
});

test("so is every route that officers of rooms may use, wherever it is", () => {
  const paths = ofOfficers.map(({ path }) => path ?? "");
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !inMatrix.has(path))).toEqual(elsewhere);
});

test("and every address of a contest that is answered before the pages are", () => {
  const before = [...source("server/app.ts").matchAll(/"\/(contests\/[^"]*)"/g)].map(([, path]) => path);
  expect(before).toEqual(["contests/:contestId/hall/events"]);
  expect(before.filter((path) => !inMatrix.has(path ?? ""))).toEqual([]);
});

test("what is in the matrix is still a route", () => {
  const known = [...routes.map(({ path }) => path ?? ""), "contests/:contestId/hall/events"];
  expect([...inMatrix].filter((path) => !known.includes(path))).toEqual([]);
});

test("each is read and written, and says what everybody gets in every state", () => {
  for (const path of inMatrix) {
    const names = acts.filter((act) => routeOf(act) === path).map((act) => act.slice(path.length + 1));
    expect(names, path).toContain("GET");
    expect(names.length, path).toBeGreaterThan(1);
  }
  const silent = acts.flatMap((act) =>
    readers
      .filter((reader) => states.some((state) => !(expectedStatus(act, reader, state) >= 200)))
      .map((reader) => `${act} ${reader}`),
  );
  expect(silent).toEqual([]);
});
