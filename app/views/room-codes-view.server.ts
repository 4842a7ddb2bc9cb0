import { randomBytes } from "node:crypto";
import type { RoomCodesView, SlipsView } from "#app/components/room-codes-view.ts";
import type { CodeProblem } from "#app/domain/room-voting.ts";
import { env } from "#app/env.server.ts";
import { formOwner } from "#app/forms/kept-form.server.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { type RoomCodeMessages, roomCodeMessages } from "#app/i18n/room-codes.ts";
import { qrCode } from "#app/qr-code.server.ts";
import type { ClosingRefusal } from "#app/services/room-closing.server.ts";
import type { PrintedSheet, PrintRefusal, WithdrawRefusal } from "#app/services/room-codes.server.ts";
import type { RoomDesk } from "#app/services/room-desk.server.ts";
import { sheetPath } from "./tally-view.server.ts";

/** Voting by phone in a room, as its page shows it; `saved` is what was just done, `ask` whom to ask. */
export function roomCodesView(
  language: Language,
  desk: RoomDesk,
  { officerId, saved, ask }: { officerId: string; saved: string | null; ask: string },
): RoomCodesView {
  const { contest, venue } = desk;
  const number = (value: number) => formatNumber(language, value);
  const time = (at: string) => formatDateTime(language, at);
  const sheet = sheetPath({ contestId: contest.id, venueId: venue.id });
  const done = (["begun", "closed", "withdrawn"] as const).find((known) => known === saved);
  return {
    path: `${sheet}/codes`,
    owner: formOwner(officerId),
    sheetPath: sheet,
    boardPath: `/contests/${encodeURIComponent(contest.id)}/hall`,
    contest: contest.title[language],
    room: venue.name[language],
    ...{ access: desk.access, lead: desk.lead, stage: desk.stage },
    ask,
    leads: desk.leads.map((name) => name[language]).join(", "),
    begun: desk.begun && { at: time(desk.begun.begunAt), by: desk.begun.begunBy[language] },
    printed: number(desk.printed),
    used: number(desk.used),
    sheets: desk.sheets.map((printed) => ({
      number: printed.number,
      codes: number(printed.codes),
      at: time(printed.printedAt),
      by: printed.printedBy[language],
      withdrawn: printed.withdrawn && {
        codes: number(printed.withdrawn.codes),
        reason: printed.withdrawn.reason,
      },
    })),
    ...{ mayPrint: desk.mayPrint, mayBegin: desk.mayBegin, sheetSaved: desk.sheetSaved },
    proposed: Math.min(300, Math.ceil((venue.expectedPeople ?? 30) * 1.1)),
    language,
    requestKey: randomBytes(16).toString("hex"),
    saved: done ?? null,
    closing: closingView(language, desk),
  };
}

function closingView(language: Language, { closing, projects }: RoomDesk): RoomCodesView["closing"] {
  if (!closing) return null;
  const number = (value: number) => formatNumber(language, value);
  const missing = closing.printed - closing.handedOut - closing.leftOver;
  return {
    at: formatDateTime(language, closing.closedAt),
    by: closing.closedBy[language],
    reason: closing.reason,
    headCount: number(closing.headCount),
    handedOut: number(closing.handedOut),
    leftOver: number(closing.leftOver),
    missing: missing === 0 ? null : number(missing),
    unreadable: closing.unreadable === 0 ? null : number(closing.unreadable),
    votes: projects.map(({ id, number: place, title }) => ({
      number: place,
      title: title[language],
      votes: number(closing.votes.get(id) ?? 0),
    })),
  };
}

/** The slips of a print; `origin` is where this site is reached. The code is in the part of a link that is sent nowhere. */
export function slipsView(
  { contest, venue }: RoomDesk,
  printed: PrintedSheet,
  { language, origin }: { language: Language; origin: string },
): SlipsView {
  return {
    language,
    contest: contest.title[language],
    room: venue.name[language],
    rule: contest.rule,
    number: printed.number,
    address: `${new URL(origin).host}/room`,
    demo: env.DEMO,
    slips: printed.codes.map((code) => {
      const link = `${origin}/room#${code.replaceAll("-", "")}`;
      return { code, link, qr: qrCode(link) };
    }),
  };
}

/** A refusal as messages at the fields they belong to. Throws 404 for a room there is not. */
export function roomProblems(
  language: Language,
  refusal: PrintRefusal | WithdrawRefusal | ClosingRefusal | { type: "no-codes" },
  field: string,
): { field: string; text: string }[] {
  const t = roomCodeMessages[language];
  switch (refusal.type) {
    case "unknown-room":
      throw new Response(null, { status: 404 });
    case "bad-count":
      return [{ field, text: t.refusals["bad-count"](refusal.most) }];
    case "too-many-codes":
      return [{ field, text: t.refusals["too-many-codes"](refusal.most, refusal.printed) }];
    case "problems": {
      const messages = refusal.problems.map((problem) => ({
        field: problem.field as string,
        text: problemText(t, problem),
      }));
      return refusal.reasonMissing ? [...messages, { field: "reason", text: t.refusals.reason }] : messages;
    }
    case "paper-counted":
      return [{ field: "paper", text: t.refusals["paper-counted"] }];
    case "sheet-saved":
      return [{ field, text: t.sheetSaved }];
    default:
      return [{ field, text: t.refusals[refusal.type] }];
  }
}

function problemText(t: RoomCodeMessages, problem: CodeProblem): string {
  switch (problem.type) {
    case "used-exceeds-handed-out":
      return t.problems[problem.type](problem.used, problem.handedOut);
    case "handed-out-exceeds-people":
      return t.problems[problem.type](problem.handedOut, problem.headCount);
    case "slips-missing":
      return t.problems[problem.type](problem.missing, problem.printed);
    case "slips-too-many":
      return t.problems[problem.type](problem.excess, problem.printed);
  }
}
