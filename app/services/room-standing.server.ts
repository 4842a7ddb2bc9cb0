import type { BallotRule } from "#app/domain/ballot.ts";
import { type RoomStage, type RoundOutcome, roomStage, roundOutcome } from "#app/domain/count-round.ts";
import { checkTallySheet, type SheetProblem } from "#app/domain/tally-sheet.ts";
import type { CountReading, CountRound } from "#db/queries/count-rounds.ts";
import type { SavedSheet } from "#db/queries/tally-sheets.ts";

/** What a room's records come to: its stage on the board, and whether the figures at hand add up. */
export function standingOf(room: {
  form: { rule: BallotRule; projectIds: readonly string[] };
  entering: boolean;
  /** The newest; undefined before anybody began. */
  round: CountRound | undefined;
  /** Those of that round. */
  readings: readonly CountReading[];
  newest: SavedSheet | undefined;
}): { stage: RoomStage; outcome: RoundOutcome; problems: SheetProblem[]; signed: boolean } {
  const { form, entering, round, readings, newest } = room;
  const outcome = roundOutcome(form, readings);
  // A sheet of before rooms were counted twice belongs to no round.
  const signed = newest !== undefined && (newest.signature?.round ?? 0) === (round?.round ?? 0);
  const figures =
    signed || !entering ? newest?.figures : outcome.type === "agreed" ? outcome.figures : undefined;
  const problems = figures ? checkTallySheet(form.rule, form.projectIds, figures) : [];
  const stage = roomStage({
    ...{ entering, outcome, addsUp: problems.length === 0, hasSheet: newest !== undefined },
    round: round ? { cause: round.cause, signed } : null,
  });
  return { stage, outcome, problems, signed };
}
