import { type AppLoadContext, redirect } from "@remix-run/node";
import { refuse } from "#app/answer.server.ts";
import { findAccount } from "#app/auth.server.ts";
import { writeReceipt } from "#app/cookies/receipt-cookie.server.ts";
import { db, isStorageTrouble, systemClock } from "#app/db.server.ts";
import { readCode } from "#app/domain/ballot-code.ts";
import type { Field, Project } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { overlapMessages } from "#app/i18n/overlap.ts";
import { keys } from "#app/keys.server.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { log } from "#app/server/log.ts";
import type { Accepted, CastRefusal } from "#app/services/ballot-filing.server.ts";
import { castBallot, findVote, type Vote } from "#app/services/ballots.server.ts";
import { type ContestWithState, loadRecentContestPage } from "#app/services/contests.server.ts";
import { draftOwner } from "#app/services/pseudonyms.server.ts";
import { receiptPlace } from "#app/services/receipt.server.ts";
import { brokenRule } from "#app/views/ballot-page.server.ts";
import { clearDraft, writeDraft } from "./ballot-draft.server.ts";
import { readForm, type SentForm, textOf } from "./form.server.ts";

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
  const page = await loadRecentContestPage(db, contestId, new Date());
  const form = await readForm(request);
  const selections = selectionsOf(form);
  const picks = page.projects.filter((project) => selections.includes(project.id));
  const owner = textOf(form, "owner");

  const account = await findAccount(request);
  if (account?.kind !== "voter") {
    const version = Number.parseInt(textOf(form, "base"), 10);
    const cookie = writeDraft(contestId, { owner, version, numbers: numbersOf(picks) });
    const next = encodeURIComponent(`/contests/${contestId}/${returnTo}`);
    throw redirect(`/verify?next=${next}`, { status: 303, headers: cookie ? { "Set-Cookie": cookie } : {} });
  }
  const voterId = account.id;
  const fromAnother = isFromAnother(owner, { contestId, voterId });
  return { ...page, form, voterId, selections, picks, fromAnother };
}

/** What became of the ballot this voter has, and the Set-Cookie value that keeps the picks beside it. */
export async function keepPicks(
  sent: SentBallot,
): Promise<{ fate: Vote["fate"]; draft: string | undefined }> {
  const person = { contestId: sent.contest.id, voterId: sent.voterId };
  const { fate, version } = await findVote(db, sent.contest, { voterId: sent.voterId, keys: keys() });
  const owner = draftOwner(keys(), person);
  const draft = writeDraft(person.contestId, { owner, version, numbers: numbersOf(sent.picks) });
  return { fate, draft: draft ?? undefined };
}

/** Every value of the field `project` as sent; what is no text counts as an unknown project. */
export function selectionsOf(form: SentForm): string[] {
  return form.getAll("project").map((value) => (typeof value === "string" ? value : ""));
}

function numbersOf(projects: readonly Project[]): number[] {
  return projects.map(({ number }) => number);
}

function isFromAnother(owner: string, person: { contestId: string; voterId: string }): boolean {
  return owner !== "" && owner !== draftOwner(keys(), person);
}

/**
 * Casts what the review page sent. Answers the Set-Cookie values that leave the receipt in the voter's browser and the
 * draft no longer; a refusal stores nothing.
 */
export async function castForm(
  form: SentForm,
  person: { contestId: string; voterId: string },
): Promise<Result<string[], SayNo>> {
  if (isFromAnother(textOf(form, "owner"), person)) return err({ type: "other-person" });
  const selections = selectionsOf(form);
  const cast = await castUnlessBroken(form, { ...person, selections });
  if (!cast.ok) return cast;
  const { contestId } = person;
  const { projects } = await loadRecentContestPage(db, contestId, new Date());
  const { code, ...accepted } = cast.value;
  const kept = {
    ...accepted,
    code: readCode(code) ?? new Uint8Array(),
    numbers: numbersOf(projects.filter(({ id }) => selections.includes(id))),
    castAt: new Date().toISOString(),
  };
  const place = await receiptPlace(db, keys(), person);
  return ok([clearDraft(contestId), ...(place ? [writeReceipt(place, kept)] : [])]);
}

/** Casts; where the database could not write, that is the answer, and the operator reads why in the log. */
async function castUnlessBroken(
  form: SentForm,
  cast: { contestId: string; voterId: string; selections: string[] },
): Promise<Result<Accepted, SayNo>> {
  const base = textOf(form, "base");
  try {
    return await castBallot(db, {
      ...{ ...cast, keys: keys(), clock: systemClock },
      requestKey: textOf(form, "requestKey"),
      browserHalf: textOf(form, "browserHalf"),
      baseVersion: /^\d{1,9}$/.test(base) ? Number(base) : 0,
    });
  } catch (error) {
    if (!isStorageTrouble(error)) throw error;
    log.error({ err: error }, "a ballot could not be recorded");
    return err({ type: "not-recorded" });
  }
}

export type SayNo = CastRefusal | { type: "other-person" } | { type: "not-recorded" };

/** Where a refused voter goes on, below the contest's address. */
export type WayOn = "" | "/ballot" | "/ballot/review";

/** Answers a refusal: one sentence, the marks as they were sent (never another person's), and a status of 4xx. */
export async function refuseBallot(
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
  const broken = refusal.type === "not-recorded";
  const again = broken || ["superseded", "bad-request-key", "request-key-used"].includes(refusal.type);
  const over = ["not-open", "voted-in-hall", "voided", "too-many-ballots"].includes(refusal.type);
  const wayOn: WayOn = over ? "" : again ? "/ballot/review" : "/ballot";
  const { fate, draft } = await keepPicks(sent);
  return refuse(
    context,
    {
      problem: sentence(language, sent, refusal),
      picks: others
        ? null
        : sent.picks.map(({ id, number, title }) => ({ id, number, title: title[language] })),
      wayOn,
      fate,
    },
    { status: broken ? 503 : conflict ? 409 : 422, ...(draft && !others ? { cookie: draft } : {}) },
  );
}

function sentence(language: Language, sent: SentBallot, refusal: SayNo): string {
  const t = ballotMessages[language].refusals;
  switch (refusal.type) {
    case "too-few":
    case "too-many":
    case "withdrawn-project":
    case "repeated":
    case "unknown-project":
      return brokenRule(language, sent.projects, refusal);
    case "voided":
    case "voted-in-hall":
      return t[refusal.type](sent.contest.organiser[language]);
    case "not-open":
      return t["not-open"](whenOpen(language, sent.contest.records, refusal.state));
    case "unknown-contest":
      throw new Response(null, { status: 404 });
    default:
      return t[refusal.type];
  }
}

/** Since or until when a contest that is not open does not take ballots; or what it waits for when its time has come. */
export function whenOpen(
  language: Language,
  { opensAt, closesAt }: { opensAt: string; closesAt: string },
  state: ContestState,
): string {
  const t = ballotMessages[language].closedText;
  if (state === "scheduled" && Date.parse(opensAt) <= Date.now())
    return overlapMessages[language].waitsForKeys;
  return state === "scheduled"
    ? t.scheduled(formatDateTime(language, opensAt))
    : t.over(formatClosing(language, closesAt));
}
