import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { keepStatements } from "./statement-cache.ts";

function open() {
  const database = new Database(":memory:");
  onTestFinished(() => void database.close());
  database.exec("create table t (x integer); insert into t values (1), (2)");
  return { database, cache: keepStatements(database) };
}

test("the same text gets the same statement, another text another", () => {
  const { cache } = open();
  const select = cache.prepare("select x from t where x > ?");
  expect(cache.prepare("select x from t where x > ?")).toBe(select);
  expect(cache.prepare("select x from t where x < ?")).not.toBe(select);
  expect([select.all([1]), select.all([0])]).toEqual([[{ x: 2 }], [{ x: 1 }, { x: 2 }]]);
});

test("a statement whose rows are still being read is not started again", () => {
  const { cache } = open();
  const text = "select x from t order by x";
  const seen: unknown[] = [];
  for (const row of cache.prepare(text).iterate([])) seen.push(row, cache.prepare(text).all([]).length);
  expect(seen).toEqual([{ x: 1 }, 2, { x: 2 }, 2]);
});

test("what was prepared before a change of the schema knows the new columns", () => {
  const { database, cache } = open();
  expect(cache.prepare("select * from t where x = 1").all([])).toEqual([{ x: 1 }]);
  cache.prepare("alter table t add column y text default 'new'").run([]);
  expect(cache.prepare("select * from t where x = 1").all([])).toEqual([{ x: 1, y: "new" }]);
  database.exec("alter table t rename column x to z");
  expect(() => cache.prepare("select * from t where x = 1").all([])).toThrow("no such column: x");
});

test("statements are kept until 250 others came after them; changes of the schema and pragmas never are", () => {
  const { cache } = open();
  const first = cache.prepare("select 0");
  for (let other = 1; other < 250; other++) cache.prepare(`select ${other}`);
  expect(cache.prepare("select 0")).toBe(first);
  for (let other = 1; other <= 250; other++) cache.prepare(`select -${other}`);
  expect(cache.prepare("select 0")).not.toBe(first);
  expect(cache.prepare("pragma synchronous")).not.toBe(cache.prepare("pragma synchronous"));
});
