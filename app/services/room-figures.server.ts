import { phoneFigures } from "#app/domain/room-voting.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import type { Db, Trx } from "#db/connection.ts";
import { findRoomClosing, findRoomVoting } from "#db/queries/room-ballots.ts";
import { listSheetRevisions } from "#db/queries/tally-sheets.ts";

/** What ballots by phone have to do with a room's sheet. */
export type PhonePart =
  | { stage: "none" }
  /** People still vote: no sheet can be signed. */
  | { stage: "open" }
  /** The room voted by phone alone: its first revision is what was counted, and corrections hold the whole. */
  | { stage: "whole"; figures: SheetFigures }
  /** The room voted on paper, too: these figures are added to what was read from the paper. */
  | { stage: "part"; figures: SheetFigures };

/** The ballots by phone that are added to what is read from the paper; null for none. */
export function addedFigures(phone: PhonePart): SheetFigures | null {
  return phone.stage === "part" ? phone.figures : null;
}

/** How a room's ballots by phone enter its sheet. */
export async function phonePartOf(
  db: Db | Trx,
  place: { contestId: string; venueId: string },
): Promise<PhonePart> {
  const closing = await findRoomClosing(db, place);
  if (!closing) return { stage: (await findRoomVoting(db, place)) ? "open" : "none" };
  const first = (await listSheetRevisions(db, place)).at(-1);
  const whole = first !== undefined && first.signature === null;
  return { stage: whole ? "whole" : "part", figures: phoneFigures(closing) };
}
