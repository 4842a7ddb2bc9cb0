import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { joinVerifier } from "#app/services/bundle-files.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import type { Db } from "#db/connection.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import { bundleIn, newFolder, openAndPublish, publishSample } from "../published-contest.ts";
import { insertSmallContest, small } from "../small-contest.ts";
import { runPython } from "../verifier/python.ts";
import { unpack } from "../verifier/zip-files.ts";

const run = promisify(execFile);

async function withSample(engine: "sqlite" | "postgres", work: (db: Db) => Promise<void>): Promise<void> {
  const { db, close } = await createTestDb(engine);
  try {
    await publishSample(db);
    await work(db);
  } finally {
    await close();
  }
}

describeEngines("the bundle of a published contest", (engine) => {
  test("is accepted by both verifiers, and says what the database says", async () => {
    await withSample(engine, async (db) => {
      const { path, sha256, bytes } = await bundleIn(db, newFolder());
      const zip = readFileSync(path);
      expect(zip).toHaveLength(bytes);
      expect(createHash("sha256").update(zip).digest("hex")).toBe(sha256);
      expect(verifyBundle(path)).toMatchObject({ ok: true });
      runPython("verify.py", [path]);

      const files = unpack(zip);
      const opening = await db.selectFrom("opening").selectAll().executeTakeFirstOrThrow();
      const ballots = files.get("ballots.csv") ?? Buffer.alloc(0);
      expect(createHash("sha256").update(ballots).digest("hex")).toBe(opening.ballotsSha256);
      const lines = await db.selectFrom("logEntry").select("line").orderBy("idx").execute();
      expect(files.get("log.jsonl")?.toString()).toBe(lines.map(({ line }) => `${line}\n`).join(""));
      const { body } = JSON.parse(files.get("manifest.json")?.toString() ?? "");
      expect(body.counts).toEqual({
        ...{ onlinePeople: 39, opened: 39, unreadable: 0, void: 1, overlap: null },
        onsitePeople: 42,
      });
      expect(body.times.closesAt).toEqual({
        utc: "2020-10-11T15:00:00.000Z",
        kst: "2020-10-12T00:00:00.000+09:00",
      });
    });
  });

  test("is the same bytes whoever makes it, and stays once made", async () => {
    await withSample(engine, async (db) => {
      const [one, other] = [await bundleIn(db, newFolder()), await bundleIn(db, newFolder())];
      expect(readFileSync(other.path).equals(readFileSync(one.path))).toBe(true);
      utimesSync(one.path, 1000, 1000);
      expect(await bundleIn(db, join(one.path, ".."))).toEqual(one);
      expect(statSync(one.path).mtimeMs).toBe(1_000_000);
    });
  });

  test("holds nothing of the people, their slots' owners or their sessions", async () => {
    await withSample(engine, async (db) => {
      const zip = readFileSync((await bundleIn(db, newFolder())).path).toString("latin1");
      const voters = await db.selectFrom("voter").select(["accountId", "contactKey"]).execute();
      expect(voters).toHaveLength(40);
      for (const { accountId, contactKey } of voters) {
        expect(zip.includes(`"${accountId}"`) || zip.includes(`"${contactKey}"`)).toBe(false);
      }
    });
  });

  test("of a contest without rooms and without ballots is accepted, too", async () => {
    const { db, close } = await createTestDb(engine);
    const projectIds = ["a", "b", "c"];
    await insertSmallContest(db, { rule: { min: 1, max: 2, seats: 3 }, projectIds, venueIds: [], voters: 0 });
    await openAndPublish(db);
    const { path } = await bundleIn(db, newFolder());
    expect(verifyBundle(path)).toMatchObject({ ok: true });
    runPython("verify.py", [path]);
    await close();
  });

  test("is made whole by several processes at once", async () => {
    const { db, url, close } = await createTestDb(engine);
    await publishSample(db);
    const folder = newFolder();
    const program = fileURLToPath(new URL("make-bundle.ts", import.meta.url));
    const key = small.keys.log.privateKey.export({ format: "der", type: "pkcs8" }).toString("hex");
    const make = () => run(process.execPath, [program, url, small.contestId, folder, key]);
    const paths = (await Promise.all([make(), make(), make()])).map(({ stdout }) => stdout);
    expect(new Set(paths).size).toBe(1);
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([paths[0]]);
    expect(verifyBundle(paths[0] ?? "")).toMatchObject({ ok: true });
    await close();
  });

  test("what a process left unfinished is removed after an hour, and never taken for a bundle", async () => {
    await withSample(engine, async (db) => {
      const folder = newFolder();
      const [old, young] = [join(folder, "old.part"), join(folder, "young.part")];
      for (const path of [old, young]) writeFileSync(path, "half");
      utimesSync(old, 1000, 1000);
      const { path } = await bundleIn(db, folder);
      expect(verifyBundle(path)).toMatchObject({ ok: true });
      expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    });
  });

  test("what another process finishes in between is no error", async () => {
    await withSample(engine, async (db) => {
      const folder = newFolder();
      // Named when the folder is read, gone when it is looked at: what a link to nothing is, too.
      symlinkSync(join(folder, "renamed"), join(folder, "other.part"));
      const { path } = await bundleIn(db, folder);
      expect(verifyBundle(path)).toMatchObject({ ok: true });
    });
  });

  test("is not to be had before the publication", async () => {
    const { db, close } = await createTestDb(engine);
    await insertSmallContest(db, {
      ...{ rule: { min: 1, max: 2, seats: 1 }, projectIds: ["a", "b"], venueIds: [], voters: 0 },
    });
    expect(await loadPublishedResult(db, small.contestId, new Date())).toMatchObject({ ok: false });
    await expect(bundleIn(db, newFolder())).rejects.toThrow("not published");
    await close();
  });
});

test("the parts of the verifier make one file that needs none of them", () => {
  const whole = joinVerifier();
  expect(whole).toMatch(/^#!\/usr\/bin\/env node\n\/\*\*\n \* Checks a published bundle/);
  expect(whole).not.toMatch(/from "\.|^export |import\("\.\/.*\.mjs"/m);
  expect(whole.match(/^import .* from "node:/gm)).toHaveLength(6);
});
