import { expect, test } from "vitest";
import { findMentions, markMentions, namesToLookUp } from "./mention.ts";

const people = ["민지", "민지맘", "Joon2", "하나", "둘둘", "셋셋", "넷넷"].map((nickname) => ({ nickname }));

test.each([
  { text: "@민지 고마워요", named: ["민지"] },
  { text: "@민지맘님께 여쭙니다", named: ["민지맘"] },
  { text: "@joon2, @민지 @민지", named: ["Joon2", "민지"] },
  { text: "mail@민지.kr @없는사람", named: [] },
  {
    text: "@민지 @민지맘 @Joon2 @하나 @둘둘 @셋셋 @넷넷",
    named: ["민지", "민지맘", "Joon2", "하나", "둘둘"],
  },
])("'$text' names $named", ({ text, named }) => {
  expect(findMentions(text, people).map(({ nickname }) => nickname)).toEqual(named);
});

test.each([
  { text: "@민지님 안녕", parts: ["+@민지", "님 안녕"] },
  { text: "여기 @없는사람", parts: ["여기 @없는사람"] },
  { text: "@민지@하나", parts: ["+@민지", "@하나"] },
  { text: "(@joon2)와 @하나", parts: ["(", "+@joon2", ")와 ", "+@하나"] },
  { text: "https://a.kr/@Joon2 끝", parts: ["https://a.kr/@Joon2", " 끝"] },
  {
    text: "@민지 @민지맘 @Joon2 @하나 @둘둘 @셋셋",
    parts: ["+@민지", " ", "+@민지맘", " ", "+@Joon2", " ", "+@하나", " ", "+@둘둘", " @셋셋"],
  },
])("'$text' is shown as $parts", ({ text, parts }) => {
  const shown = markMentions(text, people);
  expect(shown.map(({ kind, text }) => (kind === "mention" ? `+${text}` : text))).toEqual(parts);
  expect(shown.map(({ text }) => text).join("")).toBe(text);
});

test("what is looked up: every name a text may mean, no more than a page can ask for", () => {
  expect(namesToLookUp("@민지님께")).toEqual(["민지님께", "민지님", "민지"]);
  expect(namesToLookUp("https://a.kr/@Joon2 a@민지.kr")).toEqual([]);
  expect(namesToLookUp("@가나다라마바사아자차카타파하 ".repeat(60))).toHaveLength(11);
  const many = Array.from({ length: 200 }, (_, n) => `@a${n}b`).join(" ");
  expect(namesToLookUp(many).length).toBeLessThanOrEqual(20 * 11);
});
