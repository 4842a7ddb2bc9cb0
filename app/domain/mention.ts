import { foldNickname, longestNickname, shortestNickname } from "./comment-nickname.ts";
import { type TextPart, textParts } from "./comment-text.ts";

/** At most this many people are told of one comment because it names them. */
export const mostMentions = 5;

/** More names than this in one text are not looked up. */
const mostLookedUp = 20;

const atName = /(?<![\w가-힣])@([가-힣A-Za-z0-9]{2,30})/gu;

/**
 * Every folded nickname a text may name with @: Korean joins what follows a name to it, so "@연수동민지님께" may name
 * 연수동민지, or 연수동. Nothing within a link names anybody.
 */
export function namesToLookUp(text: string): string[] {
  const written = plainText(text).flatMap((part) => [...part.matchAll(atName)]);
  const names = written.slice(0, mostLookedUp).flatMap(([, letters = ""]) => prefixes(letters));
  return [...new Set(names.map(foldNickname))];
}

/** The people whom a text names with @nickname, in the order of the text, each once, five at most; the longest name wins. */
export function findMentions<T extends { nickname: string }>(text: string, people: readonly T[]): T[] {
  const byName = namesOf(people);
  const named = new Set<T>();
  for (const part of plainText(text)) {
    for (const [, letters = ""] of part.matchAll(atName)) {
      const person = longestName(letters, byName)?.person;
      if (person) named.add(person);
    }
  }
  return [...named].slice(0, mostMentions);
}

/** The parts of a text with the names of the people it tells set apart; a name nobody here has stays plain text. */
export function markMentions(text: string, people: readonly { nickname: string }[]): TextPart[] {
  const byName = namesOf(findMentions(text, people));
  return textParts(text).flatMap((part) => (part.kind === "text" ? splitAtNames(part.text, byName) : [part]));
}

function splitAtNames(text: string, byName: ReadonlyMap<string, { nickname: string }>): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(atName)) {
    const found = longestName(match[1] ?? "", byName);
    if (!found) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "mention", text: `@${found.letters}` });
    end = match.index + found.letters.length + 1;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

function plainText(text: string): string[] {
  return textParts(text).flatMap((part) => (part.kind === "text" ? [part.text] : []));
}

function namesOf<T extends { nickname: string }>(people: readonly T[]): Map<string, T> {
  return new Map(people.map((person) => [foldNickname(person.nickname), person]));
}

/** Longest first. */
function prefixes(letters: string): string[] {
  const longest = Math.min(letters.length, longestNickname);
  return Array.from({ length: Math.max(0, longest - shortestNickname + 1) }, (_, less) =>
    letters.slice(0, longest - less),
  );
}

function longestName<T>(
  letters: string,
  byName: ReadonlyMap<string, T>,
): { letters: string; person: T } | null {
  for (const prefix of prefixes(letters)) {
    const person = byName.get(foldNickname(prefix));
    if (person) return { letters: prefix, person };
  }
  return null;
}
