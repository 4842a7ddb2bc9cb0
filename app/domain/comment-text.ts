import { err, ok, type Result } from "./result.ts";

/** In characters as Unicode counts them (code points), after tidying. */
export const fewestLetters = 10;
export const mostLetters = 1000;
const mostLines = 40;

export type TextRefusal =
  | { type: "empty" }
  | { type: "too-short"; length: number; fewest: number }
  | { type: "too-long"; length: number; most: number }
  | { type: "too-many-lines"; lines: number; most: number };

/** Invisible, or turning the direction of what others wrote: zero widths, fillers, bidi controls, tags. */
const invisible = /(?!\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;
/** A joiner is kept only where it makes one emoji of several. */
const looseJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** Marks piled up run over the lines of others; no language writes more than three on a letter. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/**
 * A text as it is stored: NFC, well formed, line breaks as \n and at most one empty line at a time, nothing invisible.
 * Tidying a tidy text changes nothing.
 */
export function tidyText(typed: string): string {
  return typed
    .replace(/\p{Surrogate}/gu, "")
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replace(invisible, "")
    .replace(looseJoiner, "")
    .replace(piledMarks, "$1")
    .replace(/[^\S\n]/gu, " ")
    .replace(/(?!\n)\p{Cc}/gu, "")
    .replace(/ +$/gmu, "")
    .replace(/\n{3,}/gu, "\n\n")
    .trim()
    .normalize("NFC");
}

/** The tidy text when it may be posted: long enough to say something, short enough to be read. */
export function checkText(typed: string): Result<string, TextRefusal> {
  const text = tidyText(typed);
  const { length } = [...text];
  if (!/[\p{L}\p{N}]/u.test(text)) return err({ type: "empty" });
  if (length < fewestLetters) return err({ type: "too-short", length, fewest: fewestLetters });
  if (length > mostLetters) return err({ type: "too-long", length, most: mostLetters });
  const lines = text.split("\n").length;
  if (lines > mostLines) return err({ type: "too-many-lines", lines, most: mostLines });
  return ok(text);
}

/** What makes two texts the same although spaces, punctuation or case differ. */
export function sameness(text: string): string {
  const letters = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return letters || text;
}

/** The listed words that a text contains, also where they are spread out with spaces or dots. */
export function matchedWords(text: string, words: readonly string[]): string[] {
  const folded = sameness(text);
  return words.filter((word) => folded.includes(sameness(word)));
}

export interface TextPart {
  kind: "text" | "link" | "mention";
  text: string;
}

/** Only plain web addresses in ASCII, so that a Korean particle after one does not belong to it. */
const address = /(?:https?:\/\/|(?<![\w@./:-])www\.)[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+/giu;

/** Where a link leads: what is written, of which www. alone is common. */
export function hrefOf(link: string): string {
  return /^https?:/i.test(link) ? link : `https://${link}`;
}

/**
 * A text in the parts it is shown in. Links are web addresses without a name or password in them (which would hide where
 * they lead); everything else is text, whatever it looks like.
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const link = withoutTail(match[0]);
    if (!isSafeLink(link)) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "link", text: link });
    end = match.index + link.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** How many links a text holds that the one before it, if there was one, did not. */
export function countNewLinks(text: string, before = ""): number {
  const known = new Set(linksOf(before));
  return linksOf(text).filter((link) => !known.has(link)).length;
}

function linksOf(text: string): string[] {
  return textParts(text).flatMap((part) => (part.kind === "link" ? [part.text] : []));
}

/** A full stop or bracket after an address ends the sentence, not the address. */
function withoutTail(link: string): string {
  const bare = link.replace(/[.,;:!?'*]+$/u, "");
  const opened = bare.split("(").length - 1;
  const closed = bare.split(")").length - 1;
  return closed > opened && bare.endsWith(")") ? withoutTail(bare.slice(0, -1)) : bare;
}

function isSafeLink(link: string): boolean {
  const url = URL.parse(hrefOf(link));
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    !url.username &&
    !url.password &&
    url.hostname.includes(".")
  );
}
