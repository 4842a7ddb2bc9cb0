import type { BallotRule } from "#app/domain/ballot.ts";
import { type RoomStage, type RoundOutcome, roomStage, roundOutcome } from "#app/domain/count-round.ts";
import { checkRoom } from "#app/domain/room-voting.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import type { CountReading, CountRound } from "#db/queries/count-rounds.ts";
import type { SavedSheet } from "#db/queries/tally-sheets.ts";

/** What a room's records come to: its stage on the board, and what of the figures at hand does not add up. */
export function standingOf(room: {
  form: { rule: BallotRule; projectIds: readonly string[] };
  entering: boolean;
  /** The newest; undefined before anybody began. */
  round: CountRound | undefined;
  /** Those of that round. */
  readings: readonly CountReading[];
  newest: SavedSheet | undefined;
  /** Ballots by phone that are added at the signature; null for none. */
  phone: SheetFigures | null;
}): { stage: RoomStage; outcome: RoundOutcome; problems: ReturnType<typeof checkRoom>; signed: boolean } {
  const { form, entering, round, readings, newest, phone } = room;
  const outcome = roundOutcome(form, readings);
  // A sheet of before rooms were counted twice belongs to no round.
  const signed = newest !== undefined && (newest.signature?.round ?? 0) === (round?.round ?? 0);
  const problems =
    outcome.type === "agreed"
      ? checkRoom(form, { paper: outcome.figures, phone })
      : { paper: [], together: [] };
  // A signed sheet says itself whether it adds up: the paper of a room with phones is not in its figures alone.
  const addsUp =
    signed || !entering ? !newest?.incident : problems.paper.length + problems.together.length === 0;
  const stage = roomStage({
    ...{ entering, outcome, addsUp, hasSheet: newest !== undefined },
    round: round ? { cause: round.cause, signed } : null,
  });
  return { stage, outcome, problems, signed };
}
