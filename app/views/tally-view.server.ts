import { randomUUID } from "node:crypto";
import type { SheetShape } from "#app/components/tally-fields.ts";
import type { CountingView, CountMode, SheetPage } from "#app/components/tally-page.ts";
import { problemText } from "#app/components/tally-problems.ts";
import type { SheetFiguresView, SheetView } from "#app/components/tally-table.tsx";
import type { officerDuties } from "#app/domain/contest.ts";
import { figuresOf } from "#app/domain/count-round.ts";
import { type SheetFigures, sheetTotals } from "#app/domain/tally-sheet.ts";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import { formOwner } from "#app/forms/kept-form.server.ts";
import { formatDateTime, formatNumber, formatShortTime } from "#app/i18n/format.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import type { Language } from "#app/i18n/language.ts";
import { mostReasonLetters } from "#app/services/count-admission.server.ts";
import type { RoomCounting, TallySheetPage } from "#app/services/tally-sheet-page.server.ts";

/** What the page of a room's sheet shows to one reader; `asked` is the query: revision, mode, saved, done; `ask`, whom to ask. */
export function sheetPage(
  language: Language,
  sheet: TallySheetPage,
  { officerId, asked, ask }: { officerId: string; asked: URLSearchParams; ask: string },
): SheetPage {
  const { contest, venue, access, state, entering } = sheet;
  const { hallOpensAt } = contest.records;
  const shape = sheetShape(language, sheet);
  const revisions = sheet.revisions.map((saved) => sheetView(language, shape, saved));
  const find = (name: string) =>
    revisions.find(({ revision }) => String(revision) === asked.get(name)) ?? null;
  const named = (duty: (typeof officerDuties)[number]) =>
    sheet.officers
      .filter((officer) => officer.duty === duty)
      .map(({ name }) => name[language])
      .join(", ");
  return {
    ...{ contestId: contest.id, venueId: venue.id, officerId, access, state, entering, shape, revisions },
    ...{ duty: sheet.duty, mostReasonLetters, mode: modeOf(asked.get("mode")) },
    path: sheetPath({ contestId: contest.id, venueId: venue.id }),
    owner: formOwner(officerId),
    contestTitle: contest.title[language],
    figuresNotice: contest.figuresNotice,
    venue: venue.name[language],
    ask,
    officers: { counter: named("counter"), second: named("second"), lead: named("lead") },
    begins: hallOpensAt && formatDateTime(language, hallOpensAt),
    reading: find("revision") !== null,
    phone: { stage: sheet.phone.stage, ballots: formatNumber(language, sheet.phone.ballots) },
    counting: sheet.counting && countingView(language, { shape, sheet, counting: sheet.counting }),
    shown: find("revision") ?? revisions[0] ?? null,
    atDesk: sheet.atDesk,
    photoMissing: sheet.photoMissing && entering && access === "write",
    saved: find("saved"),
    done: asked.get("done") === "incident" ? "incident" : null,
  };
}

function countingView(
  language: Language,
  room: { shape: SheetShape; sheet: TallySheetPage; counting: RoomCounting },
): CountingView {
  const { shape, sheet, counting } = room;
  const t = hallMessages[language];
  const { agreed, own, stage, signed, incidents } = counting;
  const step = (reading: "first" | "second") => {
    const done = counting.read.find((one) => one.reading === reading);
    return {
      reading,
      by: done?.by[language] ?? "",
      at: done ? formatShortTime(language, done.at) : null,
    };
  };
  const mine =
    sheet.duty === "counter" ? ("first" as const) : sheet.duty === "second" ? ("second" as const) : null;
  const isRead = mine !== null && counting.read.some(({ reading }) => reading === mine);
  const isOver = signed || stage === "not-open" || agreed !== null;
  const form = { rule: shape.rule, projectIds: projectIdsOf(shape) };
  return {
    ...{ stage, signed, round: counting.round, cause: counting.cause, reason: counting.reason },
    steps: [step("first"), step("second")],
    todo: sheet.entering && mine !== null && !isRead && !isOver && own === null ? mine : null,
    own: own && {
      reading: own.reading,
      // Whoever looks at the paper again must not be led by what they read before.
      figures:
        own.reading === "third" || counting.differing.length > 0
          ? null
          : figuresView(shape, figuresOf(form, own.values)),
    },
    settledByReader: counting.settledByReader,
    differing: counting.differing,
    agreed: agreed && {
      figures: figuresView(shape, agreed.figures),
      settled: agreed.settled,
      settledBecause: agreed.settledBecause,
      problems: agreed.problems.paper.map((problem) => problemText(shape, t, problem)),
      together: agreed.problems.together.map((problem) => problemText(shape, t, problem)),
      explained: agreed.explained,
    },
    incidents: incidents.map(({ id, kind, note, writtenBy, happenedAt }) => ({
      ...{ id, kind, note, by: writtenBy[language], time: formatShortTime(language, happenedAt) },
    })),
    newIncidentId: randomUUID(),
  };
}

/** How a counter wants to write the paper down. */
export function modeOf(text: string | null): CountMode {
  return text === "ballots" ? "ballots" : "totals";
}

/** Where the sheet of a room is. */
export function sheetPath({ contestId, venueId }: { contestId: string; venueId: string }): string {
  return `/contests/${encodeURIComponent(contestId)}/hall/${encodeURIComponent(venueId)}`;
}

/** What a contest's sheets are made of, in the reader's language. */
export function sheetShape(
  language: Language,
  { contest, projects }: Pick<TallySheetPage, "contest" | "projects">,
): SheetShape {
  return {
    rule: contest.rule,
    projects: projects.map(({ title, ...project }) => ({ ...project, title: title[language] })),
  };
}

export function projectIdsOf(shape: SheetShape): string[] {
  return shape.projects.map(({ id }) => id);
}

/** A signed revision in the reader's language. */
function sheetView(
  language: Language,
  shape: SheetShape,
  sheet: TallySheetPage["revisions"][number],
): SheetView {
  const { signature, incident } = sheet;
  return {
    ...figuresView(shape, sheet.figures),
    revision: sheet.revision,
    by: (signature?.signedBy ?? sheet.enteredBy)[language],
    at: formatDateTime(language, signature?.signedAt ?? sheet.enteredAt),
    counters: signature && { first: sheet.enteredBy[language], second: signature.secondBy[language] },
    reason: sheet.reason,
    incident: incident && `${formatShortTime(language, incident.happenedAt)} ${incident.note}`,
  };
}

function figuresView(shape: SheetShape, figures: SheetFigures): SheetFiguresView {
  const { invalid, people, choices } = sheetTotals(shape.rule, figures);
  return { values: valuesOf(shape, figures), invalid, people, choices };
}

/** Every field with its number, as a table shows it. */
export function valuesOf(shape: SheetShape, figures: SheetFigures): Record<string, number | null> {
  return Object.fromEntries(sheetFieldValues(shape.rule, projectIdsOf(shape), figures));
}
