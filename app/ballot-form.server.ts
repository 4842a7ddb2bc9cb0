import { type AppLoadContext, redirect } from "@remix-run/node";
import { refuse } from "./answer.server.ts";
import { findAccount } from "./auth.server.ts";
import { type BallotDraft, writeDraft } from "./ballot-draft.server.ts";
import { db } from "./db.server.ts";
import type { Field, Project } from "./domain/contest.ts";
import type { ContestState } from "./domain/contest-state.ts";
import { readForm, textOf } from "./form.server.ts";
import { ballotMessages } from "./i18n/ballot.ts";
import { formatClosing, formatDateTime } from "./i18n/format.ts";
import type { Language } from "./i18n/language.ts";
import { keys } from "./keys.server.ts";
import { preferencesOf } from "./preferences.server.ts";
import type { CastRefusal } from "./services/ballot-filing.server.ts";
import { findVote } from "./services/ballots.server.ts";
import { type ContestWithState, loadContestPage } from "./services/contests.server.ts";
import { draftOwner } from "./services/pseudonyms.server.ts";

export interface SentBallot extends ContestWithState {
  form: FormData;
  fields: Field[];
  projects: Project[];
  voterId: string;
  /** Every value of the field `project` as sent; what is no text counts as an unknown project. */
  selections: string[];
  /** The projects among them, each once: what a page drawn again shows as marked. */
  picks: Project[];
  /** True when the page was made for another person, who used this device before. */
  fromAnother: boolean;
  /** Whether this voter has a ballot that counts. */
  voted: boolean;
  /** Set-Cookie value that keeps the picks. */
  draft: string | undefined;
}

/**
 * What the ballot page or the review page sent, and by whom. Throws 404; a sender whose session has ended goes to the
 * verification page and comes back to `returnTo` with the picks kept.
 */
export async function receiveBallot(
  request: Request,
  contestId: string,
  returnTo: "ballot" | "ballot/review",
): Promise<SentBallot> {
  const page = await loadContestPage(db, contestId, new Date());
  const form = await readForm(request);
  const selections = form.getAll("project").map((value) => (typeof value === "string" ? value : ""));
  const picks = page.projects.filter((project) => selections.includes(project.id));
  const numbers = picks.map((project) => project.number);
  const keep = (draft: Omit<BallotDraft, "numbers">) =>
    writeDraft(contestId, { ...draft, numbers }) ?? undefined;
  const owner = textOf(form, "owner");

  const account = await findAccount(request);
  if (account?.kind !== "voter") {
    const cookie = keep({ owner, version: Number.parseInt(textOf(form, "base"), 10) });
    const next = encodeURIComponent(`/contests/${contestId}/${returnTo}`);
    throw redirect(`/verify?next=${next}`, { status: 303, headers: cookie ? { "Set-Cookie": cookie } : {} });
  }
  const person = { contestId, voterId: account.id };
  const vote = await findVote(db, { ...person, keys: keys() });
  const self = draftOwner(keys(), person);
  return {
    ...page,
    form,
    voterId: account.id,
    selections,
    picks,
    fromAnother: owner !== "" && owner !== self,
    voted: vote.voted,
    draft: keep({ owner: self, version: vote.version }),
  };
}

export type SayNo = CastRefusal | { type: "other-person" };

/** Where a refused voter goes on, below the contest's address. */
export type WayOn = "" | "/ballot" | "/ballot/review";

/** Answers a refusal: one sentence, the marks as they were sent (never another person's), and a status of 4xx. */
export function refuseBallot(
  { request, context }: { request: Request; context: AppLoadContext },
  sent: SentBallot,
  refusal: SayNo,
) {
  const { language } = preferencesOf(request);
  const others = refusal.type === "other-person";
  const conflict =
    others ||
    ["not-open", "superseded", "request-key-used", "voted-in-hall", "voided", "too-many-ballots"].includes(
      refusal.type,
    );
  const again = ["superseded", "bad-request-key", "request-key-used"].includes(refusal.type);
  const over = ["not-open", "voted-in-hall", "voided", "too-many-ballots"].includes(refusal.type);
  const wayOn: WayOn = over ? "" : again ? "/ballot/review" : "/ballot";
  return refuse(
    context,
    {
      problem: sentence(language, sent, refusal),
      picks: others
        ? null
        : sent.picks.map(({ id, number, title }) => ({ id, number, title: title[language] })),
      wayOn,
      voted: sent.voted,
    },
    { status: conflict ? 409 : 422, ...(sent.draft && !others ? { cookie: sent.draft } : {}) },
  );
}

function sentence(language: Language, sent: SentBallot, refusal: SayNo): string {
  const t = ballotMessages[language].refusals;
  const titleOf = (id: string) => sent.projects.find((project) => project.id === id)?.title[language] ?? "";
  switch (refusal.type) {
    case "too-few":
      return t["too-few"](refusal);
    case "too-many":
      return t["too-many"](refusal);
    case "withdrawn-project":
      return t["withdrawn-project"](titleOf(refusal.projectId));
    case "repeated":
      return t.repeated(titleOf(refusal.projectId));
    case "not-open":
      return t["not-open"](whenOpen(language, sent.contest.records, refusal.state));
    case "unknown-contest":
      throw new Response(null, { status: 404 });
    default:
      return t[refusal.type];
  }
}

/** Since or until when a contest that is not open does not take ballots. */
export function whenOpen(
  language: Language,
  { opensAt, closesAt }: { opensAt: string; closesAt: string },
  state: ContestState,
): string {
  const t = ballotMessages[language].closedText;
  return state === "scheduled"
    ? t.scheduled(formatDateTime(language, opensAt))
    : t.over(formatClosing(language, closesAt));
}
