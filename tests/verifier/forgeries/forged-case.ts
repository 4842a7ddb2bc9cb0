import type { Forgery } from "../forge.ts";

/** What is forged, the checks that must fail for it (these and no other), and how. */
export type ForgedCase = [what: string, fails: string[], change: (forgery: Forgery) => unknown];

/** A hash and a slot of nothing. */
export const hash = "ab".repeat(32);
export const slot = "00112233445566778899aabbccddeeff";

/** The newest line of a kind. */
// biome-ignore lint/suspicious/noExplicitAny: lines of any form.
export function newest({ log }: Forgery, type: string): any {
  return log.findLast((line) => line.type === type);
}

/** Puts lines before the first, or with `after` behind the last, line of a kind. */
export function insert({ log }: Forgery, where: { before: string } | { after: string }, ...lines: unknown[]) {
  const at =
    "before" in where
      ? log.findIndex((line) => line.type === where.before)
      : log.findLastIndex((line) => line.type === where.after) + 1;
  log.splice(at, 0, ...lines);
}

/** Takes the newest line of a kind out. */
export function take(forgery: Forgery, type: string): unknown {
  const [line] = forgery.log.splice(forgery.log.indexOf(newest(forgery, type)), 1);
  return line;
}
