import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openContest } from "#db/seed/demo-calendar.ts";
import { createTestDbOnDisk } from "#tests/database.ts";
import { openBox } from "#tests/open-box.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { ensureBuilt } from "../../app/server/prepare.mjs";
import { report } from "./figures.ts";
import { formOf, post, serve, statuses } from "./site.ts";

const people = 879;

beforeAll(() => ensureBuilt(), 300_000);

test("what the server writes while 879 people vote, some refused, holds no code, no pick and nobody", async () => {
  const { db, url, close } = await createTestDbOnDisk("sqlite");
  onTestFinished(close);
  // The most it can be made to say.
  const site = await serve(db, url, { LOG_LEVEL: "trace" });
  const voters = await insertSignedInVoters(db, people);
  const picksOf = (voter: number, size: number) =>
    Array.from(
      { length: size },
      (_, index) => site.projects[(voter * 7 + index * 4) % site.projects.length],
    ).filter((project) => project !== undefined);
  const forms = voters.map((voter, at) => formOf(site, voter, picksOf(at, 3 + (at % 3))));
  const refused = voters.slice(0, 20).map((voter, at) => formOf(site, voter, picksOf(at, 2)));
  const answers = [];
  for (let from = 0; from < people; from += 50) {
    answers.push(...(await Promise.all(forms.slice(from, from + 50).map((form) => post(site, form)))));
  }
  answers.push(...(await Promise.all(refused.map((form) => post(site, form)))));
  expect(statuses(answers)).toEqual({ 303: people, 422: refused.length });

  const ballots = await openBox(db, site.keys, openContest);
  const needles = new Set([
    ...ballots.flatMap(({ code }) => [code, code.replaceAll("-", "")]),
    ...site.projects.flatMap(({ id, title }) => [id, title.ko, title.en]),
    ...[...forms, ...refused]
      .flatMap(({ body }) => [...new URLSearchParams(body).values()])
      .filter(isTelling),
    ...voters.flatMap(({ id, cookie }) => [id, cookie.replace("session=", "")]),
  ]);
  const log = site.log();
  expect(log.split("\n").filter((line) => line.includes("/ballot/receipt")).length).toBe(answers.length);
  expect([...needles].filter((needle) => log.includes(needle))).toEqual([]);
  report(
    `${needles.size} codes, projects, keys and people looked for in ${log.length} bytes of the log: 0 found`,
  );
});

/** A version number stands everywhere. */
function isTelling(value: string): boolean {
  return value.length > 3;
}
