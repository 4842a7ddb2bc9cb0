import type { FieldMessage } from "#app/components/error-summary.tsx";
import type { CountingView, SheetAnswer, SheetPage } from "#app/components/tally-page.ts";
import { ballotText, problemMessages, summaryOf, unreadText } from "#app/components/tally-problems.ts";
import type { FieldProblem } from "#app/domain/tally-sheet-fields.ts";
import { formatDateTime, formatShortTime } from "#app/i18n/format.ts";
import { type HallMessages, hallMessages } from "#app/i18n/hall.ts";
import type { Language } from "#app/i18n/language.ts";
import type { BeginRefusal } from "#app/services/count-beginning.server.ts";
import type { ReadingRefusal } from "#app/services/count-readings.server.ts";
import type { IncidentRefusal, ReportRefusal } from "#app/services/incidents.server.ts";
import type { RoundRefusal, SignRefusal } from "#app/services/tally-sheets.server.ts";
import { valuesOf } from "#app/views/tally-view.server.ts";
import { type Intent, type ReadSheet, readFigures, type SentSheet } from "./tally-form.server.ts";

type FormName = Extract<SheetAnswer, { type: "again" }>["form"];

interface Sent {
  language: Language;
  form: FormName;
  sheet: SentSheet;
}

/** The answer to fields that cannot be read. */
export function answerUnread(sent: Sent, problems: readonly FieldProblem[]): SheetAnswer {
  const t = hallMessages[sent.language];
  const messages = problems.map((problem) => ({
    field: problem.field,
    text: unreadText(sent.sheet.shape, t, problem),
  }));
  return again(sent, messages, { summary: summaryOf(t, problems, messages) });
}

/** The answer to ballots that cannot be counted: the first few by name, the others by their number. */
export function answerBallots(
  sent: Sent,
  { lines }: Pick<Extract<ReadSheet, { type: "ballots" }>, "lines">,
): SheetAnswer {
  const t = hallMessages[sent.language];
  const most = 8;
  if (lines.problems.length === 0) return again(sent, [{ field: "ballots", text: t.ballotsMissing }]);
  const named = lines.problems.slice(0, most).map(({ ballot, problem }) => ballotText(t, ballot, problem));
  const rest = lines.problems.length - most;
  const texts = rest > 0 ? [...named, t.ballotMore(rest)] : named;
  return again(sent, [{ field: "ballots", text: texts.join(" ") }], {
    summary: texts.map((text) => ({ field: "ballots", text })),
  });
}

/** A file that holds no counts: what was typed stays. */
export function answerFile(sent: Sent, texts: readonly string[]): SheetAnswer {
  return again(sent, [], { summary: texts.map((text) => ({ field: "file", text })) });
}

/**
 * What was typed when the session had ended, in its form again; where the room has moved on and has no such form, in
 * words, so that nothing typed is lost.
 */
export function answerKept(
  language: Language,
  kept: { sheet: SentSheet; intent: Intent | null; page: Pick<SheetPage, "duty">; counting: CountingView },
): SheetAnswer {
  const { sheet, counting } = kept;
  const t = hallMessages[language];
  const form = formOfKept(kept);
  if (form === null) return { type: "said", text: t.keptNoForm, typed: Object.fromEntries(sheet.fields) };
  const moved = { language, form, sheet: { ...sheet, round: counting.round } };
  const text = sheet.round === counting.round ? t.keptTyped : t.otherRound;
  const field =
    form === "third" ? (counting.differing[0] ?? "") : form === "reading" ? firstField(sheet) : firstOf[form];
  return again(moved, [], { summary: [{ field, text }] });
}

const firstOf = { sign: "incidentNote", "send-back": "reason", correct: "reason", incident: "incidentNote" };

/** The form of the room's page that takes what was typed now. */
function formOfKept(kept: Parameters<typeof answerKept>[1]): FormName | null {
  const { intent, page, counting } = kept;
  const { todo, differing, agreed, signed } = counting;
  switch (intent) {
    case "third":
      return differing.length > 0 && page.duty !== "lead" ? "third" : null;
    case "sign":
      return agreed && !signed && !agreed.explained && page.duty === "lead" ? "sign" : null;
    case "send-back":
      return page.duty === "lead" && !signed ? "send-back" : null;
    case "correct":
      return signed ? "correct" : null;
    case "incident":
      return "incident";
    default:
      return todo ? "reading" : null;
  }
}

function firstField(sheet: SentSheet): string {
  return sheet.mode === "ballots" ? "ballots" : "checkedIn";
}

/** A form filled from a file, with what is wrong in it; nothing is saved. */
export function answerFilled(
  sent: Sent,
  read: { problems: readonly FieldProblem[]; strange: readonly string[]; count: number },
): SheetAnswer {
  const t = hallMessages[sent.language];
  const wrong = answerUnread(sent, read.problems);
  if (wrong.type !== "again") return wrong;
  const strange = read.strange.map((text) => ({ field: "file", text }));
  return { ...wrong, summary: [...strange, ...wrong.summary], done: t.file.filled(read.count) };
}

/** Counting has begun; whatever was typed already stays in the form. */
export function answerBegun(sent: Sent): SheetAnswer {
  const begun = again(sent, []);
  return begun.type === "again" ? { ...begun, done: hallMessages[sent.language].begun } : begun;
}

type Refusal = BeginRefusal | ReadingRefusal | SignRefusal | RoundRefusal | ReportRefusal;

/** The answer to whatever was refused, in words. Throws 404 for a room there is not. */
export function answerRefusal(sent: Sent, refusal: Refusal): SheetAnswer {
  const { language, sheet } = sent;
  const t = hallMessages[language];
  const typed = Object.fromEntries(sheet.fields);
  switch (refusal.type) {
    case "unknown-venue":
      throw new Response(null, { status: 404 });
    case "not-counting":
      return { type: "closed", typed };
    case "problems":
      return again(sent, problemMessages(sheet.shape, t, refusal.problems), { offerIncident: true });
    case "reason-missing":
      return again(sent, [{ field: "reason", text: reasonMissing(t, sent.form) }]);
    case "reason-too-long":
      return again(sent, [{ field: "reason", text: t.reasonTooLong(refusal.most) }]);
    case "note-missing":
    case "note-too-long":
    case "time-missing":
    case "time-to-come":
      return again(sent, [incidentMessage(t, refusal)], { offerIncident: isReading(sent.form) });
    case "incident-missing":
      return again(sent, [{ field: "incidentNote", text: t.refused["incident-missing"] }]);
    case "unknown-kind":
      return again(sent, [{ field: "kind", text: t.refused["unknown-kind"] }]);
    case "other-round":
      return answerOtherRound(sent, refusal.round);
    case "already-read":
    case "signed":
      return answerConflict(sent, refusal);
    default:
      return { type: "said", text: t.refused[refusal.type], typed };
  }
}

function isReading(form: FormName): boolean {
  return form === "reading" || form === "third";
}

function reasonMissing(t: HallMessages, form: FormName): string {
  return form === "third"
    ? t.thirdReasonMissing
    : form === "send-back"
      ? t.sendBackReasonMissing
      : t.reasonMissing;
}

/** A count that was typed for a round that is over is offered for the new one; nothing else can be. */
function answerOtherRound(sent: Sent, round: number): SheetAnswer {
  const t = hallMessages[sent.language];
  if (sent.form !== "reading")
    return { type: "said", text: t.otherRoundPlain, typed: Object.fromEntries(sent.sheet.fields) };
  const moved = { ...sent, sheet: { ...sent.sheet, round } };
  return again(moved, [], { summary: [{ field: firstField(sent.sheet), text: t.otherRound }] });
}

function answerConflict(
  { language, form, sheet }: Sent,
  refusal: Extract<ReadingRefusal, { type: "already-read" | "signed" }>,
): SheetAnswer {
  const t = hallMessages[language];
  const typed = Object.fromEntries(sheet.fields);
  const read = form === "reading" ? readFigures(sheet) : null;
  const mine = read?.type === "figures" ? valuesOf(sheet.shape, read.figures) : {};
  if (refusal.type === "signed") {
    const { revision, signature, enteredBy, enteredAt } = refusal.current;
    const name = (signature?.signedBy ?? enteredBy)[language];
    const at = formatDateTime(language, signature?.signedAt ?? enteredAt);
    return {
      ...{ type: "conflict", typed, mine, mode: sheet.mode, heading: t.conflictTitle },
      text: t.conflictText(revision, at, name),
      // What was read from the paper: ballots by phone, added at the signature, are nobody's slip.
      current: { title: t.theirs(revision), values: valuesOf(sheet.shape, refusal.read), revision },
    };
  }
  const at = formatShortTime(language, refusal.by.at);
  // Whose count is not this reader's shows no figure, not even by comparison.
  if (!refusal.own || form !== "reading")
    return { type: "said", text: t.alreadyRead(refusal.by.name[language], at), typed };
  return {
    ...{ type: "conflict", typed, mine, mode: sheet.mode, heading: t.ownConflictTitle },
    text: t.ownConflictText(at),
    current: { title: t.ownSaved, values: { ...refusal.own }, revision: null },
  };
}

function incidentMessage(t: HallMessages, refusal: IncidentRefusal): FieldMessage {
  switch (refusal.type) {
    case "note-missing":
      return { field: "incidentNote", text: t.noteMissing };
    case "note-too-long":
      return { field: "incidentNote", text: t.noteTooLong(refusal.most) };
    case "time-missing":
      return { field: "incidentTime", text: t.timeMissing };
    case "time-to-come":
      return { field: "incidentTime", text: t.timeToCome };
  }
}

function again(
  { form, sheet }: Sent,
  messages: FieldMessage[],
  { summary = messages, offerIncident = false }: { summary?: FieldMessage[]; offerIncident?: boolean } = {},
): SheetAnswer {
  const { fields, mode, round } = sheet;
  const asPaper = fields.get("asPaper") !== "";
  return {
    ...{
      type: "again",
      done: null,
      form,
      typed: Object.fromEntries(fields),
      mode,
      round,
      messages,
      summary,
    },
    offerIncident: offerIncident || asPaper,
  };
}
