import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { makeBackup, restoreBackup } from "#app/services/backup.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { hashOfFile } from "#app/services/files.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { type Db, openDatabase } from "#db/connection.ts";
import {
  dumpOf,
  insertBallotContest,
  insertVoters,
  opensAt,
  testKeys,
  testKeysFolder,
} from "#tests/ballot-contest.ts";
import { createTestDbOnDisk } from "#tests/database.ts";
import { isLong } from "../long-form.ts";
import { report } from "./figures.ts";

const { publicKey } = testKeys.log;

async function votingDb() {
  const { db, url, close } = await createTestDbOnDisk("sqlite");
  onTestFinished(close);
  const folder = mkdtempSync(join(tmpdir(), "citizens-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await insertBallotContest(db, "c");
  await insertVoters(db, ...Array.from({ length: 3000 }, (_, index) => `v${index}`));
  await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });
  return { db, url, folder };
}

/** As often as it is called, another moment: a backup is named by it. */
let moment = Date.parse(opensAt);

async function backUp(db: Db, folder: string) {
  moment += 1;
  const made = await makeBackup(db, { folder, publicKey, now: new Date(moment) });
  if (!made.ok) throw new Error(made.error.damage.join());
  return made.value;
}

async function linesOf(db: Db): Promise<string[]> {
  const entries = await db.selectFrom("logEntry").select("line").orderBy("idx").execute();
  return entries.map(({ line }) => line);
}

async function withCopy<T>(path: string, work: (copy: Db) => Promise<T>): Promise<T> {
  const copy = openDatabase(`file:${path}`);
  return work(copy).finally(() => copy.destroy());
}

test("backups under load: each holds what was confirmed before it began, its log is a beginning of the one that goes on, and restored it is the same", async () => {
  const backups = isLong ? 10 : 3;
  const { db, url, folder } = await votingDb();
  const child = spawn(process.execPath, ["tests/faults/cast-until-killed.ts", url, "3000", "0"], {
    env: { ...process.env, TEST_KEYS_DIR: testKeysFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  let written = "";
  child.stdout.on("data", (part: Buffer) => {
    written += part.toString();
  });
  while (!/^v\d/m.test(written)) await once(child.stdout, "data");
  const made = [];
  for (let round = 0; round < backups; round++) {
    const confirmed = written.split("\n").filter((line) => /^v\d+ .* [0-9a-f]{32}$/.test(line));
    made.push({ confirmed, ...(await backUp(db, folder)) });
  }
  child.kill("SIGKILL");
  await ended;

  const all = await linesOf(db);
  for (const [round, { confirmed, path, logs }] of made.entries()) {
    const target = join(folder, `restored-${round}`, "db.sqlite");
    expect(await restoreBackup(path, { target })).toEqual({
      ok: true,
      value: { sha256: await hashOfFile(path) },
    });
    await withCopy(target, async (copy) => {
      const { lines, root, problems } = await checkLog(copy, { contestId: "c", publicKey });
      expect(problems).toEqual([]);
      expect(logs).toEqual([{ contestId: "c", lines, root, problems: 0 }]);
      const copied = await linesOf(copy);
      expect(copied).toHaveLength(lines);
      expect(all.slice(0, lines)).toEqual(copied);
      for (const line of confirmed) expect(Number(line.split(" ")[2])).toBeLessThan(lines);
      expect(await dumpOf(copy)).toBe(await withCopy(path, dumpOf));
    });
  }
  const last = made.at(-1);
  expect(last?.confirmed.length).toBeGreaterThan(0);
  report(
    `${backups} backups under 24 clients: ${last?.confirmed.length} ballots confirmed before the last, 0 missing; each restored the same`,
  );
});

test("a file that is not the one that was made is not put back, nor is one put over another", async () => {
  const { db, folder } = await votingDb();
  const { path, sha256 } = await backUp(db, folder);
  const target = join(folder, "site", "db.sqlite");
  const refusal = async () => {
    const done = await restoreBackup(path, { target });
    return done.ok ? "put back" : done.error.type;
  };
  const whole = readFileSync(path);
  const hashFile = readFileSync(`${path}.sha256`, "utf8");
  expect(hashFile).toBe(`${sha256}  ${path.split("/").at(-1)}\n`);

  truncateSync(path, whole.length / 2);
  expect(await refusal()).toBe("wrong-hash");
  truncateSync(path, 0);
  expect(await refusal()).toBe("wrong-hash");
  const edited = Buffer.from(whole);
  edited.writeUInt8(edited.readUInt8(5000) ^ 1, 5000);
  writeFileSync(path, edited);
  expect(await refusal()).toBe("wrong-hash");
  // Somebody made the hash anew: what is no sound database stays out all the same.
  writeFileSync(path, whole.subarray(0, 4096 * 7));
  writeFileSync(`${path}.sha256`, `${await hashOfFile(path)}  x\n`);
  expect(await refusal()).toBe("damaged");
  writeFileSync(path, "no database");
  writeFileSync(`${path}.sha256`, `${await hashOfFile(path)}  x\n`);
  expect(await refusal()).toBe("damaged");
  writeFileSync(path, whole);
  rmSync(`${path}.sha256`);
  expect(await refusal()).toBe("missing");
  expect(existsSync(target)).toBe(false);

  writeFileSync(`${path}.sha256`, hashFile);
  expect(await refusal()).toBe("put back");
  expect(readdirSync(join(folder, "site"))).toEqual(["db.sqlite"]);
  expect(await refusal()).toBe("occupied");
  expect(await hashOfFile(target)).toBe(sha256);
});

test("of a damaged database no backup is left, and the refusal says what is damaged", async () => {
  const { db, folder } = await votingDb();
  await sql`pragma foreign_keys = off`.execute(db);
  await sql`delete from account where id = 'v7'`.execute(db);
  const made = await makeBackup(db, { folder, publicKey, now: new Date(opensAt) });
  expect(made).toEqual({
    ok: false,
    error: { type: "damaged", damage: ["voter: its row of account is missing"] },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("npm run backup and npm run restore say what they did, in both languages, and end with 0 or 1", async () => {
  const { url, folder } = await votingDb();
  let database = url;
  const run = async (program: string, ...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: database, KEYS_DIR: testKeysFolder, DATA_DIR: folder };
    const done = promisify(execFile)(process.execPath, [`app/backup/${program}.ts`, ...args], { env });
    return done.then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }) => ({ code, stdout }),
    );
  };
  expect(await run("backup", "--lang", "en")).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^Usage/),
  });
  const korean = await run("backup", join(folder, "ko"), "--lang", "ko");
  expect(korean).toMatchObject({ code: 0, stdout: expect.stringContaining("온전합니다") });
  expect(korean.stdout).toMatch(/SHA-256 [0-9a-f]{64}\n {2}c: 기록 \d+줄, 루트 [0-9a-f]{64}\n/);

  const [name = ""] = readdirSync(join(folder, "ko"));
  const backup = join(folder, "ko", name);
  const occupied = await run("restore", backup, "--lang", "en");
  expect(occupied).toMatchObject({ code: 1, stdout: expect.stringContaining("was not written over") });
  const target = join(folder, "new", "db.sqlite");
  database = `file:${target}`;
  const restored = await run("restore", backup, "--lang", "ko");
  expect(restored).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("되돌렸고, 열어 보니 온전합니다"),
  });
  await withCopy(target, async (copy) => {
    expect(await copy.selectFrom("voter").selectAll().execute()).toHaveLength(3000);
  });
  database = "postgres://nowhere/db";
  expect(await run("restore", backup, "--lang", "en")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("pg_restore"),
  });
});
