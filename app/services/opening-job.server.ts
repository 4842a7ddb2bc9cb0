import type { OpeningRefusal } from "#app/domain/contest-state.ts";
import { ok } from "#app/domain/result.ts";
import { type Db, inTransaction, systemClock, type Trx } from "#db/connection.ts";
import { findOpeningJob, type OpeningJob, updateOpeningJob } from "#db/queries/opening-jobs.ts";
import type { SharesRefusal } from "./key-shares.server.ts";
import type { EnvelopeFault } from "./opening-part.server.ts";

export type OpenRefusal =
  | OpeningRefusal
  | SharesRefusal
  | { type: "unknown-contest" }
  /** The server does not have the key that opens this box. */
  | { type: "key-missing" }
  | { type: "sheets-do-not-add-up"; rooms: number }
  /** The box and the list of people who voted differ in number. */
  | { type: "ballots-differ-from-people"; ballots: number; people: number }
  /** A slot holds an older envelope than the log names last, or none. */
  | { type: "log-behind" }
  /** An envelope is marked void and the log does not say so, or the other way round. */
  | { type: "voids-differ" }
  /** Somebody else is at it. */
  | { type: "already-running" }
  | { type: "reason-missing" }
  /** Envelopes that cannot be counted: nothing is, before an official has seen them. */
  | { type: "unreadable-envelopes"; envelopes: number };

/** What a running opening does, in order. */
export const runningPhases = ["opening", "sorting", "clearing", "storing", "recording"] as const;
export type RunningPhase = (typeof runningPhases)[number];

/** How one ended: without a result it can be begun again, as often as need be. */
type EndPhase = "done" | "stopped" | "interrupted" | "failed";

/** An envelope that holds no ballot that can be counted. */
export interface NamedFault {
  slot: string;
  version: number;
  why: EnvelopeFault;
}

/** What a job leaves to read beside its numbers. */
export interface JobReport {
  /** When the phase it is in began: how fast it goes is judged by this. */
  phaseSince: string;
  /** Why it stopped, when it did. */
  refusal: OpenRefusal | null;
  /** The first envelopes that cannot be counted, in the order of their slots. */
  envelopes: NamedFault[];
  /** Why an official went on without them. */
  reason: string | null;
}

export interface JobState {
  phase: RunningPhase | EndPhase;
  /** Whether somebody is at work on it: it has shown a sign of life within the last half minute. */
  running: boolean;
  done: number;
  total: number;
  startedBy: OpeningJob["startedByName"];
  startedAt: string;
  heartbeatAt: string;
  /** Estimated for the phase it is in; null before there is anything to judge by. */
  secondsLeft: number | null;
  report: JobReport;
}

/** A runner shows this sign of life at least; without one for so long another may take over (ms). */
const lifeSpan = 30_000;

/** How many unreadable envelopes a report names; the rest are counted, and named in the database when all is done. */
export const mostNamed = 200;

/** The opening of a contest as anybody may ask for it, whichever process is at work; null before the first. */
export async function loadOpeningJob(db: Db | Trx, contestId: string, now: Date): Promise<JobState | null> {
  const job = await findOpeningJob(db, contestId);
  return job ? describeJob(job, now) : null;
}

export function describeJob(job: OpeningJob, now: Date): JobState {
  const phase = job.phase as JobState["phase"];
  const report = JSON.parse(job.report ?? "null") as JobReport;
  const alive = now.getTime() - Date.parse(job.heartbeatAt) <= lifeSpan;
  const elapsed = Date.parse(job.heartbeatAt) - Date.parse(report.phaseSince);
  return {
    ...{ phase, report, done: job.done, total: job.total },
    running: isRunning(phase) && alive,
    startedBy: job.startedByName,
    startedAt: job.startedAt,
    heartbeatAt: job.heartbeatAt,
    secondsLeft: secondsLeft(job, elapsed),
  };
}

function isRunning(phase: string): boolean {
  return (runningPhases as readonly string[]).includes(phase);
}

function secondsLeft({ done, total }: { done: number; total: number }, elapsedMs: number): number | null {
  // Two seconds in, the pace is worth telling.
  if (done === 0 || elapsedMs < 2000) return null;
  return Math.ceil(((total - done) * elapsedMs) / done / 1000);
}

/** The clock that signs of life are told by: the database's where several servers share one. */
export async function clockNow(db: Db): Promise<Date> {
  const read = await inTransaction<Date, never>(db, async (trx) => ok(await systemClock(trx)));
  return read.ok ? read.value : read.error;
}

export interface Progress {
  phase: RunningPhase;
  done: number;
  total: number;
}

/** A runner's hold on its job: notes progress, and notices when somebody else has taken over. */
export interface JobHold {
  token: string;
  /** Tells how far a phase has come, and notes it at most twice a second. Throws `TakenOver`, or `Interrupted` when told to end. */
  note: (progress: Progress) => Promise<void>;
  /** The same at once, inside a transaction, which is undone when the job is no longer this runner's. */
  noteIn: (trx: Trx, progress: Progress) => Promise<void>;
  /** Adds to what the job leaves to read; written with the next note. */
  tell: (found: Partial<JobReport>) => void;
  end: (phase: EndPhase, found?: Partial<JobReport>) => Promise<void>;
  endIn: (trx: Trx, phase: EndPhase) => Promise<void>;
}

export class TakenOver extends Error {}
export class Interrupted extends Error {}

const noteEvery = 500;

export function holdJob(
  db: Db,
  job: { contestId: string; token: string; report: JobReport },
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Progress) => void },
): JobHold {
  const { contestId, token } = job;
  const report = { ...job.report };
  let phase: RunningPhase | null = null;
  let notedAt = Number.NEGATIVE_INFINITY;
  const write = async (trx: Trx, columns: { phase: string; done?: number; total?: number }) => {
    const heartbeatAt = (await systemClock(trx)).toISOString();
    if (columns.phase !== phase) report.phaseSince = heartbeatAt;
    const progress = { ...columns, heartbeatAt, report: JSON.stringify(report) };
    if (!(await updateOpeningJob(trx, { contestId, token }, progress))) throw new TakenOver();
  };
  const noteIn: JobHold["noteIn"] = async (trx, progress) => {
    if (signal?.aborted) throw new Interrupted();
    onProgress?.(progress);
    await write(trx, progress);
    phase = progress.phase;
    notedAt = performance.now();
  };
  const tell: JobHold["tell"] = (found) => void Object.assign(report, found);
  const endIn: JobHold["endIn"] = (trx, end) => write(trx, { phase: end });
  const alone = async (work: (trx: Trx) => Promise<void>) => {
    await inTransaction<null, never>(db, async (trx) => {
      await work(trx);
      return ok(null);
    });
  };
  return {
    token,
    tell,
    noteIn,
    endIn,
    async note(progress) {
      if (signal?.aborted) throw new Interrupted();
      if (progress.phase === phase && performance.now() - notedAt < noteEvery) {
        onProgress?.(progress);
        return;
      }
      await alone((trx) => noteIn(trx, progress));
    },
    async end(end, found = {}) {
      tell(found);
      await alone((trx) => endIn(trx, end));
    },
  };
}
