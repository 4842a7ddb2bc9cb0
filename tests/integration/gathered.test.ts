import { expect, onTestFinished, test } from "vitest";
import { gathered } from "#db/gathered.ts";
import { createTestDb } from "#tests/database.ts";

async function counting(fail = false) {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const asked: string[][] = [];
  const find = gathered(async (_db, keys) => {
    asked.push([...keys]);
    if (fail) throw new Error("away");
    return new Map(keys.filter((key) => key !== "nobody").map((key) => [key, `row of ${key}`]));
  });
  return { asked, find: (key: string) => find(db, key) };
}

test("keys that come together are one question; each gets its own row, or none", async () => {
  const { asked, find } = await counting();
  const rows = await Promise.all(["a", "b", "a", "nobody"].map(find));
  expect(rows).toEqual(["row of a", "row of b", "row of a", undefined]);
  expect(asked).toEqual([["a", "b", "nobody"]]);
});

test("nothing is kept: a key asked for later is looked up again", async () => {
  const { asked, find } = await counting();
  await find("a");
  await find("a");
  expect(asked).toEqual([["a"], ["a"]]);
});

test("who asked is told of a failure, and the next question is asked anew", async () => {
  const { asked, find } = await counting(true);
  const answers = await Promise.allSettled(["a", "b"].map(find));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(find("c")).rejects.toThrow("away");
  expect(asked).toEqual([["a", "b"], ["c"]]);
});
