import { randomBytes } from "node:crypto";
import { castRoomBallot } from "#app/services/room-ballots.server.ts";
import { beginRoomVoting, printCodes } from "#app/services/room-codes.server.ts";
import type { Db } from "#db/connection.ts";
import { small } from "./small-contest.ts";

/** What an officer of a room does in the small contest. */
export function actIn(venueId: string, officerId = "organiser") {
  return { contestId: small.contestId, venueId, officerId, clock: small.inTheHall };
}

export const newRequestKey = () => randomBytes(16).toString("hex");

/** Prints codes for a room and lets them be used. */
export async function printAndBegin(db: Db, venueId: string, count: number): Promise<string[]> {
  const act = actIn(venueId);
  const printed = await printCodes(db, small.keys, { ...act, count, requestKey: newRequestKey() });
  if (!printed.ok) throw new Error(JSON.stringify(printed.error));
  const begun = await beginRoomVoting(db, act);
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return printed.value.codes;
}

/** Casts a ballot with a code in the hall's hours. */
export function castWith(
  db: Db,
  code: string,
  selections: readonly string[],
  { requestKey = newRequestKey(), clock = small.inTheHall } = {},
) {
  const now = new Date("2020-10-13T06:00:00.000Z");
  return castRoomBallot(db, small.keys, { code, selections, requestKey, clock, now });
}
