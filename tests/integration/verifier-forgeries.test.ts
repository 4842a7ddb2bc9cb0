import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Keys } from "#app/keys.server.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb } from "../database.ts";
import { bundleIn, newFolder, publishSample } from "../published-contest.ts";
import { small } from "../small-contest.ts";
import { forge } from "../verifier/forge.ts";
import { countCases } from "../verifier/forgeries/counts.ts";
import type { ForgedCase } from "../verifier/forgeries/forged-case.ts";
import { logCases, unreadableCases } from "../verifier/forgeries/log.ts";
import { resultCases } from "../verifier/forgeries/results.ts";
import { sheetCases } from "../verifier/forgeries/sheets.ts";
import { runPython } from "../verifier/python.ts";

const cases = [...countCases, ...sheetCases, ...resultCases, ...logCases, ...unreadableCases];
let published: { zip: Buffer; log: Keys["log"] };

beforeAll(async () => {
  const { db, close } = await createTestDb("sqlite");
  await publishSample(db);
  const bundle = await bundleIn(db, newFolder());
  published = { zip: readFileSync(bundle.path), log: small.keys.log };
  await close();
});

const forged = ([, , change]: ForgedCase) => forge(published.zip, published.log, change);
const failedIn = (zip: Buffer) =>
  verifyBundle(zip)
    .lines.filter(({ ok }) => !ok)
    .map(({ check }) => check);

describe("a bundle forged by whoever holds the key of the log", () => {
  test("is byte for byte the true one where nothing was changed", () => {
    expect(forge(published.zip, published.log, () => {}).equals(published.zip)).toBe(true);
  });

  test.each(cases)("%s: %j fail, and no other check", (...one) => {
    const [, fails] = one;
    expect(failedIn(forged(one))).toEqual(fails);
  });

  test("is judged the same, check by check, by the verifier in Python", () => {
    const folder = newFolder();
    const paths = cases.map((one, index) => {
      const path = join(folder, `${index}.zip`);
      writeFileSync(path, forged(one));
      return path;
    });
    const verdicts = runPython("batch.py", [], paths.join("\n")).trimEnd().split("\n");
    const theirs = verdicts.map((line) => (JSON.parse(line) as { failed: string[] }).failed);
    expect(theirs).toEqual(cases.map(([, fails]) => fails));
  }, 300_000);
});
