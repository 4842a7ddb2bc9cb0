/** Initial consonants in the order Unicode composes syllables with them (The Unicode Standard, 3.12). */
const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const firstSyllable = 0xac00;
const syllablesPerInitial = 21 * 28;

/** Some keyboards join two lone consonants into one letter: who types ㅂ ㅅ may send ㅄ. */
const clusters = new Map(
  [
    "ㄳㄱㅅ",
    "ㄵㄴㅈ",
    "ㄶㄴㅎ",
    "ㄺㄹㄱ",
    "ㄻㄹㅁ",
    "ㄼㄹㅂ",
    "ㄽㄹㅅ",
    "ㄾㄹㅌ",
    "ㄿㄹㅍ",
    "ㅀㄹㅎ",
    "ㅄㅂㅅ",
  ].map((letters) => [letters.slice(0, 1), letters.slice(1)]),
);

/**
 * Whether the text contains the query, for people who type Korean on a phone: case and spaces do not
 * matter, and a lone consonant stands for any syllable that begins with it (ㄷㅅㅅ and 도ㅅ숲 find 도시숲).
 * An empty query matches everything. Nothing in a query is special: no patterns, no wildcards.
 */
export function matchesQuery(text: string, query: string): boolean {
  const letters = foldedLetters(text);
  const wanted = foldedLetters(query);
  for (let start = 0; start + wanted.length <= letters.length; start++) {
    if (wanted.every((letter, index) => letterMatches(letters[start + index], letter))) return true;
  }
  return false;
}

function letterMatches(letter: string | undefined, wanted: string): boolean {
  return letter !== undefined && (letter === wanted || initialOf(letter) === wanted);
}

/** Undefined for what is no Korean syllable: the place computed for it lies outside the initials. */
function initialOf(letter: string): string | undefined {
  return initials[Math.floor((letter.charCodeAt(0) - firstSyllable) / syllablesPerInitial)];
}

function foldedLetters(text: string): string[] {
  const folded = text.normalize("NFC").toLowerCase().replace(/\s/gu, "");
  return [...folded].flatMap((letter) => [...(clusters.get(letter) ?? letter)]);
}

/** A text as it is searched: NFC, small letters, no spaces, joined consonants apart. */
export function foldText(text: string): string {
  return foldedLetters(text).join("");
}

/** The folded text with each Korean syllable as its initial consonant: 도시숲 → ㄷㅅㅅ. */
export function initialsOf(text: string): string {
  return foldedLetters(text)
    .map((letter) => initialOf(letter) ?? letter)
    .join("");
}
