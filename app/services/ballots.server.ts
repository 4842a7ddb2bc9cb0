import { createHash } from "node:crypto";
import { type BallotRefusal, checkBallot } from "#app/domain/ballot.ts";
import { type ContestState, contestState, mayCast } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import {
  findBallotVersion,
  hasParticipated,
  insertParticipation,
  upsertBallot,
} from "#db/queries/ballots.ts";
import { findContest, listBallotProjects, lockContest } from "#db/queries/contests.ts";
import { slotOf } from "./pseudonyms.server.ts";

export type CastRefusal =
  | BallotRefusal
  | { type: "unknown-contest" }
  | { type: "not-open"; state: ContestState }
  | { type: "bad-request-key" }
  /** The voter has voted again since the review page was made; `version` is the ballot that counts. */
  | { type: "superseded"; version: number };

/**
 * Casts a ballot, replacing the voter's earlier one at the moment of commit. `requestKey` is 128 random bits in
 * hexadecimal, made anew for each review page: the same key again answers the same version and changes nothing.
 * With `baseVersion` (the version the review page was made on, 0 for none) a page that is out of date is refused.
 */
export async function castBallot(
  db: Db,
  cast: {
    contestId: string;
    voterId: string;
    selections: readonly string[];
    requestKey: string;
    baseVersion?: number;
    keys: Keys;
    clock: Clock;
  },
): Promise<Result<{ version: number; replay: boolean }, CastRefusal>> {
  if (!/^[0-9a-f]{32}$/.test(cast.requestKey)) return err({ type: "bad-request-key" });
  const place = { contestId: cast.contestId, slot: slotOf(cast.keys, cast) };
  const requestKeyHash = createHash("sha256").update(cast.requestKey).digest("hex");

  return inTransaction<{ version: number; replay: boolean }, CastRefusal>(db, async (trx) => {
    await lockContest(trx, cast.contestId, "share");
    const judged = await judge(trx, cast);
    // A retry whose first answer was lost may come after the close; what is stored is told, never "too late".
    if (!judged.ok) return (await findReplay(trx, place, requestKeyHash)) ?? judged;
    await insertParticipation(trx, { contestId: cast.contestId, voterId: cast.voterId, channel: "online" });
    const baseVersion = cast.baseVersion ?? null;
    const version = await upsertBallot(trx, { ...place, picks: judged.value, requestKeyHash, baseVersion });
    if (version !== null) return ok({ version, replay: false });
    const replay = await findReplay(trx, place, requestKeyHash);
    if (replay) return replay;
    const kept = await findBallotVersion(trx, place);
    if (!kept) throw new Error("a ballot was neither written nor there");
    return err({ type: "superseded", version: kept.version });
  });
}

/** The answer this very request got before, if the ballot in the slot is still the one it stored. */
async function findReplay(trx: Trx, place: { contestId: string; slot: string }, requestKeyHash: string) {
  const kept = await findBallotVersion(trx, place);
  return kept?.requestKeyHash === requestKeyHash ? ok({ version: kept.version, replay: true }) : null;
}

/** Says whether the ballot may be stored now, and as which numbers ("3,7,12"). The contest is locked. */
async function judge(
  trx: Trx,
  { contestId, selections, clock }: { contestId: string; selections: readonly string[]; clock: Clock },
): Promise<Result<string, CastRefusal>> {
  const contest = await findContest(trx, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const projects = await listBallotProjects(trx, contestId);
  const state = contestState(contest.records, await clock(trx));
  if (!mayCast(state)) return err({ type: "not-open", state });
  const ballot = checkBallot(contest.rule, projects, selections);
  if (!ballot.ok) return ballot;
  const numbers = new Map(projects.map((project) => [project.id, project.number]));
  return ok(ballot.value.map((id) => numbers.get(id)).join(","));
}

/** Whether a voter has voted online, and the version of their ballot (0 for none). Never what they picked. */
export async function findVote(
  db: Db,
  { contestId, voterId, keys }: { contestId: string; voterId: string; keys: Keys },
): Promise<{ voted: boolean; version: number }> {
  const kept = await findBallotVersion(db, { contestId, slot: slotOf(keys, { contestId, voterId }) });
  return { voted: await hasParticipated(db, { contestId, voterId }), version: kept?.version ?? 0 };
}
