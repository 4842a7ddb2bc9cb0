import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { loadSheetVersion } from "#app/services/sheet-version.server.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import { countAndSign } from "../hall-room.ts";
import { bundleIn, newFolder, openAndPublish } from "../published-contest.ts";
import { castAll, enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";
import { type Forgery, forge } from "../verifier/forge.ts";
import { tryPython } from "../verifier/python.ts";
import { unpack } from "../verifier/zip-files.ts";

const plain = { rule: { min: 1, max: 2, seats: 1 }, projectIds: ["a", "b", "c"] };
const sound = sheetOf(plain, [["a"], ["b", "c"], ["b"], ["b"]]);
const votes = (a: number, b: number, c: number) => new Map(Object.entries({ a, b, c }));
/** A room each, in which another sum of the sheet is broken. */
const wrongSheets = {
  issued: { issued: sound.issued + 1, checkedIn: 9 },
  "checked-in": { checkedIn: sound.issued - 1 },
  sizes: { sizes: new Map([...(sound.sizes ?? []), [2, 2]]) },
  choices: { votes: votes(2, 3, 1) },
  most: { votes: votes(0, 5, 0) },
};
const rooms = Object.keys(wrongSheets);
/** Two rooms have this few ballots and are published together; the head of one has signed why it does not add up. */
const fewer = sheetOf(plain, [["a"], ["c"]]);
const contest = {
  ...{ ...plain, voters: 2, mergeBelow: 4 },
  venueIds: [...rooms, "annex", "attic", "hall"],
};
const { contestId } = small;
const now = new Date("2020-10-14T00:00:00.000Z");
const incident = {
  happenedAt: "2020-10-13T05:30:00.000Z",
  note: '투표지 한 장이\n투표함에서 "찢어진" 채, 읽을 수 없이 나왔습니다',
};

describeEngines("rooms whose figures do not add up", (engine) => {
  test("are explained in the result and the bundle, and both verifiers say so", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, contest);
    await castAll(db, [["a"], ["b", "c"]]);
    for (const [venueId, wrong] of Object.entries(wrongSheets))
      await countAndSign(db, { venueId, figures: { ...sound, ...wrong }, incident });
    await countAndSign(db, { venueId: "annex", figures: { ...fewer, issued: 3, checkedIn: 3 }, incident });
    await enterSheet(db, "attic", fewer);
    await enterSheet(db, "hall", sound);
    await openAndPublish(db);

    const found = await loadPublishedResult(db, contestId, now);
    if (!found.ok) throw new Error("not published");
    expect(found.value.body.venues.map(({ id, incident: note }) => [id, note])).toEqual([
      ...rooms.map((id) => [id, incident.note]),
      ["annex|attic", incident.note],
      ["hall", null],
    ]);
    const zip = readFileSync((await bundleIn(db, newFolder())).path);
    const said = check(zip);
    expect(said).toMatchObject({ status: 0, failed: [] });
    expect(said.node).toContain("6 of them do not add up, as their heads signed; the result says why");
    expect(said.python).toContain("of which 6 do not add up, as signed and explained");

    for (const venueId of [...rooms, "hall"]) {
      const sheet = await loadSheetVersion(db, { contestId, venueId, revision: 1 }, now);
      expect(sheet.sheet.incident?.note ?? null).toBe(venueId === "hall" ? null : incident.note);
      expect(hashesOf(zip, venueId)).toEqual({ table: sheet.sha256, log: sheet.sha256, salt: sheet.salt });
    }
    for (const room of [...rooms, "annex|attic"]) {
      const silent = ({ result }: Forgery) => {
        result.venues.find(({ id }: { id: string }) => id === room).incident = null;
      };
      expect(check(forge(zip, small.keys.log, silent)).failed, room).toContain("I4");
    }
    const moreVotes = ({ onsite }: Forgery) => {
      const at = onsite[0]?.indexOf("votes") ?? -1;
      const row = onsite.find(([id]) => id === "most");
      if (row) row[at] = String(Number(row[at]) + 1);
    };
    expect(check(forge(zip, small.keys.log, moreVotes)).failed).toContain("I6");
  });
});

/** What both verifiers say of a bundle, and which checks fail: they must agree. */
function check(zip: Buffer): { status: number; failed: string[]; node: string; python: string } {
  const file = join(newFolder(), "bundle.zip");
  writeFileSync(file, zip);
  const { ok, lines } = verifyBundle(file);
  const failed = [...new Set(lines.filter((line) => !line.ok).map((line) => line.check))].sort();
  const { status, stdout } = tryPython("verify.py", [file]);
  const python = [...stdout.matchAll(/^FAIL (\S+)/gm)].map(([, one]) => one);
  expect([status, [...new Set(python)].sort()]).toEqual([ok ? 0 : 1, failed]);
  return { status: status ?? -1, failed, node: JSON.stringify(lines), python: stdout };
}

/** The fingerprint of a room's sheet as the bundle's table and its log have it, and the salt that is part of it. */
function hashesOf(zip: Buffer, room: string): { table?: string; log?: string; salt?: string | null } {
  const files = unpack(zip);
  const [header = [], ...rows] = (files.get("onsite.csv")?.toString() ?? "")
    .split("\n")
    .map((line) => line.split(","));
  const row = rows.find(([id]) => id === room) ?? [];
  const log = (files.get("log.jsonl")?.toString() ?? "").split("\n").filter((line) => line !== "");
  const line = log
    .map((one) => JSON.parse(one))
    .findLast((one) => one.type === "onsite" && one.venue === room);
  const cell = (name: string) => row[header.indexOf(name)];
  return { table: cell("sheet_sha256"), log: line?.hash, salt: cell("salt") };
}
