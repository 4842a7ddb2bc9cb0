import { env } from "#app/env.server.ts";

/**
 * Picks not yet cast. They live in the voter's browser alone: a session cookie for the ballot's pages, so that no row
 * anywhere holds a person beside picks.
 */
export interface BallotDraft {
  /** For whom it was begun, see draftOwner. */
  owner: string;
  /** How many ballots this voter had cast when it was begun; after the next one it is out of date. */
  version: number;
  /** Ballot numbers of the picks. */
  numbers: number[];
}

const cookieName = "ballot-draft";
const shape = /^([0-9a-f]{16})\.(\d{1,9})\.((?:\d{1,5}(?:-\d{1,5}){0,199})?)$/;

/** The draft of this owner and version; null when there is none, or it is another's, or out of date. */
export function readDraft(
  request: Request,
  { owner, version }: Omit<BallotDraft, "numbers">,
): number[] | null {
  const match = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`).exec(request.headers.get("Cookie") ?? "");
  const [, of, at, numbers = ""] = shape.exec(match?.[1] ?? "") ?? [];
  if (of !== owner || Number(at) !== version) return null;
  return numbers === "" ? [] : numbers.split("-").map(Number);
}

/** The Set-Cookie value that keeps a draft until the browser closes. Null when the form's marks are not well formed. */
export function writeDraft(contestId: string, draft: BallotDraft): string | null {
  const value = `${draft.owner}.${draft.version}.${draft.numbers.join("-")}`;
  return shape.test(value) ? cookie(contestId, value, "") : null;
}

/** The Set-Cookie value that removes the draft. */
export function clearDraft(contestId: string): string {
  return cookie(contestId, "", "; Max-Age=0");
}

function cookie(contestId: string, value: string, extra: string): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  const path = `/contests/${encodeURIComponent(contestId)}/ballot`;
  return `${cookieName}=${value}; Path=${path}; HttpOnly; SameSite=Lax${secure}${extra}`;
}
