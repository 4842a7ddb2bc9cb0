import fc from "fast-check";
import { expect, test } from "vitest";
import { matchedWords } from "./comment-text.ts";
import { checkWord, markWords } from "./moderation-words.ts";

test.each([
  ["이건 바보 같은 말", ["바보"], "이건 [바보] 같은 말"],
  ["이건 바 . 보 같은 말", ["바보"], "이건 [바 . 보] 같은 말"],
  ["SPAM and spAm", ["spam"], "[SPAM] and [spAm]"],
  ["바보바보", ["바보", "보바"], "[바보바보]"],
  ["ＦＲＥＥ money", ["free"], "[ＦＲＥＥ] money"],
  ["깨끗한 말", ["바보"], "깨끗한 말"],
])("%s with %j: %s", (text, words, expected) => {
  const marked = markWords(text, words).map((part) => (part.marked ? `[${part.text}]` : part.text));
  expect(marked.join("")).toBe(expected);
});

test.each([
  ["바보", null],
  [" 무료  체험 ", null],
  ["바", "word-short"],
  ["!!", "word-short"],
  ["", "word-short"],
  ["가".repeat(61), "word-long"],
])("the word %j: %s", (typed, refused) => {
  const word = checkWord(typed);
  expect(word.ok ? null : word.error.type).toBe(refused);
});

test("marking loses nothing of a text, and marks something wherever a word matches", () => {
  const text = fc.string({ unit: fc.constantFrom("가", "나", "다", " ", ".", "a", "B", "😀", "\n") });
  const word = fc.string({ unit: fc.constantFrom("가", "나", "a", "b"), minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(text, word, (some, one) => {
      const parts = markWords(some, [one]);
      expect(parts.map((part) => part.text).join("")).toBe(some);
      expect(parts.some(({ marked }) => marked)).toBe(matchedWords(some, [one]).length > 0);
    }),
  );
});
