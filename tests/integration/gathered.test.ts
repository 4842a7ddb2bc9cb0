import { expect, onTestFinished, test } from "vitest";
import { askedOnce, gathered } from "#db/gathered.ts";
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

test("the same that is wanted together is asked once, after the last of them came; later it is asked anew", async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  let version = 1;
  const asked: string[] = [];
  const find = askedOnce(async (_db, { page }: { page: string }) => {
    asked.push(page);
    return `${page} of version ${version}`;
  });
  const first = find(db, { page: "a" });
  version = 2;
  expect(await Promise.all([first, find(db, { page: "b" }), find(db, { page: "a" })])).toEqual([
    "a of version 2",
    "b of version 2",
    "a of version 2",
  ]);
  version = 3;
  expect(await find(db, { page: "a" })).toBe("a of version 3");
  expect(asked).toEqual(["a", "b", "a"]);
});

test("what failed for those who asked together is asked anew by the next", async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  let away = true;
  const find = askedOnce(async () => {
    if (away) throw new Error("away");
    return "here";
  });
  const answers = await Promise.allSettled([find(db, null), find(db, null)]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  away = false;
  expect(await find(db, null)).toBe("here");
});
