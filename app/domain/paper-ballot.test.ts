import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakPages, layOutBallot, mostBallots, printedNumbers, readPrint } from "./paper-ballot.ts";
import { countLines } from "./paper-lines.ts";

const texts = (projects: readonly string[]) => ({
  title: "인천형 뉴딜 대표과제 선정",
  rule: "과제를 고르세요.",
  projects,
});
const short = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}번째 과제 이름`);

describe("lines on paper", () => {
  test.each([
    { text: "", ems: 10, lines: 1 },
    { text: "물", ems: 10, lines: 1 },
    { text: "가나다라마 바사아자차", ems: 10, lines: 1 },
    { text: "가나다라마 바사아자차 카", ems: 10, lines: 2 },
    { text: "word word word", ems: 6, lines: 2 },
    { text: "가".repeat(100), ems: 10, lines: 10 },
  ])("$text in $ems ems: $lines", ({ text, ems, lines }) => {
    expect(countLines(text, ems)).toBe(lines);
  });
});

describe("a ballot on paper", () => {
  test.each([
    { projects: 1, form: "half", pages: 1 },
    { projects: 20, form: "half", pages: 1 },
    { projects: 24, form: "full", pages: 1 },
    { projects: 60, form: "full", pages: 3 },
  ])("$projects short titles: $form, $pages pages", ({ projects, form, pages }) => {
    const layout = layOutBallot("standard", texts(short(projects)));
    expect([layout.form, layout.pages.length]).toEqual([form, pages]);
  });

  test("in large print one never shares its page", () => {
    expect(layOutBallot("large", texts(short(1)))).toEqual({ form: "large", pages: [[0]] });
    expect(layOutBallot("large", texts(short(20))).pages).toHaveLength(2);
  });

  test("any ballot has every project once, in order, and no empty page", () => {
    const title = fc.string({ maxLength: 200 });
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 60 }), fc.boolean(), (projects, large) => {
        const { pages } = layOutBallot(large ? "large" : "standard", texts(projects));
        expect(pages.flat()).toEqual(projects.map((_, index) => index));
        expect(pages.every((page) => page.length > 0)).toBe(true);
      }),
    );
  });

  test("pages are filled from the top; what is taller than a page gets its own", () => {
    expect(breakPages([4, 4, 4, 20, 4, 6], 10)).toEqual([[0, 1], [2], [3], [4, 5]]);
  });
});

describe("the numbers of a print", () => {
  test("halves come in twos, the last may be alone", () => {
    expect(printedNumbers("half", { from: 7, count: 3 })).toEqual([[7, 8], [9]]);
    expect(printedNumbers("full", { from: 7, count: 2 })).toEqual([[7], [8]]);
  });

  test.each([
    { from: "1", count: "50", read: { from: 1, count: 50 } },
    { from: null, count: null, read: { from: 1, count: 1 } },
    { from: "0", count: "301", read: { from: 1, count: mostBallots } },
    { from: "-3", count: "1e9", read: { from: 1, count: 1 } },
    { from: "999999999", count: " 12 ", read: { from: 999_999 - mostBallots, count: 12 } },
  ])("$from and $count", ({ from, count, read }) => {
    expect(readPrint({ from, count })).toEqual(read);
  });
});
