import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparedTexts, diffWords } from "./comment-diff.ts";
import { takeToken } from "./comment-limits.ts";
import { readCursor, readFilter, readOrder, writeCursor } from "./comment-order.ts";
import { isConversationOpen, isFreeEdit, statusOfText } from "./comment-rules.ts";
import { helpfulScore } from "./comment-score.ts";
import {
  buildTree,
  commentsOf,
  fittingOnPage,
  idsOfPath,
  mapBranch,
  pathOf,
  pathsBelow,
} from "./comment-tree.ts";

describe("the helpful score", () => {
  // Computed apart, with the interval's formula in exact fractions and z = 1.959964.
  test.each([
    { helpful: 0, unhelpful: 0, score: 0 },
    { helpful: 1, unhelpful: 0, score: 206_549 },
    { helpful: 10, unhelpful: 0, score: 722_467 },
    { helpful: 60, unhelpful: 40, score: 502_002 },
    { helpful: 0, unhelpful: 5, score: 0 },
  ])("$helpful of $helpful + $unhelpful", ({ score, ...reactions }) => {
    expect(helpfulScore(reactions)).toBe(score);
  });

  test("one more helpful never lowers it, one more unhelpful never raises it", () => {
    const counts = fc.record({ helpful: fc.nat(5000), unhelpful: fc.nat(5000) });
    fc.assert(
      fc.property(counts, ({ helpful, unhelpful }) => {
        const score = helpfulScore({ helpful, unhelpful });
        expect(helpfulScore({ helpful: helpful + 1, unhelpful })).toBeGreaterThanOrEqual(score);
        expect(helpfulScore({ helpful, unhelpful: unhelpful + 1 })).toBeLessThanOrEqual(score);
      }),
    );
  });
});

describe("how much one person writes", () => {
  const limits = { perMinute: 5, perDay: 30 };
  const start = Date.parse("2020-10-01T00:00:00.000Z");
  const timeOf = (at: number) => new Date(start + at).toISOString();
  const day = 86_400_000;

  /** Which of these times one person's comments come through at. */
  function write(times: readonly number[]): number[] {
    let bucket: Parameters<typeof takeToken>[1]["bucket"] = null;
    const written: number[] = [];
    for (const at of times) {
      const dayth = written.length >= limits.perDay ? timeOf(written.at(-limits.perDay) ?? 0) : null;
      const taken = takeToken(limits, { bucket, dayth }, new Date(start + at));
      if (!taken.ok) continue;
      bucket = taken.value;
      written.push(at);
    }
    return written;
  }

  test("five at once, the sixth after twelve seconds", () => {
    expect(write([0, 0, 0, 0, 0, 0, 11_999, 12_000, 12_001])).toEqual([0, 0, 0, 0, 0, 12_000]);
  });

  test("thirty in a day, however patiently", () => {
    const everyMinute = Array.from({ length: 3 * 1440 }, (_, minute) => minute * 60_000);
    expect(write(everyMinute.slice(0, 31)).length).toBe(30);
    const written = write(everyMinute);
    expect(written.length).toBe(90);
    expect(written.slice(30, 32)).toEqual([day, day + 60_000]);
  });

  test("no 24 hours have more, however somebody writes", () => {
    const gaps = fc.array(fc.nat({ max: 40 * 60_000 }), { minLength: 100, maxLength: 300 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let at = 0;
        const written = write(waits.map((wait) => (at += wait)));
        for (const [index, first] of written.entries()) {
          const next = written[index + limits.perDay];
          expect(next === undefined || next - first >= day).toBe(true);
        }
      }),
    );
  });

  test.each([
    { limit: "minute", bucket: { minuteTokens: 0, filledAt: timeOf(0) }, dayth: null, seconds: 12 },
    { limit: "day", bucket: null, dayth: timeOf(-day + 90_500), seconds: 91 },
  ] as const)("the refusal ($limit) says how long to wait, and then it is true", (asked) => {
    const { limit, seconds, ...state } = asked;
    const refused = takeToken(limits, state, new Date(start + 1));
    expect(refused).toEqual({ ok: false, error: { type: "too-fast", seconds, limit } });
    expect(takeToken(limits, state, new Date(start + seconds * 1000)).ok).toBe(true);
  });

  test("a clock set back gives nothing", () => {
    const state = { bucket: { minuteTokens: 0, filledAt: timeOf(0) }, dayth: null };
    expect(takeToken(limits, state, new Date(start - day)).ok).toBe(false);
  });

  test("nor does a clock that is set back and right again, or two servers' clocks that differ", () => {
    const wavering = [0, 0, 0, -60_000, 0, -60_000, 0, 0, -60_000, 0, 11_999, -60_000, 12_000];
    expect(write(wavering)).toEqual([0, 0, 0, -60_000, 0, 12_000]);
    const back = Array.from({ length: 400 }, (_, index) => (index % 2 ? -day : index * 60_000));
    expect(write(back).length).toBeLessThanOrEqual(30);
  });
});

describe("the rules of a conversation", () => {
  test("it closes at its millisecond", () => {
    const closesAt = "2020-10-11T15:00:00.000Z";
    expect(isConversationOpen({ closesAt }, new Date("2020-10-11T14:59:59.999Z"))).toBe(true);
    expect(isConversationOpen({ closesAt }, new Date(closesAt))).toBe(false);
    expect(isConversationOpen({ closesAt: null }, new Date(closesAt))).toBe(true);
  });

  const plain = { office: false, firstOfWriter: true, links: 1, matchedWords: [] };
  test.each([
    { rule: "none", comment: plain, held: null },
    { rule: "first-links", comment: plain, held: "rule" },
    { rule: "first-links", comment: { ...plain, links: 0 }, held: null },
    { rule: "first-links", comment: { ...plain, firstOfWriter: false }, held: null },
    { rule: "all", comment: { ...plain, links: 0, firstOfWriter: false }, held: "rule" },
    { rule: "none", comment: { ...plain, matchedWords: ["욕"] }, held: "words" },
    { rule: "all", comment: { ...plain, office: true, matchedWords: ["욕"] }, held: null },
  ] as const)("$rule, $comment: held by $held", ({ rule, comment, held }) => {
    const status = statusOfText({ preModeration: rule }, comment);
    expect(status.status === "held" ? status.cause : null).toBe(held);
  });

  test("free edits end with the first reply or after fifteen minutes", () => {
    const createdAt = "2020-10-01T00:00:00.000Z";
    const minutesOn = (minutes: number) => new Date(Date.parse(createdAt) + minutes * 60_000);
    expect(isFreeEdit({ createdAt, hasReplies: false }, minutesOn(14.9))).toBe(true);
    expect(isFreeEdit({ createdAt, hasReplies: false }, minutesOn(15))).toBe(false);
    expect(isFreeEdit({ createdAt, hasReplies: true }, minutesOn(1))).toBe(false);
  });
});

describe("a thread", () => {
  test("paths sort as a thread is read", () => {
    const paths = [pathOf(null, 1), pathOf(pathOf(null, 1), 2), pathOf(pathOf(null, 1), 40), pathOf(null, 3)];
    expect([...paths].sort()).toEqual(paths);
    expect(idsOfPath(pathOf(pathOf(null, 1), 99_999))).toEqual([1, 99_999]);
    const { from, until } = pathsBelow(paths[0] ?? "");
    expect(paths.filter((path) => path >= from && path < until)).toEqual(paths.slice(1, 3));
  });

  const row = (id: number, parentId: number | null, below: number, status = "visible") => ({
    id,
    parentId,
    below,
    status,
  });

  test("what a page leaves out is counted", () => {
    const rows = [row(1, null, 6), row(2, 1, 3), row(4, 2, 0), row(5, 1, 0, "deleted"), row(9, null, 0)];
    const [first, second] = buildTree(rows);
    expect(first?.more).toBe(2);
    expect(first?.replies.map(({ comment, more }) => [comment.id, more])).toEqual([
      [2, 2],
      [5, 0],
    ]);
    expect(second?.replies).toEqual([]);
  });

  test("what is the same for everybody stays the same branch; what is marked for one reader does not", () => {
    const [first, second] = buildTree([row(1, null, 2), row(2, 1, 1), row(3, 2, 0), row(9, null, 0)]);
    if (!first || !second) throw new Error("two threads");
    const pinned = row(7, 3, 0);
    const branches = [{ ...first, pinned }, second];
    expect(commentsOf(branches).map(({ id }) => id)).toEqual([1, 7, 2, 3, 9]);
    const marking = (marked: number) => (comment: typeof pinned) =>
      comment.id === marked ? { ...comment, status: "marked" } : comment;
    const statusOf = (marked: number) =>
      branches.map((branch) => {
        const mapped = mapBranch(branch, marking(marked));
        expect(mapped === branch).toBe(!commentsOf([branch]).some(({ id }) => id === marked));
        return commentsOf([mapped]).filter(({ status }) => status === "marked").length;
      });
    for (const marked of [1, 7, 2, 3]) expect(statusOf(marked)).toEqual([1, 0]);
    expect(statusOf(9)).toEqual([0, 1]);
    expect(statusOf(8)).toEqual([0, 0]);
  });

  test.each([
    { what: "nothing below the tombstone", rows: [row(1, null, 0), row(2, 1, 0, "deleted")], more: [0, 0] },
    { what: "a living reply below it", rows: [row(1, null, 1), row(2, 1, 1, "deleted")], more: [0, 1] },
    { what: "the tombstone left out, too", rows: [row(1, null, 1)], more: [1] },
    {
      what: "two tombstones, the deeper one left out",
      rows: [row(1, null, 2), row(2, 1, 2, "hidden")],
      more: [0, 2],
    },
    {
      what: "some shown, some not",
      rows: [row(1, null, 5), row(2, 1, 3, "hidden"), row(3, 2, 1)],
      more: [2, 1, 1],
    },
  ])("the living are counted where they are left out: $what", ({ rows, more }) => {
    const counts: number[] = [];
    for (let branch = buildTree(rows)[0]; branch; branch = branch.replies[0]) counts.push(branch.more);
    expect(counts).toEqual(more);
  });

  test("what an address cannot mean is the first page, newest, all", () => {
    expect(readCursor(writeCursor({ value: -1, id: 17 }))).toEqual({ value: -1, id: 17 });
    for (const text of [null, "", "1", "1.2.3", "a.1", "1e3.2", "9".repeat(30)])
      expect(readCursor(text)).toBeNull();
    expect([readOrder("best"), readFilter("x")]).toEqual(["newest", "all"]);
  });
});

test("a diff keeps both texts whole", () => {
  const words = fc.array(fc.constantFrom("도시숲", "길", "더", "넓게", "\n"), { maxLength: 30 });
  fc.assert(
    fc.property(words, words, (old, now) => {
      const [before, after] = [old.join(" "), now.join(" ")];
      const parts = diffWords(before, after);
      const joined = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map(({ text }) => text)
          .join("");
      expect([joined("added"), joined("removed")]).toEqual([before, after]);
    }),
  );
  expect(diffWords("숲을 더 넓게", "숲을 훨씬 넓게")).toEqual([
    { kind: "same", text: "숲을 " },
    { kind: "removed", text: "더" },
    { kind: "added", text: "훨씬" },
    { kind: "same", text: " 넓게" },
  ]);
});

describe("the texts that readers compare", () => {
  const versions = (...free: number[]) =>
    free.map((one, index) => ({ version: index + 1, body: `${index + 1}`, free: one, writtenAt: "" }));
  test.each([
    { free: [1], from: 1, texts: "1" },
    { free: [1, 1, 1], from: 1, texts: "3" },
    { free: [1, 0], from: 1, texts: "1 2" },
    { free: [1, 1, 0, 0], from: 1, texts: "2 3 4" },
    // The third replaced the second while nobody could read that one.
    { free: [1, 0, 1], from: 1, texts: "1 3" },
    { free: [1, 0, 1, 0], from: 1, texts: "1 3 4" },
    // Held at the second, and changed before it was shown again.
    { free: [1, 0, 1], from: 2, texts: "3" },
    { free: [1, 0, 1, 0], from: 2, texts: "3 4" },
    { free: [1, 0, 0], from: 3, texts: "3" },
  ])("free $free from version $from on: $texts", ({ free, from, texts }) => {
    const compared = comparedTexts(versions(...free), from);
    expect(compared.map(({ body }) => body).join(" ")).toBe(texts);
  });
});

test.each([
  { below: [], threads: 0 },
  { below: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], threads: 10 },
  { below: [5000], threads: 1 },
  { below: [3, 3, 3, 3, 3, 3, 3], threads: 6 },
  { below: [9, 2, 1, 40, 7, 3, 3], threads: 6 },
])("of threads with $below below, $threads fit a page", ({ below, threads }) => {
  expect(fittingOnPage(below.map((count) => ({ below: count })))).toHaveLength(threads);
});
