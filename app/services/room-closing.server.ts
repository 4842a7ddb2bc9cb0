import { type BallotRule, checkBallot } from "#app/domain/ballot.ts";
import { unpackBallot } from "#app/domain/ballot-payload.ts";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import {
  type CodeProblem,
  checkCodes,
  isWaivable,
  type PhoneCount,
  phoneFigures,
  tallyRoom,
} from "#app/domain/room-voting.ts";
import { checkTallySheet } from "#app/domain/tally-sheet.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listBallotProjects } from "#db/queries/contests.ts";
import { listRounds } from "#db/queries/count-rounds.ts";
import {
  findRoomClosing,
  findRoomVoting,
  insertRoomClosing,
  listRoomEnvelopes,
  type RoomClosing,
} from "#db/queries/room-ballots.ts";
import { countCodes, findRoomKey } from "#db/queries/room-codes.ts";
import { findNewestSheet, insertSheet } from "#db/queries/tally-sheets.ts";
import { createOpener, openingPrivateKey } from "./envelopes.server.ts";
import { keepSums } from "./incidents.server.ts";
import { admitToRoom, cleanReason, type RoomAct, type RoomRefusal, record } from "./room-codes.server.ts";
import { logSheet } from "./tally-sheets.server.ts";

/** What the head of a room attests when voting by phone ends. */
export interface Attested {
  headCount: number;
  handedOut: number;
  leftOver: number;
}

/**
 * Whether paper ballots were given out, too. Without paper nothing is left to count: what the server counted is the
 * room's sheet at once, in the name of its head. With paper it is added when the counted sheet is signed.
 */
type Paper = "also" | "none";

export type ClosingRefusal =
  | RoomRefusal
  /** Only the head of the room ends its voting. */
  | { type: "not-the-lead" }
  | { type: "not-begun" }
  /** It would be counted at once, while people still vote online. */
  | { type: "online-open" }
  /** Somebody counts paper ballots of this room, or has counted them. */
  | { type: "paper-counted" }
  | { type: "problems"; problems: CodeProblem[]; reasonMissing: boolean }
  /** It was closed before, with other numbers or by another. */
  | { type: "already-closed"; closing: RoomClosing }
  /** The key of the rooms is not in KEYS_DIR. */
  | { type: "key-missing" };

/**
 * Ends a room's voting by phone, opens its envelopes and counts them, in one transaction. The codes must add up, or a
 * reason says why not. The same again by the same head answers the same.
 */
export async function closeRoomVoting(
  db: Db,
  keys: Keys,
  act: RoomAct & { attested: Attested; paper: Paper; reason: string },
): Promise<Result<RoomClosing, ClosingRefusal>> {
  const { contestId, venueId, officerId, attested } = act;
  return inTransaction<RoomClosing, ClosingRefusal>(db, async (trx) => {
    const admitted = await admitToRoom(trx, act);
    if (!admitted.ok) return admitted;
    const { contest, now, state } = admitted.value;
    const before = await findRoomClosing(trx, act);
    if (before) return isSame(before, act) ? ok(before) : err({ type: "already-closed", closing: before });
    if (!(await isLead(trx, act))) return err({ type: "not-the-lead" });
    if (!(await findRoomVoting(trx, act))) return err({ type: "not-begun" });
    if (state === "open") return err({ type: "online-open" });
    if (!mayEnterSheets(state, contest.records)) return err({ type: "not-now", state });
    if (act.paper === "none" && (await listRounds(trx, contestId, venueId)).length > 0)
      return err({ type: "paper-counted" });

    const envelopes = await listRoomEnvelopes(trx, act);
    const codes = { printed: await countCodes(trx, act), used: envelopes.length };
    const problems = checkCodes({ ...codes, ...attested });
    const reason = problems.length > 0 ? cleanReason(act.reason) : null;
    const reasonMissing = problems.length > 0 && problems.every(isWaivable) && reason === null;
    if (reasonMissing || !problems.every(isWaivable))
      return err({ type: "problems", problems, reasonMissing });

    const projects = await listBallotProjects(trx, contestId);
    const count = await countEnvelopes(trx, keys, { contestId, rule: contest.rule, projects, envelopes });
    if (!count) return err({ type: "key-missing" });
    const { sizes, votes, unreadable } = count;
    await insertRoomClosing(
      trx,
      {
        ...{ contestId, venueId, ...attested, ...codes, unreadable, reason },
        ...{ closedBy: officerId, closedAt: now.toISOString() },
      },
      { sizes, votes },
    );
    const subject = `codes/${codes.printed}/used/${codes.used}${reason ? `: ${reason}` : ""}`;
    await record(trx, act, { now, action: "room-voting-closed", subject });
    const closing = await findRoomClosing(trx, act);
    if (!closing) throw new Error("a closing was neither written nor there");
    if (act.paper === "none") await writeSheet(trx, act, { contest, projects, state, closing });
    return ok(closing);
  });
}

function isSame(
  closing: RoomClosing,
  { officerId, attested, reason }: Parameters<typeof closeRoomVoting>[2],
) {
  return (
    closing.closedById === officerId &&
    closing.headCount === attested.headCount &&
    closing.handedOut === attested.handedOut &&
    closing.leftOver === attested.leftOver &&
    (closing.reason === null || closing.reason === cleanReason(reason))
  );
}

/** A room that voted by phone alone: the codes of its closing are its sums, the head its only signer. */
async function writeSheet(
  trx: Trx,
  act: RoomAct,
  room: {
    contest: Contest;
    projects: readonly { id: string; number: number }[];
    state: ContestState;
    closing: RoomClosing;
  },
): Promise<void> {
  const { contestId, venueId, officerId } = act;
  const figures = phoneFigures(room.closing);
  if (await findNewestSheet(trx, { contestId, venueId })) return;
  const problems = checkTallySheet(room.contest.rule, [...figures.votes.keys()], figures);
  const incidentId = problems.length === 0 ? null : await explain(trx, act, room.closing);
  const revision = 1;
  const written = await insertSheet(trx, {
    ...{ contestId, venueId, revision, figures, reason: null, incidentId },
    ...{ enteredBy: officerId, enteredAt: room.closing.closedAt },
    ...{ secondBy: null, signedBy: null, signedAt: null, round: null },
  });
  if (!written) throw new Error("a revision appeared while the contest was locked");
  await logSheet(trx, room, { venueId, revision, figures });
}

/** More codes than people: what the head gave as the reason is the incident that stands with the sheet. */
async function explain(trx: Trx, act: RoomAct, { reason, closedAt }: RoomClosing): Promise<string> {
  const incident = { happenedAt: closedAt, note: reason ?? "" };
  const kept = await keepSums(trx, act, { incident, round: 1, now: new Date(closedAt) });
  if (!kept.ok) throw new Error(`codes that do not add up were closed without a reason: ${kept.error.type}`);
  return kept.value;
}

async function isLead(trx: Trx, { contestId, venueId, officerId }: RoomAct): Promise<boolean> {
  const officers = await listVenueOfficers(trx, contestId);
  return officers.some(
    (officer) => officer.accountId === officerId && officer.venueId === venueId && officer.duty === "lead",
  );
}

/** Opens a room's envelopes and counts those that hold a ballot by the rule. Null when the server lacks the key. */
async function countEnvelopes(
  trx: Trx,
  keys: Keys,
  box: {
    contestId: string;
    rule: BallotRule;
    projects: readonly { id: string; number: number }[];
    envelopes: Awaited<ReturnType<typeof listRoomEnvelopes>>;
  },
): Promise<(Pick<PhoneCount, "sizes" | "votes"> & { unreadable: number }) | null> {
  const { contestId, rule, projects, envelopes } = box;
  const publicKey = await findRoomKey(trx, contestId);
  const key = publicKey === undefined ? null : keys.opening(publicKey);
  if (!key) return null;
  const open = createOpener(openingPrivateKey(key));
  const idOf = new Map(projects.map(({ id, number }) => [number, id]));
  // As on the day it was cast: a project withdrawn since keeps its votes.
  const listed = projects.map(({ id }) => ({ id, withdrawn: false }));
  const ballots: string[][] = [];
  for (const { slot, sealed } of envelopes) {
    const payload = open({ contestId, slot, version: 1 }, sealed);
    const picks = payload && unpackBallot(payload)?.numbers.map((number) => idOf.get(number) ?? "");
    const ballot = picks ? checkBallot(rule, listed, picks) : null;
    if (ballot?.ok) ballots.push(ballot.value);
  }
  const projectIds = projects.map(({ id }) => id);
  return { ...tallyRoom({ rule, projectIds }, ballots), unreadable: envelopes.length - ballots.length };
}
