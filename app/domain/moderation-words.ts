import { sameness, tidyText } from "./comment-text.ts";
import { err, ok, type Result } from "./result.ts";

const longestWord = 60;
const fewestLetters = 2;
export const mostWords = 500;

export type WordRefusal = { type: "word-short"; fewest: number } | { type: "word-long"; most: number };

/** A word for the list: two letters or more, since a single one turns up in nearly every comment. */
export function checkWord(typed: string): Result<string, WordRefusal> {
  const word = tidyText(typed).replace(/\s+/gu, " ");
  const letters = [...word.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "")].length;
  if (letters < fewestLetters) return err({ type: "word-short", fewest: fewestLetters });
  return word.length > longestWord ? err({ type: "word-long", most: longestWord }) : ok(word);
}

export interface MarkedPart {
  text: string;
  marked: boolean;
}

/** A text with the listed words marked where they stand, also where they are spread out with spaces or dots. */
export function markWords(text: string, words: readonly string[]): MarkedPart[] {
  const letters = [...text];
  const folded: { letter: string; at: number }[] = letters.flatMap((letter, at) =>
    /[\p{L}\p{N}]/u.test(letter) ? [...sameness(letter)].map((one) => ({ letter: one, at })) : [],
  );
  // One entry a UTF-16 unit, so that an index found in the string is an index of the list.
  const units = folded.flatMap((one) => Array.from({ length: one.letter.length }, () => one.at));
  const whole = folded.map(({ letter }) => letter).join("");
  const marks = new Set<number>();
  for (const word of words.map(sameness)) {
    for (let found = whole.indexOf(word); word && found >= 0; found = whole.indexOf(word, found + 1)) {
      const from = units[found] ?? 0;
      const until = units[found + word.length - 1] ?? from;
      for (let at = from; at <= until; at++) marks.add(at);
    }
  }
  const parts: MarkedPart[] = [];
  for (const [at, letter] of letters.entries()) {
    const marked = marks.has(at);
    const last = parts.at(-1);
    if (last?.marked === marked) last.text += letter;
    else parts.push({ text: letter, marked });
  }
  return parts;
}
