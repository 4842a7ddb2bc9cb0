import { type BallotRefusal, checkBallot, mostVersions } from "#app/domain/ballot.ts";
import { formatCode } from "#app/domain/ballot-code.ts";
import { packBallot } from "#app/domain/ballot-payload.ts";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, mayCast, neverBack } from "#app/domain/contest-state.ts";
import type { LogLine } from "#app/domain/log-line.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Clock, Trx } from "#db/connection.ts";
import { listBallotProjects } from "#db/queries/contests.ts";
import {
  type Envelope,
  findEnvelopes,
  insertParticipations,
  listOnsiteAmong,
  upsertEnvelopes,
} from "#db/queries/envelopes.ts";
import { openingKeyOf } from "./contest-keys.server.ts";
import { envelopeHash, sealBallot } from "./envelopes.server.ts";
import { appendLog, findEnvelopeIndex, findNotedState, noteState } from "./log.server.ts";

export type CastRefusal =
  | BallotRefusal
  | { type: "unknown-contest" }
  | { type: "not-open"; state: ContestState }
  | { type: "bad-request-key" }
  /** The request key was used before, for other picks. */
  | { type: "request-key-used" }
  /** The person was given a paper ballot in the hall, and the rule lets only one of the two count. */
  | { type: "voted-in-hall" }
  /** Two officials have taken this person's ballot out of the count. */
  | { type: "voided" }
  /** Nobody changes their mind this often. */
  | { type: "too-many-ballots"; most: number }
  /** The voter has voted again since the review page was made; `version` is the ballot that counts. */
  | { type: "superseded"; version: number };

/** What the voter is told, and keeps. */
export interface Accepted {
  version: number;
  /** True when this very request was answered before. */
  replay: boolean;
  /** The ballot code, which nobody else learns. */
  code: string;
  logIndex: number;
  /** SHA-256 of the envelope in hexadecimal. */
  envelopeHash: string;
}

/** A ballot on its way into the box. */
export interface Posted {
  contestId: string;
  voterId: string;
  selections: readonly string[];
  baseVersion: number | null;
  slot: Buffer;
  code: Buffer;
  requestHash: Buffer;
  contentHash: Buffer;
  clock: Clock;
}

type Kept = Pick<Envelope, "version" | "sealed" | "requestHash" | "contentHash" | "voidReason">;

/** What the ballots of one commit are judged by; the contest is locked. */
interface Box {
  contest: Contest;
  projects: Awaited<ReturnType<typeof listBallotProjects>>;
  openingKey: Buffer | null;
  /** By slot; grows as ballots are filed. */
  kept: Map<string, Kept>;
  /** People whom the rule bars from voting online because they are voting in the hall. */
  barred: ReadonlySet<string>;
  /** One clock runs in the server; tests bring their own. */
  states: ReadonlyMap<Clock, ContestState>;
}

/** Judges and files ballots of one contest, whose lock the transaction holds; answers in their order. */
export async function fileBallots(
  trx: Trx,
  contest: Contest,
  batch: readonly Posted[],
): Promise<Result<Accepted, CastRefusal>[]> {
  const box = await lookInto(trx, contest, batch);
  const filed = new Map<string, Posted>();
  const lines: (LogLine & { type: "env" })[] = [];
  const judged = batch.map((posted) => {
    const verdict = judge(box, posted);
    if (!verdict.ok || verdict.value.replay) return verdict;
    const slot = posted.slot.toString("hex");
    const kept = { ...verdict.value.kept, voidReason: null };
    box.kept.set(slot, kept);
    filed.set(slot, posted);
    lines.push({ type: "env", slot, version: kept.version, hash: envelopeHash(kept.sealed) });
    return verdict;
  });
  const first = await write(trx, box, { filed, lines });
  const indexes = new Map(lines.map(({ hash }, index) => [hash, first + index]));
  const answers: Result<Accepted, CastRefusal>[] = [];
  for (const [at, verdict] of judged.entries()) {
    const posted = batch[at];
    if (!verdict.ok || !posted) {
      answers.push(verdict as Result<never, CastRefusal>);
      continue;
    }
    const { kept, replay } = verdict.value;
    const hash = envelopeHash(kept.sealed);
    const logIndex = indexes.get(hash) ?? (await findEnvelopeIndex(trx, contest.id, hash));
    const code = formatCode(posted.code);
    answers.push(ok({ version: kept.version, replay, code, logIndex, envelopeHash: hash }));
  }
  return answers;
}

async function lookInto(trx: Trx, contest: Contest, batch: readonly Posted[]): Promise<Box> {
  const contestId = contest.id;
  const slots = new Map(batch.map(({ slot }) => [slot.toString("hex"), slot]));
  const envelopes = await findEnvelopes(trx, { contestId, slots: [...slots.values()] });
  const voterIds = [...new Set(batch.map(({ voterId }) => voterId))];
  const noted = await findNotedState(trx, contestId);
  // Last, so that whatever was waited for is behind us when the time is read.
  const states = new Map<Clock, ContestState>();
  const openingKey = await openingKeyOf(trx, contestId);
  const projects = await listBallotProjects(trx, contestId);
  const barred =
    contest.overlapRule === "count-both" ? [] : await listOnsiteAmong(trx, { contestId, voterIds });
  for (const clock of new Set(batch.map((posted) => posted.clock))) {
    // A clock that somebody has just set neither opens the vote before its time nor once more.
    const times = [await clock(trx), clock.settled?.(trx)].filter((time) => time instanceof Date);
    const judged = times.map((time) => neverBack(contestState(contest.records, time), noted));
    states.set(clock, judged.find((state) => !mayCast(state)) ?? "open");
  }
  return {
    ...{ contest, projects, openingKey, states },
    kept: new Map(envelopes.map(({ slot, ...envelope }) => [slot.toString("hex"), envelope])),
    barred: new Set(barred),
  };
}

/** What is to be answered: the envelope kept for this very request before, or a new one, or why not. */
function judge(box: Box, posted: Posted): Result<{ kept: Kept; replay: boolean }, CastRefusal> {
  const kept = box.kept.get(posted.slot.toString("hex"));
  if (kept?.requestHash.equals(posted.requestHash)) {
    // A retry whose first answer was lost may come after the close; what is stored is told, never "too late".
    return kept.contentHash.equals(posted.contentHash)
      ? ok({ kept, replay: true })
      : err({ type: "request-key-used" });
  }
  const state = box.states.get(posted.clock) ?? "closed";
  if (!mayCast(state)) return err({ type: "not-open", state });
  const ballot = checkBallot(box.contest.rule, box.projects, posted.selections);
  if (!ballot.ok) return ballot;
  if (kept?.voidReason === "officials") return err({ type: "voided" });
  if (kept?.voidReason === "onsite" || box.barred.has(posted.voterId)) return err({ type: "voted-in-hall" });
  const version = kept?.version ?? 0;
  if (posted.baseVersion !== null && posted.baseVersion !== version) {
    return err({ type: "superseded", version });
  }
  if (version >= mostVersions) return err({ type: "too-many-ballots", most: mostVersions });
  return ok({ kept: seal(box, posted, { picks: ballot.value, version: version + 1 }), replay: false });
}

function seal(
  { contest, projects, openingKey }: Box,
  posted: Posted,
  { picks, version }: { picks: readonly string[]; version: number },
): Kept {
  if (!openingKey) throw new Error(`contest ${contest.id} is open but has no opening key`);
  const { slot, code, requestHash, contentHash } = posted;
  const numbers = projects.filter(({ id }) => picks.includes(id)).map(({ number }) => number);
  const place = { contestId: contest.id, slot, version };
  const sealed = sealBallot(openingKey, place, packBallot({ code, numbers }));
  return { version, sealed, requestHash, contentHash, voidReason: null };
}

/** Writes what was filed and answers the log index of its first line; nothing at all when nothing was. */
async function write(
  trx: Trx,
  { contest, kept }: Box,
  { filed, lines }: { filed: ReadonlyMap<string, Posted>; lines: readonly LogLine[] },
): Promise<number> {
  if (lines.length === 0) return 0;
  const contestId = contest.id;
  const envelopes = [...filed].flatMap(([name, { slot }]) => {
    const envelope = kept.get(name);
    if (!envelope) return [];
    const { voidReason: _, ...columns } = envelope;
    return [{ slot, ...columns }];
  });
  const voters = [...filed.values()].map(({ voterId }) => voterId);
  await noteState(trx, contest, "open");
  await insertParticipations(
    trx,
    voters.map((voterId) => ({ contestId, voterId, channel: "online" as const })),
  );
  await upsertEnvelopes(trx, contestId, envelopes);
  return appendLog(trx, contestId, lines);
}
