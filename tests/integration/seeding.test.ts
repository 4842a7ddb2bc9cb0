import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { makeKeys } from "#app/keys.server.ts";
import { listContests } from "#db/queries/contests.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { createTestDb, describeEngines } from "../database.ts";
import { insertBeginning } from "../one-of-each.ts";
import { complete, picksOf, published, rowsOf } from "./seed-rows.ts";

const keysFolder = mkdtempSync(join(tmpdir(), "citizens-keys-"));
const keys = makeKeys(keysFolder);
afterAll(() => rmSync(keysFolder, { recursive: true }));

const now = new Date("2026-11-22T12:34:56.789Z");
const quiet = () => {};

describeEngines("seeding", (engine) => {
  test("a database with any contest is left as it is", async () => {
    const { db, close } = await createTestDb(engine);
    await insertBeginning(db);
    const before = await rowsOf(db);
    expect(await seedDemo(db, keys, { now, tell: quiet })).toBe("not-empty");
    expect(await rowsOf(db)).toEqual(before);
    await close();
  });

  test("a seeding cut short, wherever, is finished at the next start", async () => {
    const { db, close } = await createTestDb(engine);
    for (const step of [1, 3, 6, 8]) {
      let lines = 0;
      const tell = () => {
        if (++lines === step) throw new Error("the power failed");
      };
      await expect(seedDemo(db, keys, { now, tell })).rejects.toThrow("the power failed");
    }
    const later = new Date(now.getTime() + 86_400_000);
    expect(await seedDemo(db, keys, { now: later, tell: quiet })).toBe("seeded");
    expect(await rowsOf(db)).toMatchObject(complete);
    expect(await seedDemo(db, keys, { now: later, tell: quiet })).toBe("not-empty");
    await close();
  });

  test("two processes at once make one demonstration", async () => {
    const { db, url, close } = await createTestDb(engine);
    const env = { ...process.env, DATABASE_URL: url, KEYS_DIR: keysFolder, DEMO: "on" };
    const seed = () => promisify(execFile)(process.execPath, ["db/seed/run.ts"], { env });
    const outputs = await Promise.all([seed(), seed()]);
    expect(outputs.map(({ stdout }) => stdout).join("")).toContain("Seeding the demonstration");
    expect(await rowsOf(db)).toMatchObject(complete);
    expect(await picksOf(db, keys, published)).toHaveLength(879);
    await close();
  });

  test("a site that is no demonstration is not seeded", async () => {
    const { db, url, close } = await createTestDb(engine);
    const env = { ...process.env, DATABASE_URL: url, KEYS_DIR: keysFolder, DEMO: "off" };
    const refused = promisify(execFile)(process.execPath, ["db/seed/run.ts"], { env });
    await expect(refused).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining("DEMO is off") });
    expect(await listContests(db)).toEqual([]);
    await close();
  });
});
