import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb } from "../database.ts";
import { bundleIn, newFolder, publishSample } from "../published-contest.ts";
import { mutationsOf } from "../verifier/mutations.ts";
import { runPython } from "../verifier/python.ts";

const seed = 20201013;
const inPython = 150;
let zip: Buffer;

beforeAll(async () => {
  const { db, close } = await createTestDb("sqlite");
  await publishSample(db);
  const bundle = await bundleIn(db, newFolder());
  zip = readFileSync(bundle.path);
  await close();
});

describe("a bundle changed by whoever does not hold the key", () => {
  test(`1,000 of 1,000 changes are found (seed ${seed})`, () => {
    const mutations = mutationsOf(zip, { seed, count: 1000 });
    expect(mutations).toHaveLength(1000);
    const unseen = mutations.filter(({ bytes }) => verifyBundle(bytes).ok).map(({ what }) => what);
    expect(unseen).toEqual([]);
    const kinds = new Set(mutations.map(({ what }) => what.replace(/ \(\d+\)$/, "")));
    expect(kinds.size).toBe(32);
  }, 300_000);

  test(`${inPython} of ${inPython} are found by the verifier in Python`, () => {
    const folder = newFolder();
    const paths = mutationsOf(zip, { seed: seed + 1, count: inPython }).map(({ bytes }, index) => {
      const path = join(folder, `${index}.zip`);
      writeFileSync(path, bytes);
      return path;
    });
    const verdicts = runPython("batch.py", [], paths.join("\n")).trimEnd().split("\n");
    expect(verdicts).toHaveLength(inPython);
    const unseen = verdicts.filter((line) => (JSON.parse(line) as { failed: string[] }).failed.length === 0);
    expect(unseen).toEqual([]);
  }, 300_000);
});
