import { hash } from "node:crypto";
import { decodeCrockford } from "#app/domain/ballot-code.ts";
import type { Contest } from "#app/domain/contest.ts";
import { type BallotFate, ballotFate, castBar } from "#app/domain/overlap.ts";
import { err, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Clock, Db } from "#db/connection.ts";
import { findContest } from "#db/queries/contests.ts";
import { findStanding, listChannels } from "#db/queries/envelopes.ts";
import { putInBox } from "./ballot-box.server.ts";
import type { Accepted, CastRefusal } from "./ballot-filing.server.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { codeBytes, slotOf } from "./pseudonyms.server.ts";

/**
 * Casts a ballot, replacing the voter's earlier one at the moment of commit; answers only when it is on disk and in the
 * log. `requestKey` is 128 random bits in hexadecimal, made anew for each review page: the same key again answers the
 * same, with the same ballot code, and changes nothing. `browserHalf` is the voter's part of the code, 8 characters of
 * Crockford's base32; empty where the browser runs no scripts. With `baseVersion` (the version the review page was made
 * on, 0 for none) a page that is out of date is refused.
 */
export async function castBallot(
  db: Db,
  cast: {
    contestId: string;
    voterId: string;
    selections: readonly string[];
    requestKey: string;
    browserHalf?: string;
    baseVersion?: number;
    keys: Keys;
    clock: Clock;
  },
): Promise<Result<Accepted, CastRefusal>> {
  const { contestId, voterId, selections, requestKey, browserHalf = "", keys, clock } = cast;
  if (!/^[0-9a-f]{32}$/.test(requestKey)) return err({ type: "bad-request-key" });
  const half = decodeCrockford(browserHalf);
  if (half?.length !== 5 && browserHalf !== "") return err({ type: "bad-request-key" });
  const link = await linkKeyOf(db, keys, contestId);
  if (!link) return err(await whyNoLink(db, contestId));
  const slot = slotOf(link, cast);
  const code = codeBytes(link, { slot, requestKey });
  if (half) code.set(half);
  return putInBox(db, {
    ...{ contestId, voterId, selections, slot, code, clock },
    baseVersion: cast.baseVersion ?? null,
    requestHash: hash("sha256", requestKey, "buffer"),
    contentHash: contentHash(requestKey, [...selections].sort(), browserHalf),
  });
}

/** A draft has no link key yet; it is destroyed at certification, when voting is long over. */
async function whyNoLink(db: Db, contestId: string): Promise<CastRefusal> {
  const contest = await findContest(db, contestId);
  if (!contest) return { type: "unknown-contest" };
  return { type: "not-open", state: contest.records.announcedAt === null ? "draft" : "certified" };
}

/** Begins with the request key, which is stored nowhere: it knows a request again without telling what it holds. */
function contentHash(requestKey: string, selections: readonly string[], browserHalf: string): Buffer {
  return hash("sha256", JSON.stringify([requestKey, selections, browserHalf]), "buffer");
}

/** How a voter stands in a contest; never what they picked. */
export interface Vote {
  /** Of their ballot: 0 for none, and once the link key is destroyed. */
  version: number;
  fate: BallotFate;
  /** Why they cannot cast, also while voting is open. */
  barred: ReturnType<typeof castBar>;
}

/** Whether a voter has voted online, what became of that ballot, and whether they may cast another. */
export async function findVote(
  db: Db,
  contest: Pick<Contest, "id" | "overlapRule">,
  { voterId, keys }: { voterId: string; keys: Keys },
): Promise<Vote> {
  const { id: contestId, overlapRule } = contest;
  const link = await linkKeyOf(db, keys, contestId);
  const slot = link && slotOf(link, { contestId, voterId });
  const kept = slot ? ((await findStanding(db, { contestId, slot })) ?? null) : null;
  const channels = await listChannels(db, { contestId, voterId });
  const inHall = channels.has("onsite");
  const fate = ballotFate(overlapRule, { voted: channels.has("online"), inHall, kept });
  return { version: kept?.version ?? 0, fate, barred: castBar(overlapRule, { fate, inHall }) };
}
