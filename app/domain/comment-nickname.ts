import { err, ok, type Result } from "./result.ts";

export const shortestNickname = 2;
export const longestNickname = 12;

export type NicknameRefusal =
  | { type: "nickname-form"; fewest: number; most: number }
  /** It would pass for an office. */
  | { type: "nickname-reserved"; word: string };

/** Words by which readers know an office; a person who has one answers with a badge instead. */
const reserved = [
  "관리자",
  "운영자",
  "운영진",
  "공무원",
  "담당자",
  "주무관",
  "시청",
  "구청",
  "군청",
  "인천시",
  "선관위",
  "선거관리",
  "공식",
  "admin",
  "official",
  "moderator",
  "cityhall",
  "staff",
];

/** A name to write under: 2 to 12 Korean syllables, Latin letters and digits, no spaces, no office. */
export function checkNickname(typed: string): Result<{ nickname: string; folded: string }, NicknameRefusal> {
  const nickname = typed.normalize("NFC").trim();
  const form = new RegExp(`^[가-힣A-Za-z0-9]{${shortestNickname},${longestNickname}}$`, "u");
  if (!form.test(nickname) || /^\d+$/.test(nickname))
    return err({ type: "nickname-form", fewest: shortestNickname, most: longestNickname });
  const word = reserved.find((office) => foldNickname(nickname).includes(foldNickname(office)));
  return word ? err({ type: "nickname-reserved", word }) : ok({ nickname, folded: foldNickname(nickname) });
}

/** As names are compared: two people must not have names that look alike (O and 0, I, l and 1). */
export function foldNickname(nickname: string): string {
  return nickname.normalize("NFC").toLowerCase().replaceAll("0", "o").replace(/[1i]/g, "l");
}
