import fc from "fast-check";
import { expect, test } from "vitest";
import { checkText, countNewLinks, matchedWords, sameness, textParts, tidyText } from "./comment-text.ts";

test.each([
  {
    what: "NFD Korean",
    typed: "도시숲을 더 넓혀 주세요".normalize("NFD"),
    stored: "도시숲을 더 넓혀 주세요",
  },
  { what: "zero widths", typed: "도\u200B시\u200C숲\uFEFF을\u2060 넓혀요", stored: "도시숲을 넓혀요" },
  { what: "turned direction", typed: "\u202Etxt.exe\u202C 를 \u2066보라\u2069", stored: "txt.exe 를 보라" },
  { what: "Hangul fillers", typed: "\u3164\u115F도시\uFFA0숲", stored: "도시숲" },
  { what: "an emoji of several", typed: "우리 👨‍👩‍👧 가족 ❤️ 👍🏽", stored: "우리 👨‍👩‍👧 가족 ❤️ 👍🏽" },
  { what: "a joiner elsewhere", typed: "도\u200D시", stored: "도시" },
  { what: "Windows line breaks", typed: "하나\r\n둘\r셋", stored: "하나\n둘\n셋" },
  { what: "many empty lines", typed: "하나\n\n\n\n\n둘", stored: "하나\n\n둘" },
  { what: "control characters", typed: "하\u0000나\u0007\u001B[31m", stored: "하나[31m" },
  { what: "half a pair", typed: "하나\uD83D 둘", stored: "하나 둘" },
  { what: "marks piled up", typed: `Z${"\u0335".repeat(40)}o`, stored: `Z${"\u0335".repeat(3)}o` },
  { what: "spaces around", typed: "  하나\u00A0둘 \t \n ", stored: "하나 둘" },
])("$what: stored as people see it", ({ typed, stored }) => {
  expect(tidyText(typed)).toBe(stored);
});

test("tidying a tidy text changes nothing", () => {
  const letters = fc.constantFrom(
    ..."가\u1100\u1161한글 a1\n\r\t\u200B\u200D\uFE0F👨👩🏽\u0335\u202E\uD83D.",
  );
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: letters, maxLength: 60 }));
  fc.assert(
    fc.property(texts, (text) => tidyText(tidyText(text)) === tidyText(text)),
    { numRuns: 2000 },
  );
});

test.each([
  { typed: "", refused: "empty" },
  { typed: "!?!?!?!?!?!?!?", refused: "empty" },
  { typed: "아홉 글자만 쓴", refused: "too-short" },
  { typed: "딱 열 글자를 쓴다", refused: null },
  { typed: "가".repeat(1000), refused: null },
  { typed: `${"👍".repeat(999)}a`, refused: null },
  { typed: "가".repeat(1001), refused: "too-long" },
  { typed: "한 줄\n".repeat(41), refused: "too-many-lines" },
])("'$typed' is judged: $refused", ({ typed, refused }) => {
  const checked = checkText(typed);
  expect(checked.ok ? null : checked.error.type).toBe(refused);
});

test.each([
  { text: "https://www.incheon.go.kr/를 보세요", links: ["https://www.incheon.go.kr/"] },
  { text: "보세요(https://ko.wikipedia.org/wiki/숲).", links: ["https://ko.wikipedia.org/wiki/"] },
  {
    text: "https://en.wikipedia.org/wiki/Park_(Seoul), 그리고",
    links: ["https://en.wikipedia.org/wiki/Park_(Seoul)"],
  },
  { text: "javascript:alert(1) data:text/html,x //evil.example", links: [] },
  { text: "https://incheon.go.kr@evil.example/", links: [] },
  { text: "https://localhost/x http://", links: [] },
  { text: "HTTP://A.kr/x 와 www.incheon.go.kr에서", links: ["HTTP://A.kr/x", "www.incheon.go.kr"] },
  { text: "Www.a.kr, awww.b.kr //www.c.kr x@www.d.kr www. www.@e.kr", links: ["Www.a.kr"] },
  { text: "http://a.kr http://b.kr/?q=1&r=2#t!", links: ["http://a.kr", "http://b.kr/?q=1&r=2#t"] },
])("links of '$text'", ({ text, links }) => {
  const parts = textParts(text);
  expect(parts.filter(({ kind }) => kind === "link").map((part) => part.text)).toEqual(links);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(countNewLinks(text)).toBe(links.length);
});

test.each([
  { before: "", text: "http://a.kr 를 보세요", added: 1 },
  { before: "http://a.kr 를 보세요", text: "꼭 http://a.kr 를 보세요", added: 0 },
  { before: "http://a.kr 를 보세요", text: "http://b.kr 를 보세요", added: 1 },
  { before: "http://a.kr 를 보세요", text: "아무것도 보지 마세요", added: 0 },
])("'$text' after '$before' has $added new links", ({ before, text, added }) => {
  expect(countNewLinks(text, before)).toBe(added);
});

test("spaces, dots and case make no new text, nor hide a listed word", () => {
  expect(sameness("도시숲, 더 넓게! A")).toBe(sameness("도시숲 더넓게 ａ"));
  expect(sameness("!!!")).toBe("!!!");
  expect(matchedWords("이런 바.보 같은 계획", ["바보", "나쁜말"])).toEqual(["바보"]);
});
