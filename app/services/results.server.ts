import { type AssistedVoting, assistedVoting } from "#app/domain/assisted-voting.ts";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, mayShowCounts } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { readResultText } from "#app/domain/result-text.ts";
import type { Db, Trx } from "#db/connection.ts";
import {
  findNewestResultVersion,
  findPublishedResultVersion,
  listSignatures,
  type Signature,
} from "#db/queries/certifications.ts";
import { countCheckIns } from "#db/queries/check-ins.ts";
import { loadContest } from "./contests.server.ts";

export interface PublishedResult {
  contest: Contest;
  state: ContestState;
  /** As signed, in today's form; nothing is recomputed. */
  body: ResultBody;
  /** The very text that was hashed and signed. */
  text: string;
  sha256: string;
  certifiedAt: string;
  publishedAt: string;
  /** The newest version that is published: another than this where this one was corrected. */
  newest: number;
  /** The signatures on this result, in the order given. */
  signatures: Signature[];
  /** How many of the people in the rooms were helped to vote; nobody is checked in any more once ballots are opened. */
  assisted: AssistedVoting | null;
}

/**
 * The embargo gate: the one place that decides whether counts by project may leave for the public. Page, JSON and CSV
 * all ask here, for the newest version or an older one. Throws 404 for an unknown contest.
 */
export async function loadPublishedResult(
  db: Db | Trx,
  contestId: string,
  now: Date,
  version?: number,
): Promise<Result<PublishedResult, { type: "not-published"; contest: Contest; state: ContestState }>> {
  const { contest, state } = await loadContest(db, contestId, now);
  if (!mayShowCounts(state)) return err({ type: "not-published", contest, state });
  const published = await findPublishedResultVersion(db, contestId, version);
  if (!published) return err({ type: "not-published", contest, state });
  const newest = version === undefined ? published : await findPublishedResultVersion(db, contestId);
  const signatures = await listSignatures(db, { contestId, version: published.version });
  return ok({
    contest,
    state,
    body: readResultText(published.body),
    text: published.body,
    sha256: published.sha256,
    certifiedAt: published.certifiedAt,
    publishedAt: published.publishedAt,
    newest: newest?.version ?? published.version,
    signatures: signatures.filter((signature) => signature.resultSha256 === published.sha256),
    assisted: assistedVoting(contest, await countCheckIns(db, { contestId })),
  });
}

/**
 * The certified result before its publication, for officials alone: the caller must have made sure of that. Null while
 * nothing is certified.
 */
export async function loadCertifiedResult(db: Db, contestId: string, now: Date): Promise<ResultBody | null> {
  const { state } = await loadContest(db, contestId, now);
  if (state !== "certified") return null;
  const frozen = await findNewestResultVersion(db, contestId);
  return frozen ? readResultText(frozen.body) : null;
}
