import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { prepared, type Value } from "./prepared.ts";

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
