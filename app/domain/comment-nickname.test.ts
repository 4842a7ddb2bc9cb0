import { expect, test } from "vitest";
import { checkNickname, findMentions, foldNickname } from "./comment-nickname.ts";

test.each([
  { typed: "연수동민지", refused: null },
  { typed: " Minji2 ", refused: null },
  { typed: "민지".normalize("NFD"), refused: null },
  { typed: "민", refused: "nickname-form" },
  { typed: "열세글자나되는아주긴별명임", refused: "nickname-form" },
  { typed: "민 지", refused: "nickname-form" },
  { typed: "민\u200B지", refused: "nickname-form" },
  { typed: "ㅋㅋㅋ", refused: "nickname-form" },
  { typed: "01012345678", refused: "nickname-form" },
  { typed: "<b>", refused: "nickname-form" },
  { typed: "인천시청", refused: "nickname-reserved" },
  { typed: "Adm1n", refused: "nickname-reserved" },
])("the name '$typed': $refused", ({ typed, refused }) => {
  const checked = checkNickname(typed);
  expect(checked.ok ? null : checked.error.type).toBe(refused);
});

test("names that look alike are the same name", () => {
  expect(foldNickname("MO0n1")).toBe(foldNickname("mooni"));
});

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
