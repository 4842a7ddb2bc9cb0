import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { loadSheetVersion } from "#app/services/sheet-version.server.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import { bundleIn, newFolder, openAndPublish } from "../published-contest.ts";
import { castAll, enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";
import { type Forgery, forge } from "../verifier/forge.ts";
import { runPython, tryPython } from "../verifier/python.ts";
import { unpack } from "../verifier/zip-files.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "annex", "attic", "cellar"],
  voters: 2,
  mergeBelow: 10,
};
const { contestId } = small;
const ballots: Record<string, string[][]> = {
  hall: Array.from({ length: 12 }, (_, n) => (n % 3 === 0 ? ["a"] : ["b", "c"])),
  annex: [["a"], ["a", "c"], ["b"]],
  attic: Array.from({ length: 11 }, () => ["c"]),
  cellar: Array.from({ length: 8 }, () => ["a", "b"]),
};

describeEngines("rooms with few ballots", (engine) => {
  test("are published together everywhere; both verifiers check what is left to check", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, contest);
    await castAll(db, [["a"], ["b", "c"]]);
    for (const venueId of contest.venueIds)
      await enterSheet(db, venueId, sheetOf(contest, ballots[venueId] ?? []));
    await openAndPublish(db);

    const now = new Date("2020-10-14T00:00:00.000Z");
    const found = await loadPublishedResult(db, contestId, now);
    if (!found.ok) throw new Error("not published");
    const { body } = found.value;
    expect(body.venues.map(({ id, people, votes }) => [id, people, votes])).toEqual([
      ["hall", 12, [4, 8, 8]],
      ["annex|cellar", 11, [10, 9, 1]],
      ["attic", 11, [0, 0, 11]],
    ]);
    for (const venueId of ["annex", "cellar", "annex|cellar"]) {
      const sheet = loadSheetVersion(db, { contestId, venueId, revision: 1 }, now);
      await expect(sheet).rejects.toMatchObject({ status: 404 });
    }

    const { path } = await bundleIn(db, newFolder());
    expect(verifyBundle(path)).toMatchObject({ ok: true });
    runPython("verify.py", [path]);
    const onsite = unpack(readFileSync(path)).get("onsite.csv")?.toString() ?? "";
    const rows = onsite.split("\n").filter((row) => /^(annex|cellar)/.test(row));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/^annex\|cellar,1\|1,11,11,0,11,/);
    const salts = await db.selectFrom("sheetSalt").select(["venueId", "salt"]).execute();
    const whole = [...unpack(readFileSync(path)).values()].map((bytes) => bytes.toString()).join("\n");
    for (const { venueId, salt } of salts)
      expect(whole.includes(salt), venueId).toBe(venueId === "hall" || venueId === "attic");

    const zip = readFileSync(path);
    const forged = (change: (forgery: Forgery) => void) => {
      const file = join(newFolder(), "forged.zip");
      writeFileSync(file, forge(zip, small.keys.log, change));
      const failed = verifyBundle(file).lines.filter(({ ok }) => !ok);
      const { status, stdout } = tryPython("verify.py", [file]);
      const python = [...stdout.matchAll(/^FAIL (\S+)/gm)].map(([, check]) => check);
      expect([status, [...new Set(python)].sort()]).toEqual([
        failed.length > 0 ? 1 : 0,
        [...new Set(failed.map(({ check }) => check))].sort(),
      ]);
      return [...new Set(failed.map(({ check }) => check))].sort();
    };
    const cell = ({ onsite: table }: Forgery, name: string, edit: (text: string) => string) => {
      const at = table[0]?.indexOf(name) ?? -1;
      for (const row of table.filter(([id]) => id === "annex|cellar")) row[at] = edit(row[at] ?? "");
    };
    expect(forged(() => {})).toEqual([]);
    expect(forged((f) => cell(f, "revision", () => "1|2"))).toContain("I4");
    expect(forged((f) => cell(f, "sheet_sha256", (text) => text.split("|").reverse().join("|")))).toEqual([
      "I4",
    ]);
    expect(forged((f) => cell(f, "salt", () => "0".repeat(32)))).toContain("I4");
    expect(forged((f) => cell(f, "venue", () => "cellar|annex"))).toContain("I4");
    const alone = (f: Forgery) => {
      f.late = () => cell(f, "venue", () => "annex");
    };
    expect(forged(alone)).toContain("I4");
    expect(forged((f) => cell(f, "issued", (text) => String(Number(text) + 1)))).toContain("I4");
    expect(forged(({ body: manifest }) => Object.assign(manifest, { mergeBelow: 12 }))).toEqual(["I4"]);
    expect(
      forged((f) => {
        const rowsOf = f.onsite.filter(([id]) => id === "annex|cellar");
        const at = f.onsite[0]?.indexOf("votes") ?? -1;
        const [one, other] = rowsOf;
        if (one) one[at] = String(Number(one[at]) - 1);
        if (other) other[at] = String(Number(other[at]) + 1);
      }),
    ).toEqual(expect.arrayContaining(["I5", "I6"]));
  });
});
