/**
 * Published ballots are looked up without telling anyone which: a browser fetches all whose code begins alike and looks
 * in them itself, and a person without scripts asks for a list by the first characters.
 */

/** What a reader fetches should hold about this many ballots or more, so that asking tells next to nothing. */
const fewestInPart = 1000;

/** A list on a page should hold no more than this. */
const mostInList = 500;

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = alphabet.length;

/** How many first characters of its code a browser tells when it fetches ballots to look in; 0 is none. */
export function partPrefixLength(ballots: number): number {
  let length = 0;
  while (ballots / letters ** (length + 1) >= fewestInPart) length++;
  return length;
}

/** How many first characters a person gives to see a list; at least one. */
export function listPrefixLength(ballots: number): number {
  let length = 1;
  while (ballots / letters ** length > mostInList) length++;
  return length;
}

/** The first characters of a code as somebody typed them, at most `length`; null when they begin no code. */
export function readPrefix(text: string, length: number): string | null {
  const characters = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1")
    .slice(0, length);
  return characters.length > 0 && /^[0-9A-HJKMNP-TV-Z]+$/.test(characters) ? characters : null;
}

/** Where the codes end that begin with `prefix`: the next beginning of the same length; null after the last. */
export function endOfPrefix(prefix: string): string | null {
  const before = prefix.slice(0, -1);
  const next = alphabet[alphabet.indexOf(prefix.slice(-1)) + 1];
  if (next) return before + next;
  return before === "" ? null : endOfPrefix(before);
}
