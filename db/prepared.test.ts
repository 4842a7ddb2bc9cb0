import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { prepared, preparedKeys, preparedRows, type Value } from "./prepared.ts";

async function open() {
  const db = openDatabase("file::memory:");
  onTestFinished(() => db.destroy());
  await migrate(db);
  const events = ["a", "b", "c"].map((id) => ({ id, at: "2020-10-01", action: id, subject: "s" }));
  await db.insertInto("auditEvent").values(events).execute();
  return db;
}

let built = 0;
const idsBetween = prepared((db, value: Value<{ from: string; until: string }>) => {
  built++;
  return db
    .selectFrom("auditEvent")
    .select(["id", "contestId"])
    .where("id", "<=", value("until"))
    .where("id", ">=", value("from"))
    .where("subject", "=", "s")
    .orderBy("id");
});

test("built once, it takes other values each time, in whatever order they are named", async () => {
  const db = await open();
  const ids = async (from: string, until: string) =>
    (await idsBetween(db, { from, until })).map(({ id, contestId }) => [id, contestId]);
  expect([await ids("a", "b"), await ids("c", "c"), await ids("b", "a")]).toEqual([
    [
      ["a", null],
      ["b", null],
    ],
    [["c", null]],
    [],
  ]);
  expect(built).toBe(1);
});

test("inside a transaction it belongs to it", async () => {
  const db = await open();
  const seen = await db.transaction().execute(async (trx) => {
    await trx.insertInto("auditEvent").values({ id: "d", at: "t", action: "d", subject: "s" }).execute();
    return idsBetween(trx, { from: "d", until: "d" });
  });
  expect(seen).toHaveLength(1);
});

const insertEvents = preparedRows<{ id: string; subject: string }>(["id", "subject"], (db, rows) =>
  db
    .insertInto("auditEvent")
    .values(rows.map((row) => ({ ...row, at: "2020-10-02", action: "many" })))
    .onConflict((conflict) => conflict.column("id").doNothing()),
);

const eventsAmong = preparedKeys((db, ids: string[], value: Value<{ action: string }>) =>
  db
    .selectFrom("auditEvent")
    .select(["id", "subject"])
    .where("action", "=", value("action"))
    .where("id", "in", ids),
);

test.each([0, 1, 2, 3, 4, 5, 63, 64, 65, 85, 149, 200])(
  "%i rows are written and found, each once",
  async (count) => {
    const db = await open();
    const rows = Array.from({ length: count }, (_, row) => ({ id: `event ${row}`, subject: `about ${row}` }));
    expect(await insertEvents(db, rows)).toBe(count);
    expect(await insertEvents(db, rows)).toBe(0);
    const ids = [...rows.map(({ id }) => id), "a", "nowhere"];
    const found = await eventsAmong(db, ids, { action: "many" });
    expect(found.sort(byNumber)).toEqual(rows);
  },
);

const byNumber = (one: { id: string }, other: { id: string }) =>
  Number(one.id.slice(6)) - Number(other.id.slice(6));
