import { requireVoter } from "#app/auth.server.ts";
import { type KeptReceipt, readReceipt, receiptSeconds } from "#app/cookies/receipt-cookie.server.ts";
import { db } from "#app/db.server.ts";
import type { Project } from "#app/domain/contest.ts";
import { formatDateTime, formatShortTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { keys } from "#app/keys.server.ts";
import { qrCode } from "#app/qr-code.server.ts";
import { findVote, type Vote } from "#app/services/ballots.server.ts";
import { type ContestWithState, loadContestPage } from "#app/services/contests.server.ts";
import { receiptPlace, showReceipt } from "#app/services/receipt.server.ts";

export interface ReceiptPage extends ContestWithState {
  projects: Project[];
  vote: Vote;
  /** What this browser keeps for this voter; null without a receipt, or with one that is out of date. */
  kept: KeptReceipt | null;
  /** True when the voter has voted again since, on another device: the code kept here is void. */
  outdated: boolean;
}

/** The asking voter's receipt in a contest. Throws 404, and redirects people who have not signed in. */
export async function loadReceipt(request: Request, contestId: string, now: Date): Promise<ReceiptPage> {
  const { contest, state, projects } = await loadContestPage(db, contestId, now);
  const person = { contestId: contest.id, voterId: (await requireVoter(request)).id };
  const vote = await findVote(db, contest, { voterId: person.voterId, keys: keys() });
  const place = await receiptPlace(db, keys(), person);
  const kept = place && readReceipt(request, place, now);
  const outdated = kept !== null && kept.version < vote.version;
  return { contest, state, projects, vote, kept: outdated ? null : kept, outdated };
}

/** A receipt in words and addresses; `origin` is where this site is reached. */
export function describeReceipt(
  { contest, projects }: Pick<ReceiptPage, "contest" | "projects">,
  kept: KeptReceipt,
  { language, origin }: { language: Language; origin: string },
) {
  const shown = showReceipt(keys(), kept, { contestId: contest.id, origin });
  const until = new Date(Date.parse(kept.castAt) + receiptSeconds * 1000).toISOString();
  return {
    ...shown,
    qr: qrCode(shown.checkSlip),
    castAt: kept.replay ? null : formatDateTime(language, kept.castAt),
    until: formatShortTime(language, until),
    picks: projects
      .filter(({ number }) => kept.numbers.includes(number))
      .map(({ number, title }) => ({ number, title: title[language] })),
  };
}
