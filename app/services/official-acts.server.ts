import { hash, randomUUID } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { ruleFacts } from "#app/domain/contest-config.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { plainLine } from "#app/domain/count-rule.ts";
import { canonicalJson, type LogLine } from "#app/domain/log-line.ts";
import {
  mayAskFor,
  mostReasonLetters,
  mostSeedLetters,
  type OfficialActContent,
  type OfficialActKind,
} from "#app/domain/official-act.ts";
import { checkOverride, type OverrideProblem } from "#app/domain/override.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findNewestResultVersion } from "#db/queries/certifications.ts";
import { findContest, lockContest, updateCountRule } from "#db/queries/contests.ts";
import {
  insertOfficialAct,
  insertOfficialApproval,
  listOfficialActs,
  type OfficialAct,
} from "#db/queries/official-acts.ts";
import { appendLog, configHash, noteState, signCheckpoint } from "./log.server.ts";
import { computeCurrentResult, contentOf, waitingAct } from "./result-facts.server.ts";

export type OfficialActRefusal =
  | { type: "unknown-contest" }
  | { type: "act-not-now"; state: ContestState }
  | { type: "reason-missing" }
  | { type: "seed-missing" }
  /** There is no tie that waits for a draw. */
  | { type: "no-draw-needed" }
  | { type: "unknown-act-request" }
  /** Another request of this kind came after it, or what it was for is over. */
  | { type: "act-outdated" }
  | { type: "same-official" }
  /** The second official read another seed than the first. */
  | { type: "seed-differs" }
  | OverrideProblem;

interface OfficialDeed {
  contestId: string;
  officialId: string;
  clock: Clock;
}

interface Judged {
  contest: Contest;
  state: ContestState;
  now: Date;
  acts: OfficialAct[];
  version: number;
}

/**
 * One official asks for an act; nothing changes until another agrees. A later request of the same kind takes the place
 * of one that waits; asking the same again is the same request.
 */
export async function askForAct(
  db: Db,
  deed: OfficialDeed & { content: OfficialActContent; reason: string },
): Promise<Result<{ id: string }, OfficialActRefusal>> {
  const { contestId, officialId } = deed;
  const content = cleaned(deed.content);
  const reason = plainLine(deed.reason, mostReasonLetters);
  return inTransaction<{ id: string }, OfficialActRefusal>(db, async (trx) => {
    const judged = await begin(trx, deed, content.kind);
    if (!judged.ok) return judged;
    const { acts, now, version } = judged.value;
    if (!/[\p{L}\p{N}]/u.test(reason)) return err({ type: "reason-missing" });
    const fits = await judgeContent(trx, judged.value, content);
    if (!fits.ok) return fits;
    const text = canonicalJson(content);
    const waiting = waitingAct(acts, content.kind, version);
    if (waiting?.askedBy === officialId && waiting.content === text && waiting.reason === reason)
      return ok({ id: waiting.id });
    const id = randomUUID();
    const askedAt = now.toISOString();
    await insertOfficialAct(trx, {
      ...{ id, contestId, number: acts.length + 1, kind: content.kind, version, content: text, reason },
      ...{ askedBy: officialId, askedAt },
    });
    await record(trx, deed, { at: askedAt, action: `${content.kind}-asked`, id });
    return ok({ id });
  });
}

/** A second official agrees, and it takes effect with a line in the log. Agreeing again changes nothing. */
export async function approveAct(
  db: Db,
  deed: OfficialDeed & { actId: string; seed?: string; keys: Pick<Keys, "log"> },
): Promise<Result<null, OfficialActRefusal>> {
  const { contestId, officialId, actId } = deed;
  return inTransaction<null, OfficialActRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const act = (await listOfficialActs(trx, contestId)).find(({ id }) => id === actId);
    if (!act) return err({ type: "unknown-act-request" });
    if (act.approval) return ok(null);
    const judged = await begin(trx, deed, act.kind);
    if (!judged.ok) return judged;
    const { acts, now, version } = judged.value;
    if (waitingAct(acts, act.kind, version)?.id !== act.id) return err({ type: "act-outdated" });
    if (act.askedBy === officialId) return err({ type: "same-official" });
    const content = contentOf(act);
    const fits = await judgeContent(trx, judged.value, content);
    if (!fits.ok) return fits;
    if (content.kind === "draw" && plainLine(deed.seed ?? "", mostSeedLetters) !== content.seed)
      return err({ type: "seed-differs" });
    const approvedAt = now.toISOString();
    await insertOfficialApproval(trx, {
      ...{ actId, contestId, kind: act.kind, approvedBy: officialId, approvedAt },
    });
    await takeEffect(trx, judged.value, { act, content });
    await signCheckpoint(trx, deed.keys, { contestId, now });
    await record(trx, deed, { at: approvedAt, action: `${act.kind}-approved`, id: act.id });
    return ok(null);
  });
}

async function begin(
  trx: Trx,
  { contestId, clock }: OfficialDeed,
  kind: OfficialActKind,
): Promise<Result<Judged, OfficialActRefusal>> {
  await lockContest(trx, contestId);
  const contest = await findContest(trx, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const now = await clock(trx);
  const state = contestState(contest.records, now);
  if (!mayAskFor(kind, state, contest.records)) return err({ type: "act-not-now", state });
  const { version } = await computeCurrentResult(trx, contest);
  return ok({ contest, state, now, version, acts: await listOfficialActs(trx, contestId) });
}

/** Whether it still makes sense: asked when it is requested and again when it is agreed to. */
async function judgeContent(
  trx: Trx,
  { contest, state }: Judged,
  content: OfficialActContent,
): Promise<Result<null, OfficialActRefusal>> {
  if (content.kind === "draw") {
    if (content.seed === "") return err({ type: "seed-missing" });
    const { waitsForDraw } = await computeCurrentResult(trx, contest);
    return waitsForDraw ? ok(null) : err({ type: "no-draw-needed" });
  }
  if (content.kind === "override") {
    const { counted } = await computeCurrentResult(trx, contest);
    return counted ? checkOverride(counted, content) : err({ type: "act-not-now", state });
  }
  if (content.kind === "correction") {
    // What is certified but not published yet would be corrected without anybody ever having seen it.
    const newest = await findNewestResultVersion(trx, contest.id);
    return newest?.publishedAt ? ok(null) : err({ type: "act-not-now", state });
  }
  return ok(null);
}

async function takeEffect(
  trx: Trx,
  { contest, state, version }: Judged,
  { act, content }: { act: OfficialAct; content: OfficialActContent },
): Promise<void> {
  await noteState(trx, contest, state);
  await appendLog(trx, contest.id, [await lineOf(trx, contest, { act, content, version })]);
}

/** What the log says of it; changes the contest first where the line tells of its new rule. */
async function lineOf(
  trx: Trx,
  contest: Contest,
  { act, content, version }: { act: OfficialAct; content: OfficialActContent; version: number },
): Promise<LogLine> {
  const contestId = contest.id;
  switch (content.kind) {
    case "draw":
      return { type: "draw", seed: content.seed };
    case "correction":
      return { type: "correct", version };
    case "override": {
      const facts = { contest: contestId, version, out: content.out, in: content.in, reason: act.reason };
      return { type: "override", version, hash: hash("sha256", canonicalJson(facts), "hex") };
    }
    case "rule-change": {
      await updateCountRule(trx, { contestId, rule: content.rule, actId: act.id });
      const changed = await findContest(trx, contestId);
      if (!changed) throw new Error("a contest went away while it was locked");
      return { type: "rule", config: await configHash(trx, changed), was: ruleFacts(contest) };
    }
  }
}

function cleaned(content: OfficialActContent): OfficialActContent {
  if (content.kind === "draw") return { kind: "draw", seed: plainLine(content.seed, mostSeedLetters) };
  if (content.kind !== "override") return content;
  return { kind: "override", out: [...new Set(content.out)].sort(), in: [...new Set(content.in)].sort() };
}

function record(
  trx: Trx,
  { contestId, officialId }: OfficialDeed,
  { at, action, id }: { at: string; action: string; id: string },
): Promise<void> {
  return insertAuditEvent(trx, { at, actorId: officialId, contestId, action, subject: `official-act/${id}` });
}
