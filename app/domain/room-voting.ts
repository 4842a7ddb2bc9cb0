import { allowedSizes, type BallotRule } from "./ballot.ts";
import type { ContestState } from "./contest-state.ts";
import { mayCheckIn } from "./overlap.ts";
import { ballotSizes, tallyBallots } from "./tally.ts";
import { checkTallySheet, type SheetFigures, type SheetProblem } from "./tally-sheet.ts";
import { plainForms } from "./tally-sheet-fields.ts";

/** Where a room's voting by phone stands; it only ever moves forward. */
export type RoomVotingStage = "not-begun" | "open" | "closed";

/** Codes of one print; a code is a ballot paper of 80 bits. */
export const mostCodesInOnePrint = 300;

/** No room holds more people; it keeps a slip of the hand from printing for hours. */
export const mostCodesInOneRoom = 5000;

/** Codes are given out while people are checked in: from the first ballot on, never once the online ballots are opened. */
export function mayVoteInRooms(state: ContestState): boolean {
  return mayCheckIn(state);
}

/** What the head of a room counts when voting by phone ends, and what the server knows. */
export interface CodeCount {
  /** Codes that were printed and not withdrawn. */
  printed: number;
  /** Ballots cast. */
  used: number;
  /** People in the room who vote by phone. */
  headCount: number;
  /** Codes given to a person. */
  handedOut: number;
  /** Slips that were never given out, or came back unused. */
  leftOver: number;
}

export type CodeProblem =
  | { type: "used-exceeds-handed-out"; field: "handedOut"; used: number; handedOut: number }
  | { type: "handed-out-exceeds-people"; field: "headCount"; handedOut: number; headCount: number }
  | { type: "slips-missing"; field: "leftOver"; missing: number; printed: number }
  | { type: "slips-too-many"; field: "leftOver"; excess: number; printed: number };

/**
 * The sums that codes must keep: used ≤ handed out ≤ people, and handed out + left over = printed. The first always
 * holds in truth, so it is never waived: whoever used a code was given one. The others may fail, with a reason.
 */
export function checkCodes({ printed, used, headCount, handedOut, leftOver }: CodeCount): CodeProblem[] {
  const problems: CodeProblem[] = [];
  if (used > handedOut)
    problems.push({ type: "used-exceeds-handed-out", field: "handedOut", used, handedOut });
  if (handedOut > headCount)
    problems.push({ type: "handed-out-exceeds-people", field: "headCount", handedOut, headCount });
  const missing = printed - handedOut - leftOver;
  if (missing > 0) problems.push({ type: "slips-missing", field: "leftOver", missing, printed });
  if (missing < 0) problems.push({ type: "slips-too-many", field: "leftOver", excess: -missing, printed });
  return problems;
}

/** A count as typed: full-width digits and thousands commas are fine. Blank is not zero. */
export function readCount(text: string): number | "blank" | "number" {
  const plain = plainForms(text).trim();
  if (plain === "") return "blank";
  return /^(\d{1,6}|\d{1,3}(?:,\d{3})+)$/.test(plain) ? Number(plain.replaceAll(",", "")) : "number";
}

/** Whether a reason is enough where this sum does not hold. */
export function isWaivable({ type }: CodeProblem): boolean {
  return type !== "used-exceeds-handed-out";
}

/** A room's ballots by phone, counted. */
export interface PhoneCount {
  headCount: number;
  handedOut: number;
  used: number;
  unreadable: number;
  /** Ballots that count by number of picks, every allowed size. */
  sizes: ReadonlyMap<number, number>;
  votes: ReadonlyMap<string, number>;
}

/** Counts opened room ballots, which must have passed checkBallot. */
export function tallyRoom(
  { rule, projectIds }: { rule: BallotRule; projectIds: readonly string[] },
  ballots: readonly (readonly string[])[],
): Pick<PhoneCount, "sizes" | "votes"> {
  const counted = ballotSizes(ballots);
  return {
    sizes: new Map(allowedSizes(rule).map((size) => [size, counted.get(size) ?? 0])),
    votes: tallyBallots(projectIds, ballots),
  };
}

/** The ballots by phone as the figures of a tally sheet: a code handed out is a ballot issued. */
export function phoneFigures(phone: PhoneCount): SheetFigures {
  return {
    checkedIn: phone.headCount,
    issued: phone.handedOut,
    unreturned: phone.handedOut - phone.used,
    valid: phone.used - phone.unreadable,
    invalidUnder: 0,
    invalidOver: 0,
    invalidUnreadable: phone.unreadable,
    invalidBlank: 0,
    sizes: phone.sizes,
    votes: phone.votes,
  };
}

/**
 * A room with both kinds of ballot: paper and phone are added figure by figure, since nobody holds one of each. Every
 * sum that holds for both holds for their total. Where the paper's sizes were not counted, the total's are not known.
 */
export function addFigures(paper: SheetFigures, phone: SheetFigures): SheetFigures {
  const { sizes, votes } = paper;
  const more = (of: ReadonlyMap<string, number>, key: string) => of.get(key) ?? 0;
  return {
    checkedIn: paper.checkedIn + phone.checkedIn,
    issued: paper.issued + phone.issued,
    unreturned: paper.unreturned + phone.unreturned,
    valid: paper.valid + phone.valid,
    invalidUnder: paper.invalidUnder + phone.invalidUnder,
    invalidOver: paper.invalidOver + phone.invalidOver,
    invalidUnreadable: paper.invalidUnreadable + phone.invalidUnreadable,
    invalidBlank: paper.invalidBlank + phone.invalidBlank,
    sizes:
      sizes && new Map([...sizes].map(([size, ballots]) => [size, ballots + (phone.sizes?.get(size) ?? 0)])),
    votes: new Map(
      [...new Set([...votes.keys(), ...phone.votes.keys()])].map((id) => [
        id,
        more(votes, id) + more(phone.votes, id),
      ]),
    ),
  };
}

/**
 * What of a room does not add up: on the paper by itself, and together with its ballots by phone (null where it has
 * none to add). Both are judged: people or papers too few in one may hide behind the other.
 */
export function checkRoom(
  { rule, projectIds }: { rule: BallotRule; projectIds: readonly string[] },
  { paper, phone }: { paper: SheetFigures; phone: SheetFigures | null },
): { paper: SheetProblem[]; together: SheetProblem[] } {
  return {
    paper: checkTallySheet(rule, projectIds, paper),
    together: phone ? checkTallySheet(rule, projectIds, addFigures(paper, phone)) : [],
  };
}
