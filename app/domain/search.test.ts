import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesQuery } from "./search.ts";

test.each([
  { text: "도시숲 조성", query: "도시숲", found: true },
  { text: "도시숲 조성", query: "ㄷㅅㅅ", found: true },
  { text: "도시숲 조성", query: "도ㅅ숲", found: true },
  { text: "도시숲 조성", query: "ㅅ숲ㅈ", found: true },
  { text: "도시숲 조성", query: "숲조", found: true },
  { text: "도시숲 조성", query: "도 시 숲", found: true },
  { text: "도시숲 조성", query: "ㄷㅅㅈ", found: false },
  { text: "도시숲 조성", query: "숲도", found: false },
  { text: "도시숲 조성", query: "도시숲 조성 사업", found: false },
  { text: "AI 플레이그라운드", query: "ai플", found: true },
  { text: "AI 플레이그라운드", query: "aI ㅍㄹㅇ", found: true },
  { text: "빵과 쑥", query: "ㅃㄱㅆ", found: true },
  { text: "빵과 쑥", query: "ㅂㄱㅅ", found: false },
  { text: "가", query: "ㄱ", found: true },
  { text: "힣", query: "ㅎ", found: true },
  { text: "깋", query: "ㄱ", found: true },
  { text: "까", query: "ㄱ", found: false },
  { text: "나", query: "ㄱ", found: false },
  { text: "\uabff", query: "ㄱ", found: false },
  { text: "\ud7a4", query: "ㅎ", found: false },
  { text: "바이오 산업", query: "바ㅇㅇㅅㅇ", found: true },
  { text: "ㄱ자 건물", query: "ㄱㅈ", found: true },
  { text: "", query: "ㄱ", found: false },
  { text: "(가칭) 로봇+드론", query: "로봇+", found: true },
])("$query in $text: $found", ({ text, query, found }) => {
  expect(matchesQuery(text, query)).toBe(found);
});

test.each(["", " ", "\t\n", "　"])("an empty query (%j) matches everything, even nothing", (query) => {
  expect(matchesQuery("도시숲", query)).toBe(true);
  expect(matchesQuery("", query)).toBe(true);
});

test.each([
  { typed: "ㅄ", text: "부산" },
  { typed: "ㄳ", text: "고속도로" },
  { typed: "ㄺ", text: "로그" },
  { typed: "ㅀ", text: "라흐마니노프" },
])("two consonants joined by a keyboard ($typed) still find $text", ({ typed, text }) => {
  expect(matchesQuery(text, typed)).toBe(true);
  expect(matchesQuery("다마", typed)).toBe(false);
});

describe("metacharacters are letters like others", () => {
  test.each([".*", "[", "(", "\\", "^도", "$", "도|숲", "?", "도{1}", "%", "_"])("%s", (query) => {
    expect(matchesQuery("도시숲", query)).toBe(false);
    expect(matchesQuery(`앞${query}뒤`, query)).toBe(true);
  });
});

test("decomposed text (macOS file names) and composed text are the same", () => {
  expect(matchesQuery("도시숲".normalize("NFD"), "시숲")).toBe(true);
  expect(matchesQuery("도시숲", "시숲".normalize("NFD"))).toBe(true);
  expect(matchesQuery("도시숲".normalize("NFD"), "ㄷㅅㅅ")).toBe(true);
});

/** Initials the other way round: decomposed by Unicode (NFD), not by arithmetic on U+AC00. */
function initialsOf(text: string): string {
  const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  return [...text].map((syllable) => initials[syllable.normalize("NFD").charCodeAt(0) - 0x1100]).join("");
}

const syllables = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
const words = fc.array(syllables, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(""));

test("every part of a text is found by its syllables and by its initials", () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (text, from, length) => {
      const start = from % text.length;
      const part = text.slice(start, start + 1 + (length % text.length));
      expect(matchesQuery(text, part)).toBe(true);
      expect(matchesQuery(text, initialsOf(part))).toBe(true);
    }),
  );
});

test("initials find a text exactly when the text's initials contain them", () => {
  const initial = fc.constantFrom(..."ㄱㄴㅇㅅㅎ");
  const queries = fc.array(initial, { maxLength: 2 }).map((letters) => letters.join(""));
  fc.assert(
    fc.property(words, queries, (text, query) => {
      expect(matchesQuery(text, query)).toBe(initialsOf(text).includes(query));
    }),
    { numRuns: 1000 },
  );
});
