const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];

/** Keyboards join two consonants typed in a row; someone who means ㅂ, ㅅ gets ㅄ. */
const JOINED: Readonly<Record<string, string>> = {
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
};

/** Hangul syllables lie in one block, ordered by initial; 588 = 21 vowels × 28 finals share each. */
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_PER_INITIAL = 588;

/**
 * Whether `query` occurs in `text`, whatever the case, the spaces and the Unicode form. A lone consonant stands for
 * any syllable it begins: ㄷㅅㅅ and 도ㅅㅅ find 도시숲. An empty query matches everything.
 */
export function matchesQuery(text: string, query: string): boolean {
  const letters = [...plain(text)];
  const wanted = [...plain(query).replace(/[ㄱ-ㅎ]/g, (consonant) => JOINED[consonant] ?? consonant)];
  const fits = (start: number) =>
    wanted.every((letter, index) => {
      const candidate = letters[start + index];
      return candidate !== undefined && (letter === candidate || letter === initialOf(candidate));
    });
  return wanted.length === 0 || letters.some((_, start) => fits(start));
}

function plain(text: string): string {
  return text.toLowerCase().normalize("NFC").replace(/\s/g, "");
}

function initialOf(letter: string): string | undefined {
  const code = letter.charCodeAt(0);
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return undefined;
  return INITIALS[Math.floor((code - FIRST_SYLLABLE) / SYLLABLES_PER_INITIAL)];
}
