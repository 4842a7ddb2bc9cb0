import type { Contest } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { Db } from "#db/connection.ts";
import { findOpeningKey } from "#db/queries/opening-keys.ts";
import { findOpening, listUnreadableEnvelopes, type Opening } from "#db/queries/openings.ts";
import { loadContest } from "./contests.server.ts";
import { expectBox, mayOpenNow } from "./opening-begin.server.ts";
import {
  clockNow,
  type JobState,
  loadOpeningJob,
  mostNamed,
  type OpenRefusal,
} from "./opening-job.server.ts";

export interface OpeningPage {
  contest: Contest;
  state: ContestState;
  /** Who has to bring the key; `none` when there is nothing to open with it. */
  custody: "server" | "shares" | "none";
  /** People who voted online, and ballots taken out of the count; not counted while the opening runs and after it. */
  box: { people: number; void: number };
  /** Why the opening cannot begin now. */
  refusal: OpenRefusal | null;
  job: JobState | null;
  opening: Opening | undefined;
  /** The first of those the opening left out, in hexadecimal. */
  unreadable: { slot: string; version: number }[];
}

/** Everything about the opening of a contest, before, meanwhile and afterwards. Throws 404. */
export async function loadOpeningPage(db: Db, contestId: string, now: Date): Promise<OpeningPage> {
  const { contest, state } = await loadContest(db, contestId, now);
  const key = await findOpeningKey(db, contest.id);
  const opening = await findOpening(db, contest.id);
  const job = await loadOpeningJob(db, contest.id, await clockNow(db));
  // Counting a large box takes a moment, and this page is asked for every few seconds while it is being opened.
  const toBegin = !opening && !job?.running;
  const box = toBegin ? await expectBox(db, contest.id) : { people: 0, void: 0 };
  const unreadable = await listUnreadableEnvelopes(db, { contestId: contest.id, most: mostNamed });
  const ready = await mayOpenNow(db, contest, now);
  return {
    ...{ contest, state, box, job, opening },
    custody: toBegin && box.people === 0 ? "none" : (key?.custody ?? contest.keyCustody),
    refusal: ready.ok ? null : ready.error,
    unreadable: unreadable.map(({ slot, version }) => ({ slot: slot.toString("hex"), version })),
  };
}
