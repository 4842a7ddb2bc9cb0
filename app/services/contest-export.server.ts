import type { PabulibExtras } from "#app/domain/contest-file.ts";
import { contestState, mayShowOnlineCountsToOfficials } from "#app/domain/contest-state.ts";
import { pabulibHead, pabulibVote } from "#app/domain/pabulib.ts";
import { pabulibOf } from "#app/domain/pabulib-export.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import type { Db } from "#db/connection.ts";
import { findContestSource } from "#db/queries/contest-files.ts";
import { findContest } from "#db/queries/contests.ts";
import { readOpenedBallots } from "#db/queries/opened-ballots.ts";
import { computeCurrentResult } from "./result-facts.server.ts";
import { loadPublishedResult } from "./results.server.ts";

/**
 * A result whose counts may leave for a `.pb` file by command: a published one, as everywhere, or an opened rehearsal,
 * which is nobody's vote.
 */
export async function loadExportable(
  db: Db,
  contestId: string,
  now: Date,
): Promise<Result<ResultBody, { type: "unknown-contest" } | { type: "not-published" }>> {
  const contest = await findContest(db, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const state = contestState(contest.records, now);
  if (state === "draft") return err({ type: "not-published" });
  const source = await findContestSource(db, contestId);
  if (source?.rehearsal === 1 && mayShowOnlineCountsToOfficials(state)) {
    const { result } = await computeCurrentResult(db, contest);
    if (result) return ok(result.body);
  }
  const published = await loadPublishedResult(db, contestId, now);
  return published.ok ? ok(published.value.body) : err({ type: "not-published" });
}

/** A result as the text of a `.pb` file, in pieces: the ballots in the order of their codes, which tells nothing. */
export async function* pabulibText(db: Db, body: ResultBody): AsyncGenerator<string> {
  const contestId = body.contest.id;
  const source = await findContestSource(db, contestId);
  const extras =
    source?.kind === "pabulib" && source.extras ? (JSON.parse(source.extras) as PabulibExtras) : null;
  yield pabulibHead(pabulibOf(body, extras));
  const idOf = new Map(body.projects.map(({ id, number }) => [String(number), id]));
  let voter = 0;
  for await (const page of readOpenedBallots(db, { contestId })) {
    const lines = page.map(({ picks }) => {
      voter++;
      const ids = picks.split(",").map((number) => idOf.get(number) ?? number);
      return pabulibVote({ voter: String(voter), picks: ids, method: "internet" });
    });
    yield lines.join("");
  }
}
