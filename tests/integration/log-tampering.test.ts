import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { err, ok } from "#app/domain/result.ts";
import { makeKeys } from "#app/keys.server.ts";
import { nextChain, signCheckpoint } from "#app/services/log.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { type Db, inTransaction, openDatabase, type Trx } from "#db/connection.ts";
import { createTestDb } from "../database.ts";
import { newKeysFolder } from "../keys.ts";
import { castAs, newFolder } from "../published-contest.ts";
import { insertSmallContest, small } from "../small-contest.ts";

const { contestId } = small;
const seed = 20201013;
const projectIds = ["a", "b", "c"];
const now = new Date("2020-10-01T00:00:00.000Z");

const contestOf = (voters: number) => ({
  ...{ rule: { min: 1, max: 2, seats: 1 }, projectIds, venueIds: [], voters },
});

async function sign(db: Db): Promise<string> {
  const signed = await inTransaction<string, never>(db, async (trx) =>
    ok((await signCheckpoint(trx, small.keys, { contestId, now }))?.note ?? ""),
  );
  return signed.ok ? signed.value : "";
}

const check = (db: Db | Trx, saved: string[] = []) =>
  checkLog(db as Db, { contestId, publicKey: small.keys.log.publicKey, saved });

/** What somebody with the file can do, and the program never does. */
async function unlock(db: Db): Promise<void> {
  for (const verb of ["update", "delete"]) {
    for (const table of ["log_entry", "checkpoint"]) {
      await sql.raw(`drop trigger ${table}_no_${verb}`).execute(db);
    }
  }
}

type Edit = (trx: Trx, index: number) => Promise<unknown>;

const edits: Record<string, Edit> = {
  "another letter": (trx, index) =>
    sql`update log_entry set line = substr(line, 1, length(line) - 2) || '7}' where idx = ${index}`.execute(
      trx,
    ),
  "a space": (trx, index) => sql`update log_entry set line = line || ' ' where idx = ${index}`.execute(trx),
  "another chain": (trx, index) =>
    sql`update log_entry set chain = zeroblob(32) where idx = ${index}`.execute(trx),
  "another kind": (trx, index) => sql`update log_entry set kind = 'cfg ' where idx = ${index}`.execute(trx),
  "a key it is not found by": (trx, index) =>
    sql`update log_entry set envelope_key = coalesce(envelope_key, 0) + 1 where idx = ${index}`.execute(trx),
  "a line taken out": (trx, index) => sql`delete from log_entry where idx = ${index}`.execute(trx),
  "a line exchanged for the next": (trx, index) =>
    sql`update log_entry set line = (select line from log_entry as next where next.idx = ${index + 1}) where idx = ${index}`.execute(
      trx,
    ),
  "a line put in": async (trx, index) => {
    await sql`update log_entry set idx = -idx - 2 where idx >= ${index}`.execute(trx);
    await sql`update log_entry set idx = -idx - 1 where idx < 0`.execute(trx);
    await sql`insert into log_entry select contest_id, ${index}, kind, ${'{"type":"link-destroyed"}'}, chain, envelope_key
      from log_entry where idx = ${index + 1}`.execute(trx);
  },
};

test(`every edit of 300 is named by the first line it touches (seed ${seed})`, async () => {
  const { db, close } = await createTestDb("sqlite");
  await insertSmallContest(db, contestOf(40));
  for (let voter = 1; voter <= 40; voter++) await castAs(db, { voter, turn: 0, selections: ["a"] });
  await sign(db);
  expect((await check(db)).problems).toEqual([]);
  await unlock(db);
  await sql`pragma ignore_check_constraints = on`.execute(db);
  const recipe = fc.record({ kind: fc.constantFrom(...Object.keys(edits)), index: fc.nat(41) });
  for (const { kind, index } of fc.sample(recipe, { seed, numRuns: 300 })) {
    await inTransaction(db, async (trx) => {
      await edits[kind]?.(trx, index);
      const [first] = (await check(trx)).problems;
      expect({ kind, first }).toEqual({ kind, first: { type: "line", index } });
      return err({ type: "undone" } as const);
    });
  }
  expect((await check(db)).problems).toEqual([]);
  await close();
});

test("an edit whose chain was made anew to the end shows against the checkpoint, its own or a kept one", async () => {
  const { db, close } = await createTestDb("sqlite");
  await insertSmallContest(db, contestOf(6));
  for (let voter = 1; voter <= 6; voter++) await castAs(db, { voter, turn: 0, selections: ["b"] });
  const kept = await sign(db);
  await unlock(db);
  const entries = await db.selectFrom("logEntry").selectAll().orderBy("idx").execute();
  let chain: Buffer = Buffer.alloc(32);
  for (const { idx, line, envelopeKey } of entries) {
    const told = idx === 5 ? line.replace(/"hash":".{12}/, '"hash":"000000000000') : line;
    chain = nextChain(chain, told);
    const edited = { line: told, chain, envelopeKey: idx === 5 ? 0 : envelopeKey };
    await db.updateTable("logEntry").set(edited).where("idx", "=", idx).execute();
  }
  expect((await check(db)).problems[0]).toEqual({ type: "checkpoint", size: entries.length });
  await sql`delete from checkpoint`.execute(db);
  await sign(db);
  expect((await check(db)).problems.map(({ type }) => type)).toEqual(["envelope"]);
  expect((await check(db, [kept])).problems[0]).toEqual({ type: "saved-checkpoint", size: entries.length });
  await close();
});

test("50 of 50 older copies put back, and used further, are found out by a checkpoint somebody kept", async () => {
  const { db, close } = await createTestDb("sqlite");
  await insertSmallContest(db, contestOf(60));
  const folder = newFolder();
  const copies: { path: string; keptLater: string }[] = [];
  for (let moment = 0; moment < 50; moment++) {
    const path = join(folder, `${moment}.sqlite`);
    await castAs(db, { voter: moment + 1, turn: 0, selections: ["a", "b"] });
    await sql`vacuum into ${path}`.execute(db);
    await castAs(db, { voter: moment + 1, turn: 1, selections: ["c"] });
    copies.push({ path, keptLater: await sign(db) });
  }
  const found: string[] = [];
  for (const { path, keptLater } of copies) {
    const old = openDatabase(`file:${path}`);
    const before = (await check(old, [keptLater])).problems;
    // As many ballots again as were lost, so that its length gives nothing away.
    for (const voter of [58, 59, 60]) await castAs(old, { voter, turn: 0, selections: ["b"] });
    const after = (await check(old, [keptLater])).problems;
    if (before.length > 0 && after.length > 0) found.push(path);
    expect([...before, ...after].map(({ type }) => type)).toEqual(["saved-checkpoint", "saved-checkpoint"]);
    await old.destroy();
  }
  expect(found).toHaveLength(50);
  await close();
});

test("npm run log:verify says so, by words and exit code", async () => {
  const { db, url, close } = await createTestDb("sqlite");
  await insertSmallContest(db, contestOf(3));
  const keysFolder = newKeysFolder();
  small.keys = makeKeys(keysFolder);
  for (let voter = 1; voter <= 3; voter++) await castAs(db, { voter, turn: 0, selections: ["a"] });
  const saved = join(newFolder(), "saved.txt");
  writeFileSync(saved, await sign(db));
  const program = fileURLToPath(new URL("../../app/verifier/log-verify.ts", import.meta.url));
  const verify = (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: url, KEYS_DIR: keysFolder };
    const { status, stdout } = spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" });
    return { status, stdout };
  };
  expect(verify("--checkpoint", saved)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^ok {3}small\n/),
  });
  expect(verify("--contest", "nobody").status).toBe(1);
  expect(verify("--colour").status).toBe(1);
  await unlock(db);
  await sql`update log_entry set line = line || ' ' where idx = 4`.execute(db);
  expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining("line 4 is the first") });
  await sql`delete from log_entry where idx >= 4`.execute(db);
  await sql`delete from checkpoint`.execute(db);
  expect(verify("--checkpoint", saved)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("does not fit"),
  });
  await close();
});
