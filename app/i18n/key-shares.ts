import type { Messages } from "./language.ts";
import { object } from "./particles.ts";

/** What is wrong with a share of an opening key as it was typed, on pages and in the terminal. */
const ko = {
  which: (number: 1 | 2) => ({ 1: "첫째 조각", 2: "둘째 조각" })[number],
  empty: "조각을 적으세요.",
  length: (characters: number, expected: number) =>
    `조각은 앞의 번호까지 모두 ${expected}자인데 ${characters}자${object(characters)} 적었습니다. 빠지거나 겹친 글자가 없는지 종이와 맞춰 보세요.`,
  character: (character: string) =>
    `조각에 쓰지 않는 글자 ‘${character}’가 있습니다. 숫자와 영문자만 쓰고, U는 쓰지 않습니다.`,
  mistyped:
    "이 투표의 조각이 아니거나 잘못 적은 글자가 있습니다. 네 글자씩 종이와 맞춰 보고, 종이에 적힌 투표가 맞는지도 보세요.",
  otherKey:
    "이 조각은 온전하지만 다른 투표의 조각이거나, 열쇠를 새로 만들기 전의 조각입니다. 이 투표의 조각을 적으세요.",
  same: "같은 사람의 조각을 두 번 적었습니다. 서로 다른 두 사람의 조각이 있어야 열립니다.",
  unfit: "두 조각은 저마다 온전하지만 함께 만든 조각이 아닙니다. 같은 날 만든 조각인지 확인하세요.",
};

const en: typeof ko = {
  which: (number) => ({ 1: "First share", 2: "Second share" })[number],
  empty: "Enter the share.",
  length: (characters, expected) =>
    `A share has ${expected} characters with the number in front; this has ${characters}. Compare it with the paper for one left out or typed twice.`,
  character: (character) =>
    `“${character}” never occurs in a share: it is made of digits and letters, without U.`,
  mistyped:
    "This is no share of this contest, or a character is wrong. Compare it with the paper group by group, and see that the paper names this contest.",
  otherKey:
    "This share is sound, but belongs to another contest, or to a key that was replaced. Enter the share of this contest.",
  same: "The same holder's share was entered twice. It takes the shares of two different holders.",
  unfit: "Both shares are sound, but they were not made together. Check that they are of the same day.",
};

export const shareMessages: Messages<typeof ko> = { ko, en };
