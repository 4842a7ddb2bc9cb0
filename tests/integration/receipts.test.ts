import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { signSlip } from "#app/services/log.server.ts";
import type { Db } from "#db/connection.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import { ballotNumber, bundleIn, castAs, newFolder, openAndPublish } from "../published-contest.ts";
import { insertSmallContest, small } from "../small-contest.ts";
import { unpack } from "../verifier/zip-files.ts";

const projectIds = Array.from({ length: 12 }, (_, index) => `project-${index + 1}`);

type Kept = Awaited<ReturnType<typeof castAs>> & { selections: string[] };

/** Everyone votes; of ten voters three vote again, one to four times. Answers what each was given, in order. */
async function voteOften(db: Db, voters: number): Promise<Kept[][]> {
  await insertSmallContest(db, { rule: { min: 3, max: 5, seats: 10 }, projectIds, venueIds: [], voters });
  const kept: Kept[][] = Array.from({ length: voters }, () => []);
  const turnsOf = (voter: number) => (voter % 10 < 3 ? 2 + ((voter * 7) % 4) : 1);
  for (let turn = 0; turn < 5; turn++) {
    // In crowds, as they come to a server: their ballots share commits.
    for (let from = 0; from < voters; from += 100) {
      const crowd = Array.from({ length: 100 }, (_, index) => from + index).filter(
        (index) => index < voters && turn < turnsOf(index),
      );
      await Promise.all(
        crowd.map(async (index) => {
          const selections = ballotNumber(index * 5 + turn);
          const accepted = await castAs(db, { voter: index + 1, turn, selections });
          kept[index]?.push({ ...accepted, selections });
        }),
      );
    }
  }
  return kept;
}

describeEngines("what voters keep", (engine) => {
  const voters = engine === "sqlite" ? 1000 : 200;

  test(`${voters} voters, 30 % of whom vote again: each finds the last ballot once, and no earlier one`, async () => {
    const { db, close } = await createTestDb(engine);
    const kept = await voteOften(db, voters);
    await openAndPublish(db);
    const { path } = await bundleIn(db, newFolder());
    await close();

    const ballots = (unpack(readFileSync(path)).get("ballots.csv")?.toString() ?? "").trimEnd().split("\n");
    const published = new Map<string, string[]>();
    for (const line of ballots.slice(1)) {
      const code = line.slice(0, 19);
      published.set(code, [...(published.get(code) ?? []), line]);
    }
    const codes = kept.flat().map(({ code }) => code);
    expect(new Set(codes).size, "all codes ever given are different").toBe(codes.length);
    expect(codes.length).toBeGreaterThan(voters * 1.6);
    expect(published.size).toBe(voters);
    for (const own of kept) {
      const last = own.at(-1);
      const numbers = last?.selections.map((id) => id.slice("project-".length).padStart(2, "0"));
      expect(published.get(last?.code ?? "")).toEqual([`${last?.code},${numbers?.join("|")}`]);
      for (const { code } of own.slice(0, -1)) expect(published.has(code)).toBe(false);
    }
    expect(verifyBundle(path).ok).toBe(true);
    for (const own of kept.filter((all) => all.length > 1).slice(0, 10)) {
      for (const { code, version, logIndex: index, envelopeHash: hash } of own) {
        const slip = signSlip(small.keys, { contestId: small.contestId, index, version, hash });
        const { lines } = verifyBundle(path, { code, slip });
        const failed = lines.filter(({ ok }) => !ok).map(({ check }) => check);
        expect(failed).toEqual(version === own.length ? [] : ["code"]);
      }
    }
  });
});
