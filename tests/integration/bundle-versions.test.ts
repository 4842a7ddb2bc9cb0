import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishResult } from "#app/services/canvass.server.ts";
import { loadCorrections } from "#app/services/corrections.server.ts";
import { fileContent } from "#app/services/download-files.server.ts";
import { apiResults } from "#app/services/open-data.server.ts";
import { loadResultPage } from "#app/services/result-page.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { loadSheetVersion } from "#app/services/sheet-version.server.ts";
import type { Db } from "#db/connection.ts";
import { listCheckpoints } from "#db/queries/log.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { agreeOn, bundleIn, certify, newFolder, openAndPublish } from "../published-contest.ts";
import { castAll, enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";
import { runPython, tryPython } from "../verifier/python.ts";
import { unpack } from "../verifier/zip-files.ts";
import { zipText } from "../zip-text.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 2 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "annex", "cellar"],
  voters: 6,
  mergeBelow: 3,
};
const { contestId } = small;
const now = new Date("2020-10-13T07:00:00.000Z");
/** A figure that stands in no file but by the correction. */
const corrected = 98_765;
const hall = [["b"], ["b"], ["b"], ["a"]];
const annex = [["c"], ["c"]];

describeEngines("the bundles of a result that is corrected", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    await castAll(db, [["a", "b"], ["a", "c"], ["a"]]);
    await enterSheet(db, "hall", sheetOf(contest, hall));
    // Two small rooms, published as one.
    await enterSheet(db, "annex", sheetOf(contest, annex));
    await enterSheet(db, "cellar", sheetOf(contest, [["b"]]));
    await openAndPublish(db);
  });
  afterEach(() => testDb.close());

  const publish = () =>
    publishResult(db, {
      ...{ contestId, officialId: "official1", clock: small.inTheHall, keys: small.keys },
    });
  const correctHall = () =>
    enterSheet(
      db,
      "hall",
      sheetOf(
        contest,
        Array.from({ length: corrected }, () => ["c"]),
      ),
      1,
    );
  const bytesOf = async (version?: number, folder = newFolder()) =>
    readFileSync((await bundleIn(db, folder, version)).path);
  const expectAccepted = async (version: number) => {
    const { path } = await bundleIn(db, newFolder(), version);
    expect(verifyBundle(path).lines.filter(({ ok }) => !ok)).toEqual([]);
    const { failed } = JSON.parse(runPython("batch.py", [], path)) as { failed: string[] };
    expect(failed).toEqual([]);
  };

  test("that of version 1 stays what it was, byte for byte, at every step of the correction and for ever", async () => {
    const folder = newFolder();
    const first = await bundleIn(db, folder);
    const before = readFileSync(first.path);
    const expectSame = async (version?: number) => {
      expect(await bundleIn(db, folder, version)).toEqual(first);
      expect((await bytesOf(version)).equals(before)).toBe(true);
    };
    await agreeOn(db, { kind: "correction" });
    await expectSame();
    await correctHall();
    // In a room that is published with others, whose revisions the result itself does not tell apart.
    await enterSheet(db, "cellar", sheetOf(contest, [["a"]]), 1);
    await expectSame();
    await certify(db);
    await expectSame();
    expect(await publish()).toMatchObject({ ok: true, value: { version: 2 } });
    await expectSame(1);
    await expectAccepted(1);

    await expectAccepted(2);
    const second = await bytesOf(2);
    const onsite = unpack(second).get("onsite.csv")?.toString() ?? "";
    expect(onsite).toMatch(/^hall,2,/m);
    expect(onsite).toMatch(/^annex\|cellar,1\|2,/m);
    expect(unpack(before).get("onsite.csv")?.toString()).toMatch(/^annex\|cellar,1\|1,/m);
    await agreeOn(db, { kind: "correction" });
    await enterSheet(db, "annex", sheetOf(contest, [["c"], ["a"]]), 1);
    await certify(db);
    expect((await bytesOf(2)).equals(second)).toBe(true);
    expect(await publish()).toMatchObject({ ok: true, value: { version: 3 } });
    for (const [version, bytes] of [
      [1, before],
      [2, second],
    ] as const)
      expect((await bytesOf(version)).equals(bytes)).toBe(true);
    await expectAccepted(3);
  });

  test("until version 2 is published, none of its figures is in any file, page or answer", async () => {
    await agreeOn(db, { kind: "correction" });
    await correctHall();
    await certify(db);
    for (const text of await everythingPublic(db)) {
      // Not as a part of a fingerprint.
      expect(text).not.toMatch(/(?<![0-9a-f])98,?765(?![0-9a-f])/);
    }
    expect(await publish()).toMatchObject({ ok: true });
    const told = (await everythingPublic(db)).map((text) => /(?<![0-9a-f])98,?765(?![0-9a-f])/.test(text));
    expect(told.filter((one) => one)).not.toHaveLength(0);
    expect(told[0]).toBe(true);
  });

  test("a checkpoint somebody kept is looked for in the log of a version, and told to be of a later one", async () => {
    await agreeOn(db, { kind: "correction" });
    await certify(db);
    expect(await publish()).toMatchObject({ ok: true });
    const notes = await listCheckpoints(db, contestId);
    const newest = notes.at(-1)?.note ?? "";
    const kept = async (version: number, checkpoint: string) => {
      const { path } = await bundleIn(db, newFolder(), version);
      const line = verifyBundle(path, { lang: "en", checkpoint }).lines.find(
        ({ check }) => check === "checkpoint",
      );
      const file = join(newFolder(), "kept.txt");
      writeFileSync(file, checkpoint);
      expect(tryPython("verify.py", [path, "--checkpoint", file]).status).toBe(line?.ok ? 0 : 1);
      return line;
    };
    expect(await kept(1, notes[0]?.note ?? "")).toMatchObject({ ok: true });
    expect(await kept(2, newest)).toMatchObject({ ok: true });
    expect(await kept(1, newest)).toMatchObject({
      ok: false,
      text: expect.stringContaining("take the bundle of a later version"),
    });
  });

  test("a version is not opened for a correction before it is published", async () => {
    await agreeOn(db, { kind: "correction" });
    await correctHall();
    await certify(db);
    await expect(agreeOn(db, { kind: "correction" })).rejects.toThrow("act-not-now");
    expect(await publish()).toMatchObject({ ok: true });
    await agreeOn(db, { kind: "correction" });
  });
});

/** The files of the bundle and of the result, the page, the API, the sheet and the ledger, each as text. */
async function everythingPublic(db: Db): Promise<string[]> {
  const found = await loadPublishedResult(db, contestId, now);
  if (!found.ok) throw new Error("not published");
  const files = unpack(readFileSync((await bundleIn(db, newFolder())).path));
  const texts = [...files].filter(([name]) => !name.startsWith("verify.")).map(([, bytes]) => String(bytes));
  for (const kind of ["csv", "json", "pb", "xlsx"] as const) {
    const pieces: Buffer[] = [];
    for await (const piece of fileContent(db, found.value, kind)) pieces.push(Buffer.from(piece));
    const bytes = Buffer.concat(pieces);
    texts.push(
      kind === "xlsx"
        ? zipText(bytes)
            .map(({ content }) => content)
            .join("\n")
        : String(bytes),
    );
  }
  const asked = { contestId, origin: "https://vote.example.invalid", now };
  const { contest: _, ...published } = found.value;
  const shown = [
    published,
    await loadResultPage(db, found.value, now),
    await apiResults(db, asked),
    await loadCorrections(db, contestId, { reader: null, now }),
    await loadSheetVersion(db, { contestId, venueId: "hall", revision: 1 }, now),
    await loadSheetVersion(db, { contestId, venueId: "hall", revision: 2 }, now).catch(() => "404"),
  ];
  return [...texts, ...shown.map((one) => JSON.stringify(one, plainMaps))];
}

function plainMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
