import type { OpeningView, ShownRefusal } from "#app/components/opening-view.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import type { OpenRefusal } from "#app/services/opening.server.ts";
import { type JobState, type RunningPhase, runningPhases } from "#app/services/opening-job.server.ts";
import type { OpeningPage } from "#app/services/opening-page.server.ts";

/** The opening page in the reader's language. `still`: the reader does not want it to refresh itself. */
export function openingView(
  page: OpeningPage,
  reader: { language: Language; mayAct: boolean; still: boolean },
): OpeningView {
  const { contest, box, job, custody, refusal } = page;
  return {
    contestId: contest.id,
    custody,
    envelopes: box.people - box.void,
    takenOut: box.void,
    mayAct: reader.mayAct,
    refusal: refusal && shownRefusal(refusal),
    running: job?.running && !page.opening ? runningView(job, reader) : null,
    ended: job && !job.running && !page.opening ? endedView(job) : null,
    opened: openedView(page, reader.language),
  };
}

/** A refusal of shares is told at its field, not here. */
export function shownRefusal(refusal: OpenRefusal): ShownRefusal | null {
  switch (refusal.type) {
    case "share-refused":
    case "same-share":
    case "shares-do-not-fit":
      return null;
    case "unreadable-envelopes":
      return { type: refusal.type, envelopes: refusal.envelopes, people: 0 };
    case "ballots-differ-from-people":
      return { type: refusal.type, envelopes: refusal.ballots, people: refusal.people };
    default:
      return { type: refusal.type, envelopes: 0, people: 0 };
  }
}

function runningView(
  job: JobState,
  { language, still }: { language: Language; still: boolean },
): OpeningView["running"] {
  const phase = job.phase as RunningPhase;
  return {
    ...{ phase, done: job.done, total: job.total, secondsLeft: job.secondsLeft },
    step: runningPhases.indexOf(phase) + 1,
    steps: runningPhases.length,
    by: job.startedBy?.[language] ?? "",
    at: formatDateTime(language, job.startedAt),
    refreshes: !still,
  };
}

function endedView({ phase, report }: JobState): OpeningView["ended"] {
  if (phase === "done") return null;
  // Whoever ran it without a word since is gone.
  const how = phase === "stopped" || phase === "failed" ? phase : "interrupted";
  const refusal = report.refusal && shownRefusal(report.refusal);
  return { how, refusal, faults: how === "stopped" ? report.envelopes : [] };
}

function openedView({ opening, job, unreadable }: OpeningPage, language: Language): OpeningView["opened"] {
  if (!opening) return null;
  const reasons = new Map(job?.report.envelopes.map(({ slot, why }) => [slot, why]));
  const took = job?.phase === "done" ? Date.parse(job.heartbeatAt) - Date.parse(job.startedAt) : null;
  return {
    by: opening.openedBy[language],
    at: formatDateTime(language, opening.openedAt),
    people: opening.people,
    unreadable: opening.unreadable,
    faults: unreadable.map((envelope) => ({ ...envelope, why: reasons.get(envelope.slot) ?? null })),
    hash: opening.ballotsSha256?.match(/.{4}/g) ?? [],
    seconds: took === null ? null : Math.ceil(took / 1000),
  };
}
