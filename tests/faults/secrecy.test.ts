import { hash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeCrockford } from "#app/domain/ballot-code.ts";
import { packBallot } from "#app/domain/ballot-payload.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { type Db, emptyWriteAheadLog, openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { clockAt, insertBallotContest, insertVoters, opensAt } from "#tests/ballot-contest.ts";
import { newKeys } from "#tests/keys.ts";
import { openBox } from "#tests/open-box.ts";
import { report } from "./figures.ts";

// What somebody finds who has every file of the database, and no key (SQLite: PostgreSQL keeps its own files).

const people = 879;
const folder = mkdtempSync(join(tmpdir(), "citizens-secrecy-"));
const path = join(folder, "test.sqlite");
const keys = newKeys();
const projects = Array.from({ length: 19 }, (_, index) => `p${index + 1}`);
let db: Db;
const codes: string[] = [];

/** Three to five picks that follow from the voter, spread over the 19 that are not withdrawn. */
function picksOf(voter: number): string[] {
  const size = 3 + (voter % 3);
  return Array.from({ length: size }, (_, index) => projects[(voter * 7 + index * 4) % 19] ?? "p1");
}

async function cast(voter: number, round: number): Promise<void> {
  const accepted = await castBallot(db, {
    ...{ contestId: "c", voterId: `v${voter}`, selections: picksOf(voter + round) },
    requestKey: hash("md5", `${voter}/${round}`, "hex"),
    ...{ keys, clock: clockAt(opensAt) },
  });
  if (!accepted.ok) throw new Error(accepted.error.type);
  codes.push(accepted.value.code);
}

beforeAll(async () => {
  db = openDatabase(`file:${path}`);
  await migrate(db);
  await insertBallotContest(db, "c");
  await insertVoters(db, ...Array.from({ length: people }, (_, voter) => `v${voter}`));
  for (let from = 0; from < people; from += 50) {
    const voters = Array.from({ length: Math.min(50, people - from) }, (_, index) => from + index);
    await Promise.all(voters.map((voter) => cast(voter, 0)));
  }
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

/** The database, its write-ahead log and a backup, as bytes. */
async function everyFile(): Promise<Map<string, Buffer>> {
  // Copies the log into the database and leaves it as it is: both are full of what was written.
  await sql`pragma wal_checkpoint(passive)`.execute(db);
  const backup = join(folder, `backup-${codes.length}.sqlite`);
  if (!existsSync(backup)) await sql`vacuum into ${sql.lit(backup)}`.execute(db);
  return new Map([path, `${path}-wal`, backup].map((file) => [file, readFileSync(file)]));
}

test("no code and no picks of any ballot, in any form, in database, write-ahead log or backup", async () => {
  const ballots = await openBox(db, keys, "c");
  expect(ballots).toHaveLength(people);
  const files = await everyFile();
  for (const [file, bytes] of files) expect(bytes.length, file).toBeGreaterThan(100_000);
  const needles = new Map<string, string>();
  for (const { code, picks } of ballots) {
    const raw = decodeCrockford(code) ?? new Uint8Array();
    const numbers = picks.split(",").map(Number);
    const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
    needles.set(code, "code");
    needles.set(code.replaceAll("-", ""), "code without hyphens");
    needles.set(latin(raw), "bytes of the code");
    needles.set(`"${picks}"`, "picks as numbers");
    needles.set(numbers.map((number) => `p${number}`).join(","), "picks as ids");
    needles.set(latin(packBallot({ code: raw, numbers }).subarray(11, 63)), "picks as they are sealed");
  }
  expect(needles.size).toBeGreaterThan(3 * people);
  const found = [...needles].flatMap(([needle, what]) =>
    [...files]
      .filter(([, bytes]) => bytes.includes(needle, 0, "latin1"))
      .map(([file]) => `${what} in ${file}`),
  );
  expect(found).toEqual([]);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  report(
    `${people} ballots: ${needles.size} codes and picks looked for in ${bytes} bytes of database, log and backup: 0 found`,
  );
});

test("the search itself finds what is there: a slot, an envelope, a voter", async () => {
  const [envelope] = await db.selectFrom("envelope").selectAll().limit(1).execute();
  const files = [...(await everyFile()).values()];
  for (const needle of [envelope?.slot, envelope?.sealed, "v878"])
    expect(files.some((bytes) => bytes.includes(needle ?? "missing"))).toBe(true);
});

test("every sealed ballot has one length, whatever is in it", async () => {
  const { rows } = await sql`select distinct length(sealed) as length from envelope`.execute(db);
  expect(rows).toEqual([{ length: 129 }]);
});

test("secret tables hold no column of time and no row id", async () => {
  for (const table of ["envelope", "participation", "opened_ballot", "unreadable_envelope"]) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
    expect(rows.map(({ name }) => name).filter((name) => /_at$|time|date/.test(name))).toEqual([]);
    await expect(sql.raw(`select rowid from ${table}`).execute(db)).rejects.toThrow("no such column");
  }
});

/** A copy of `base`, in which these people vote one after the other; what its log says, and a backup without what differs anyway. */
async function castInOrder(base: string, name: string, voters: readonly number[]) {
  const file = join(folder, `${name}.sqlite`);
  copyFileSync(base, file);
  const other = openDatabase(`file:${file}`);
  for (const voter of voters) {
    const accepted = await castBallot(other, {
      ...{ contestId: "c", voterId: `v${voter}`, selections: picksOf(voter) },
      requestKey: hash("md5", `order/${voter}`, "hex"),
      ...{ keys, clock: clockAt(opensAt) },
    });
    if (!accepted.ok) throw new Error(accepted.error.type);
  }
  const { rows } = await sql<{
    line: string;
  }>`select line from log_entry where kind = 'env' order by idx`.execute(other);
  const logged = rows.map(({ line }) => JSON.parse(line).slot as string);
  // As a full scan gives them: in the order in which the table holds them.
  const held = await sql<{ slot: string }>`select hex(slot) as slot from envelope`.execute(other);
  // Sealing is random, and the log is an order.
  await sql`update envelope set sealed = zeroblob(129)`.execute(other);
  for (const trigger of ["log_entry_no_delete", "log_entry_no_update"])
    await sql.raw(`drop trigger ${trigger}`).execute(other);
  await sql`delete from log_entry`.execute(other);
  const copy = join(folder, `${name}-copy.sqlite`);
  await sql`vacuum into ${sql.lit(copy)}`.execute(other);
  await other.destroy();
  return { logged, held: held.rows.map(({ slot }) => slot), backup: readFileSync(copy) };
}

test("the same ballots cast in two orders: a backup is the same to the byte, but for the log and what sealing made random", async () => {
  const first = openDatabase(`file:${join(folder, "base.sqlite")}`);
  await migrate(first);
  await insertBallotContest(first, "c");
  const voters = Array.from({ length: 60 }, (_, voter) => voter);
  await insertVoters(first, ...voters.map((voter) => `v${voter}`));
  await prepareKeys(first, keys, { contestId: "c", now: new Date(opensAt) });
  const base = join(folder, "base-copy.sqlite");
  await sql`vacuum into ${sql.lit(base)}`.execute(first);
  await first.destroy();

  const one = await castInOrder(base, "one", voters);
  const two = await castInOrder(base, "two", voters.toReversed());
  // They were cast in two orders: the log, which is an order, says so.
  expect(two.logged).toEqual(one.logged.toReversed());
  expect(one.held).toEqual(two.held);
  expect(one.held).toEqual(one.held.toSorted());
  expect(one.backup.equals(two.backup)).toBe(true);
});

// The last one: it votes again.
test("an envelope that was replaced is gone from every file once the write-ahead log is emptied", async () => {
  const before = await db.selectFrom("envelope").select("sealed").execute();
  for (let from = 0; from < people; from += 50) {
    const voters = Array.from({ length: Math.min(50, people - from) }, (_, index) => from + index);
    await Promise.all(voters.map((voter) => cast(voter, 1)));
  }
  const residues = () => {
    const bytes = Buffer.concat([path, `${path}-wal`].map((file) => readFileSync(file)));
    return before.filter(({ sealed }) => bytes.includes(sealed.subarray(49, 113))).length;
  };
  expect(residues()).toBeGreaterThan(0);
  const left = residues();
  await emptyWriteAheadLog(db);
  expect(residues()).toBe(0);
  report(`replaced envelopes readable before the write-ahead log is emptied ${left}, after it 0`);
});
