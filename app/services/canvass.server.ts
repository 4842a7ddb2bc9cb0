import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, isCorrecting, mayCertify } from "#app/domain/contest-state.ts";
import { mayAskFor, officialActKinds } from "#app/domain/official-act.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  findNewestResultVersion,
  insertPublication,
  insertResultVersion,
  insertSignature,
  listSignatures,
  type ResultVersion,
  type Signature,
} from "#db/queries/certifications.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { type OfficialAct as JointAct, listOfficialActs } from "#db/queries/official-acts.ts";
import { loadAssisted } from "./check-in-desk.server.ts";
import { destroyLinkKey } from "./contest-keys.server.ts";
import { loadContest } from "./contests.server.ts";
import { loadIncidents, type ReadableIncident } from "./incidents.server.ts";
import { appendLog, noteState, signCheckpoint } from "./log.server.ts";
import { countVoided } from "./opening-log.server.ts";
import { type CurrentResult, computeCurrentResult, waitingAct } from "./result-facts.server.ts";

/** How many different officials must sign one result. */
const signaturesNeeded = 2;

interface OfficialAct {
  contestId: string;
  officialId: string;
  clock: Clock;
  keys: Keys;
}

export interface CanvassDesk extends CurrentResult {
  contest: Contest;
  state: ContestState;
  /** People who voted online; known before the opening, unlike any count by project. */
  onlinePeople: number;
  /** Signatures on the version at hand; only those on its own hash count. */
  signatures: Signature[];
  /** The version that was signed; undefined before, and while a correction of it is in the making. */
  frozen: ResultVersion | undefined;
  /** What two officials did or are asked to do together, oldest first. */
  acts: JointAct[];
  /** How many of these wait for a second official. */
  decisionsWaiting: number;
  /** People checked in by name, null where nobody was; and how many were helped to vote. */
  checkedIn: number | null;
  assisted: number;
  /** Online ballots made void so far. */
  void: number;
  incidents: ReadableIncident[];
}

/** Everything an official sees between the close and the publication. Throws 404. */
export async function loadCanvass(db: Db, contestId: string, now: Date): Promise<CanvassDesk> {
  const { contest, state } = await loadContest(db, contestId, now);
  const current = await computeCurrentResult(db, contest);
  const newest = await findNewestResultVersion(db, contestId);
  const frozen = isCorrecting(state, contest.records) ? undefined : newest;
  const signatures = await listSignatures(db, { contestId, version: frozen?.version ?? current.version });
  const acts = await listOfficialActs(db, contestId);
  const { people, assisted } = await loadAssisted(db, contestId);
  return {
    contest,
    state,
    ...current,
    signatures,
    frozen,
    ...{ acts, decisionsWaiting: countWaiting(acts, { state, contest, version: current.version }) },
    checkedIn: people > 0 ? people : null,
    ...{ assisted, incidents: await loadIncidents(db, contest) },
    void: await countVoided(db, { contestId, opened: current.opening !== undefined }),
    onlinePeople: await countPeople(db, { contestId, channel: "online" }),
  };
}

function countWaiting(
  acts: JointAct[],
  { state, contest, version }: { state: ContestState; contest: Contest; version: number },
): number {
  const kinds = officialActKinds.filter((kind) => mayAskFor(kind, state, contest.records));
  return kinds.filter((kind) => waitingAct(acts, kind, version) !== undefined).length;
}

export type CertifyRefusal =
  | { type: "unknown-contest" }
  | { type: "not-opened"; state: ContestState }
  | { type: "already-certified" }
  | { type: "incomplete" }
  /** No count can choose between projects tied across the cut line; they must be settled before anyone signs. */
  | { type: "tie-at-cutoff"; projectIds: string[] }
  /** A sheet was corrected after officials had chosen otherwise: their choice would leave more or fewer chosen than the rule. */
  | { type: "override-outdated" }
  /** The result is no longer the one this official saw, e.g. because a room corrected its sheet. */
  | { type: "changed" };

/**
 * One official signs the result they saw, named by its hash. The second different official on the same hash freezes the
 * result version. Signing again answers the same.
 */
export async function certifyResult(
  db: Db,
  { contestId, officialId, resultSha256, clock, keys }: OfficialAct & { resultSha256: string },
): Promise<Result<{ version: number; signatures: number }, CertifyRefusal>> {
  const certified = await inTransaction<{ version: number; signatures: number }, CertifyRefusal>(
    db,
    async (trx) => {
      await lockContest(trx, contestId);
      const contest = await findContest(trx, contestId);
      if (!contest) return err({ type: "unknown-contest" });
      const now = await clock(trx);
      const state = contestState(contest.records, now);
      if (!mayCertify(state, contest.records))
        return refuseToCertify(trx, { contestId, officialId, resultSha256, state });
      const { result, counted, version } = await computeCurrentResult(trx, contest);
      if (!result) return err({ type: "incomplete" });
      const { tiedAtCutoff } = result.body;
      if (tiedAtCutoff.length > 0) return err({ type: "tie-at-cutoff", projectIds: tiedAtCutoff });
      if (counted && seatsIn(result.body.projects) !== seatsIn(counted.projects))
        return err({ type: "override-outdated" });
      if (result.sha256 !== resultSha256) return err({ type: "changed" });
      const at = now.toISOString();
      const added = await insertSignature(trx, {
        contestId,
        version,
        officialId,
        resultSha256,
        signedAt: at,
      });
      const subject = `version/${version}`;
      if (added) await record(trx, { at, officialId, contestId, action: "result-signed", subject });
      const signatures = await countSignatures(trx, { contestId, version, resultSha256 });
      if (signatures >= signaturesNeeded) {
        await insertResultVersion(trx, {
          contestId,
          version,
          body: result.text,
          sha256: result.sha256,
          certifiedAt: at,
        });
        await record(trx, { at, officialId, contestId, action: "result-certified", subject });
        await appendLog(trx, contestId, [{ type: "cert", version, hash: result.sha256 }]);
        await noteState(trx, contest, "certified");
        await signCheckpoint(trx, keys, { contestId, now });
      }
      return ok({ version, signatures });
    },
  );
  // After the commit: a certification that was rolled back must not have cost the key.
  if (certified.ok && certified.value.signatures >= signaturesNeeded) {
    await destroyLinkKey(db, keys, { contestId, clock });
  }
  return certified;
}

function seatsIn(projects: readonly { selected: boolean }[]): number {
  return projects.filter(({ selected }) => selected).length;
}

/** Who signed the certified result gets the same answer again; everybody else learns why it is too early or too late. */
async function refuseToCertify(
  trx: Trx,
  act: { contestId: string; officialId: string; resultSha256: string; state: ContestState },
): Promise<Result<{ version: number; signatures: number }, CertifyRefusal>> {
  const { contestId, officialId, resultSha256, state } = act;
  const frozen = await findNewestResultVersion(trx, contestId);
  if (!frozen) return err({ type: "not-opened", state });
  const { version } = frozen;
  const signed = await listSignatures(trx, { contestId, version });
  const own = signed.some((one) => one.officialId === officialId && one.resultSha256 === resultSha256);
  if (!own || frozen.sha256 !== resultSha256) return err({ type: "already-certified" });
  return ok({ version, signatures: await countSignatures(trx, { contestId, version, resultSha256 }) });
}

async function countSignatures(
  trx: Trx,
  { resultSha256, ...version }: { contestId: string; version: number; resultSha256: string },
): Promise<number> {
  const signatures = await listSignatures(trx, version);
  const signers = signatures.filter((one) => one.resultSha256 === resultSha256).map((one) => one.officialId);
  return new Set(signers).size;
}

export type PublishRefusal = { type: "unknown-contest" } | { type: "not-certified"; state: ContestState };

/** Makes the certified result public. Publishing again answers the same. */
export async function publishResult(
  db: Db,
  { contestId, officialId, clock, keys }: OfficialAct,
): Promise<Result<{ version: number }, PublishRefusal>> {
  // Mends a certification cut short: the log of a version ends with its publication, so the key must be gone before.
  if (await findNewestResultVersion(db, contestId)) await destroyLinkKey(db, keys, { contestId, clock });
  return inTransaction<{ version: number }, PublishRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    const now = await clock(trx);
    const state = contestState(contest.records, now);
    const frozen = await findNewestResultVersion(trx, contestId);
    if (!frozen) return err({ type: "not-certified", state });
    const { version } = frozen;
    if (frozen.publishedAt !== null) return ok({ version });
    const at = now.toISOString();
    await insertPublication(trx, { contestId, version, publishedBy: officialId, publishedAt: at });
    await record(trx, {
      at,
      officialId,
      contestId,
      action: "result-published",
      subject: `version/${version}`,
    });
    await noteState(trx, contest, "published");
    await signCheckpoint(trx, keys, { contestId, now });
    return ok({ version });
  });
}

function record(
  trx: Trx,
  entry: { at: string; officialId: string; contestId: string; action: string; subject: string },
): Promise<void> {
  const { officialId, ...rest } = entry;
  return insertAuditEvent(trx, { ...rest, actorId: officialId });
}
