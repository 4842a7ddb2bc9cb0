import { formatCode, readCode } from "#app/domain/ballot-code.ts";
import { env } from "#app/env.server.ts";

/**
 * A code on its way to its ballot, with the picks so far. It lives in the voter's browser alone, for the pages of the
 * room; in no address, so that no log, history or referrer holds it.
 */
export interface RoomDraft {
  /** Without hyphens, in the letters codes are printed in, whatever was typed for them. */
  code: string;
  /** Ballot numbers of the picks. */
  numbers: number[];
}

const draftName = "room-ballot";
const doneName = "room-done";
const shape = /^([0-9A-Za-z]{16})\.((?:\d{1,5}(?:-\d{1,5}){0,199})?)$/;

/** The code this browser is voting with; null for none. */
export function readRoomDraft(request: Request): RoomDraft | null {
  const [, code, numbers = ""] = shape.exec(valueIn(request, draftName)) ?? [];
  return code ? { code, numbers: numbers === "" ? [] : numbers.split("-").map(Number) } : null;
}

/** The Set-Cookie value that keeps a code and its picks until the browser closes. Throws for what is no code. */
export function writeRoomDraft({ code, numbers }: RoomDraft): string {
  const read = readCode(code);
  const value = `${read ? formatCode(read).replaceAll("-", "") : ""}.${numbers.join("-")}`;
  if (!shape.test(value)) throw new RangeError("not a code with picks");
  return cookie(draftName, value, "");
}

/** The Set-Cookie value that forgets the code. */
export function clearRoomDraft(): string {
  return cookie(draftName, "", "; Max-Age=0");
}

/** The room a ballot was just cast in: the receipt says no more. */
export function readRoomDone(request: Request): { contestId: string; venueId: string } | null {
  const [contestId, venueId] = valueIn(request, doneName).split("/").map(decoded);
  return contestId && venueId ? { contestId, venueId } : null;
}

/** The Set-Cookie value that remembers for ten minutes in which room a ballot was cast. */
export function writeRoomDone({ contestId, venueId }: { contestId: string; venueId: string }): string {
  return cookie(doneName, `${encodeURIComponent(contestId)}/${encodeURIComponent(venueId)}`, "; Max-Age=600");
}

function valueIn(request: Request, name: string): string {
  return new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(request.headers.get("Cookie") ?? "")?.[1] ?? "";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function cookie(name: string, value: string, extra: string): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=/room; HttpOnly; SameSite=Lax${secure}${extra}`;
}
