import type { SheetAnswer } from "#app/components/tally-page.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { readSheetTable, type SheetTable } from "#app/domain/sheet-table.ts";
import { parseSheetFields } from "#app/domain/tally-sheet-fields.ts";
import { type HallMessages, hallMessages } from "#app/i18n/hall.ts";
import type { Language } from "#app/i18n/language.ts";
import { venueMessages } from "#app/i18n/venues.ts";
import type { CountAct } from "#app/services/count-admission.server.ts";
import { beginCount } from "#app/services/count-beginning.server.ts";
import { enterReading, settleDifferences } from "#app/services/count-readings.server.ts";
import { reportIncident } from "#app/services/incidents.server.ts";
import { readTable } from "#app/services/table-file.server.ts";
import type { RoomCounting } from "#app/services/tally-sheet-page.server.ts";
import { beginCorrection, sendBack, signSheet } from "#app/services/tally-sheets.server.ts";
import { projectIdsOf } from "#app/views/tally-view.server.ts";
import type { Db } from "#db/connection.ts";
import { type SentForm, textOf } from "./form.server.ts";
import {
  answerBallots,
  answerBegun,
  answerFile,
  answerFilled,
  answerRefusal,
  answerUnread,
} from "./tally-acts.server.ts";
import {
  figureNames,
  type Intent,
  incidentOf,
  readFigures,
  readSettled,
  type SentSheet,
} from "./tally-form.server.ts";

interface Deed {
  act: CountAct;
  sent: SentSheet;
  form: SentForm;
  language: Language;
  counting: RoomCounting | null;
}

/** Where to go once it is done: the query of the sheet's page. */
type Done = Result<string, SheetAnswer>;

/** Does what was asked for. Throws 403 as the services do. */
export async function perform(db: Db, { intent, ...deed }: Deed & { intent: Intent | null }): Promise<Done> {
  switch (intent) {
    case "begin":
      return begin(db, deed);
    case "reading":
      return read(db, deed);
    case "third":
      return settle(db, deed);
    case "sign":
      return sign(db, deed);
    case "send-back":
      return again(db, deed);
    case "correct":
      return correct(db, deed);
    case "incident":
      return report(db, deed);
    case "file":
      return fill(deed);
    case null:
      return err({ type: "said", text: hallMessages[deed.language].refused["unknown-act"], typed: {} });
  }
}

async function begin(db: Db, { act, sent, language }: Deed): Promise<Done> {
  const as = { language, form: "reading" as const, sheet: sent };
  const done = await beginCount(db, act);
  if (!done.ok) return err(answerRefusal(as, done.error));
  const typed = [...sent.fields.values()].some((text) => text.trim() !== "");
  return typed ? err(answerBegun(as)) : ok("");
}

async function read(db: Db, { act, sent, language }: Deed): Promise<Done> {
  const as = { language, form: "reading" as const, sheet: sent };
  const typed = readFigures(sent);
  if (typed.type === "unread") return err(answerUnread(as, typed.problems));
  if (typed.type === "ballots") return err(answerBallots(as, typed));
  const { round, mode, incident } = sent;
  const done = await enterReading(db, { ...act, round, mode, incident, figures: typed.figures });
  return done.ok ? ok(`?read=${done.value.round}`) : err(answerRefusal(as, done.error));
}

/** A file fills the form and saves nothing: whoever counts compares it with the paper and saves. */
async function fill({ sent, form, language }: Deed): Promise<Done> {
  const t = hallMessages[language];
  const as = { language, form: "reading" as const, sheet: { ...sent, mode: "totals" as const } };
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return err(answerFile(as, [t.file.missing]));
  const rows = await readTable(Buffer.from(await file.arrayBuffer()));
  if (!rows.ok) return err(answerFile(as, [venueMessages[language].files[rows.error.type]]));
  const { fields, unknown } = readSheetTable(rows.value, sent.shape.projects, figureNames(sent.shape));
  if (fields.size === 0) return err(answerFile(as, [t.file.nothing]));
  const filled = { ...as, sheet: { ...as.sheet, fields: new Map([...sent.fields, ...fields]) } };
  const { problems } = parseSheetFields(sent.shape.rule, projectIdsOf(sent.shape), filled.sheet.fields);
  return err(answerFilled(filled, { problems, strange: strangeRows(t, unknown), count: fields.size }));
}

/** The first few rows in their own words, the others by their places. */
function strangeRows(t: HallMessages, unknown: SheetTable["unknown"]): string[] {
  const inWords = 5;
  const named = unknown.slice(0, inWords).map(({ row, text, twice }) => {
    const words = twice ? t.file.rowTwice : t.file.unknownRow;
    return words(row, text.slice(0, 30));
  });
  const rest = unknown.slice(inWords).map(({ row }) => row);
  return rest.length > 0 ? [...named, t.file.moreRows(rest.length, rest.slice(0, 50).join(", "))] : named;
}

async function settle(db: Db, { act, sent, language, counting }: Deed): Promise<Done> {
  const as = { language, form: "third" as const, sheet: sent };
  // Settled already, perhaps by this very form: sent twice, it must read the same.
  const differing = counting?.agreed?.settled ?? counting?.differing ?? [];
  const { values, problems } = readSettled(sent, differing);
  if (problems.length > 0) return err(answerUnread(as, problems));
  const { round, fields, incident } = sent;
  const reason = fields.get("reason") ?? null;
  const done = await settleDifferences(db, { ...act, round, values, reason, incident });
  return done.ok ? ok(`?read=${done.value.round}`) : err(answerRefusal(as, done.error));
}

async function sign(db: Db, { act, sent, form, language }: Deed): Promise<Done> {
  const typed = ["incidentTime", "incidentNote"].some((field) => textOf(form, field).trim() !== "");
  const incident = typed ? incidentOf(form, new Date()) : null;
  const done = await signSheet(db, { ...act, round: sent.round, incident });
  if (done.ok) return ok(`?saved=${done.value.revision}`);
  return err(answerRefusal({ language, form: "sign", sheet: sent }, done.error));
}

async function again(db: Db, { act, sent, language }: Deed): Promise<Done> {
  const { round, fields } = sent;
  const done = await sendBack(db, { ...act, round, reason: fields.get("reason") ?? null });
  return done.ok ? ok("") : err(answerRefusal({ language, form: "send-back", sheet: sent }, done.error));
}

async function correct(db: Db, { act, sent, language }: Deed): Promise<Done> {
  const { round, fields } = sent;
  const done = await beginCorrection(db, { ...act, round, reason: fields.get("reason") ?? null });
  return done.ok ? ok("") : err(answerRefusal({ language, form: "correct", sheet: sent }, done.error));
}

async function report(db: Db, { act, sent, form, language }: Deed): Promise<Done> {
  const told = {
    id: textOf(form, "incident"),
    kind: textOf(form, "kind"),
    incident: incidentOf(form, new Date()),
  };
  const done = await reportIncident(db, { ...act, ...told });
  if (done.ok) return ok("?done=incident");
  return err(answerRefusal({ language, form: "incident", sheet: sent }, done.error));
}
