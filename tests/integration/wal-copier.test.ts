import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Db, emptyWriteAheadLog, openDatabase } from "#db/connection.ts";
import { startWalCopier } from "#db/wal-copier.ts";

/** A database on the disk whose write-ahead log holds some 2,000 pages, fewer than its writer would copy by itself. */
async function written(): Promise<{ db: Db; url: string; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), "citizens-wal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "test.sqlite");
  const url = `file:${file}`;
  const db = openDatabase(url);
  onTestFinished(() => db.destroy());
  await sql`create table page (content blob)`.execute(db);
  await write(db);
  return { db, url, file };
}

const write = (db: Db) =>
  sql`with recursive rows(n) as (select 1 union all select n + 1 from rows where n < 2000)
    insert into page select zeroblob(4000) from rows`.execute(db);

async function pagesLeft(db: Db): Promise<number> {
  const asked = sql<{ log: number; checkpointed: number }>`pragma wal_checkpoint(noop)`;
  const [row] = (await asked.execute(db)).rows;
  return row ? row.log - row.checkpointed : 0;
}

test("what was written reaches the database without its writer, who goes on and finds all of it", async () => {
  const { db, url, file } = await written();
  expect(await pagesLeft(db)).toBeGreaterThan(1_900);
  expect(statSync(file).size).toBeLessThan(100_000);
  const failed = vi.fn();
  const copier = startWalCopier(url, failed);
  await vi.waitFor(async () => expect(await pagesLeft(db)).toBeLessThan(1_000), { timeout: 20_000 });
  expect(statSync(file).size).toBeGreaterThan(8_000_000);
  await write(db);
  const { rows } = await sql`select count(*) as pages from page`.execute(db);
  expect(rows).toEqual([{ pages: 4_000 }]);
  await copier.end();
  await copier.end();
  await db.destroy();
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(failed).not.toHaveBeenCalled();
});

test("beside it the log is emptied as without it", async () => {
  const { db, url, file } = await written();
  const copier = startWalCopier(url, () => {});
  onTestFinished(() => copier.end());
  for (let round = 0; round < 20; round++) {
    await write(db);
    await emptyWriteAheadLog(db);
    expect(statSync(`${file}-wal`).size).toBe(0);
  }
});

test("one that cannot open the database tells so and keeps nobody waiting", async () => {
  const failed = vi.fn();
  const copier = startWalCopier(`file:${join(tmpdir(), "citizens-not-there", "test.sqlite")}`, failed);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), { timeout: 20_000 });
  await copier.end();
});

test("PostgreSQL and a database in memory have none", async () => {
  for (const url of ["postgres://nobody@nowhere/none", "file::memory:"])
    await startWalCopier(url, () => expect.unreachable()).end();
});
