import { expect, test } from "vitest";
import { checkNickname, foldNickname } from "./comment-nickname.ts";

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
