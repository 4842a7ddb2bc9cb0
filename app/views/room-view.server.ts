import { redirect } from "@remix-run/node";
import { type RoomDraft, readRoomDraft } from "#app/cookies/room-cookie.server.ts";
import { db, isStorageTrouble, systemClock } from "#app/db.server.ts";
import type { Project } from "#app/domain/contest.ts";
import { err, type Result } from "#app/domain/result.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import type { Language } from "#app/i18n/language.ts";
import { roomMessages } from "#app/i18n/room.ts";
import { keys } from "#app/keys.server.ts";
import { log } from "#app/server/log.ts";
import {
  type CodeRefusal,
  castRoomBallot,
  findRoomBallot,
  type RoomBallot,
  type RoomCastRefusal,
} from "#app/services/room-ballots.server.ts";
import { brokenRule } from "./ballot-page.server.ts";

/** The status of a page that refuses a code. */
export function roomStatus(type: CodeRefusal["type"]): 409 | 422 | 429 {
  if (type === "too-many-tries") return 429;
  return type === "malformed" || type === "unknown-code" ? 422 : 409;
}

/** The ballot of the code this browser votes with. Without one, or when it is used up, back to the page for codes. */
export async function requireRoomBallot(request: Request): Promise<{ draft: RoomDraft; ballot: RoomBallot }> {
  const draft = readRoomDraft(request);
  if (!draft) throw redirect("/room", 303);
  const ballot = await findRoomBallot(db, keys(), { code: draft.code, now: new Date() });
  if (!ballot.ok) throw redirect("/room", 303);
  return { draft, ballot: ballot.value };
}

export type RoomSayNo = RoomCastRefusal | { type: "not-recorded" } | { type: "other-code" };

/** Casts; where the database could not write, that is the answer, and the operator reads why in the log. */
export async function castInRoom(cast: {
  code: string;
  selections: string[];
  requestKey: string;
}): Promise<Result<{ contestId: string; venueId: string }, RoomSayNo>> {
  try {
    return await castRoomBallot(db, keys(), { ...cast, clock: systemClock, now: new Date() });
  } catch (error) {
    if (!isStorageTrouble(error)) throw error;
    log.error({ err: error }, "a ballot of a room could not be recorded");
    return err({ type: "not-recorded" });
  }
}

/** Why a ballot was not taken, in a sentence that says what to do. */
export function roomSentence(language: Language, projects: readonly Project[], refusal: RoomSayNo): string {
  switch (refusal.type) {
    case "too-few":
    case "too-many":
    case "repeated":
    case "withdrawn-project":
    case "unknown-project":
      return brokenRule(language, projects, refusal);
    case "bad-request-key":
      return ballotMessages[language].refusals["bad-request-key"];
    case "request-key-used":
      return roomMessages[language].refusals.used;
    default:
      return roomMessages[language].refusals[refusal.type];
  }
}
