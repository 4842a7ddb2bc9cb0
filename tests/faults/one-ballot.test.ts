import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { clockAt, opensAt, testKeysFolder } from "#tests/ballot-contest.ts";
import { describeEngines } from "#tests/database.ts";
import { report } from "./figures.ts";
import { boxOf, castMany, pausing, wrongWith } from "./one-box.ts";

describeEngines("200 ballots of one person at once", (engine) => {
  test.each([
    { how: "as fast as they come", clock: clockAt(opensAt) },
    { how: "with a pause between reading and writing", clock: pausing },
  ])("$how: one envelope, and its version counts the confirmations", async ({ clock }) => {
    const { db } = await boxOf(engine);
    expect(await wrongWith(db, await castMany(db, clock), 200)).toEqual([]);
  });

  test("from 8 processes, 25 each, with a pause: the same", async () => {
    const { db, url } = await boxOf(engine);
    const env = { ...process.env, TEST_KEYS_DIR: testKeysFolder };
    const run = () =>
      promisify(execFile)(process.execPath, ["tests/integration/cast-ballots.ts", url, "25"], { env });
    const outputs = await Promise.all(Array.from({ length: 8 }, run));
    const confirmed = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(await wrongWith(db, confirmed, 200)).toEqual([]);
    report(`${engine}: 8 processes, 25 ballots of one person each: 1 envelope, version 200`);
  });
});
