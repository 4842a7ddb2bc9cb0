import type { ruleFacts } from "./contest-config.ts";
import type { ContestState } from "./contest-state.ts";

/** One line of a contest's log. No line holds a time, a person or a pick. */
export type LogLine =
  /** SHA-256 of the canonical JSON of rule, calendar, projects and venues. */
  | { type: "cfg"; config: string }
  | { type: "key"; custody: "server" | "shares"; key: string }
  | { type: "state"; state: ContestState }
  | { type: "env"; slot: string; version: number; hash: string }
  | { type: "void"; slot: string; reason: "onsite" | "officials" }
  | { type: "onsite"; venue: string; revision: number; hash: string }
  | { type: "opened"; count: number; unreadable: number; ballots: string }
  /**
   * The rule of counting was changed in public after the first ballot: what is fixed since, as in `cfg`, and what of the
   * rule was before. By that anybody sees that nothing else was changed with it.
   */
  | { type: "rule"; config: string; was: ReturnType<typeof ruleFacts> }
  /** The seed of the one public draw. */
  | { type: "draw"; seed: string }
  /** Officials chose otherwise than the count in this version: hash of the change and its reason. */
  | { type: "override"; version: number; hash: string }
  /** What is published was reopened: sheets may be signed again until this version is certified. */
  | { type: "correct"; version: number }
  | { type: "cert"; version: number; hash: string }
  | { type: "link-destroyed" };

/** The line as it is hashed and published. */
export function logLine(line: LogLine): string {
  return canonicalJson(line);
}

/**
 * RFC 8785 for what we store: keys in order of their UTF-16 code units, no spaces, whole numbers. Throws for a number
 * that is not whole, because its digits would depend on who writes them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new RangeError(`${value} is not whole`);
  return JSON.stringify(value);
}
