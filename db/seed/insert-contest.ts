import type { Text } from "#app/domain/contest.ts";
import type { Trx } from "../connection.ts";
import type { VenueKind } from "../schema-contests.ts";
import type { Calendar } from "./demo-calendar.ts";
import { type IncheonData, incheon } from "./incheon.ts";

export interface NewContest extends Calendar {
  id: string;
  title: Text;
  summary: Text;
  figuresNotice: Text;
}

const venueKinds: Record<IncheonData["reconstructed"]["venues"][number]["type"], VenueKind> = {
  central: "hall",
  district: "district",
  zoom: "remote",
};

/**
 * Adds a contest with Incheon's rule, fields, projects and rooms. Returns false, and writes nothing, when there is
 * one of this id already: on PostgreSQL after waiting for whoever is writing it.
 */
export async function insertContest(trx: Trx, contest: NewContest): Promise<boolean> {
  const { title, summary, figuresNotice, ...calendar } = contest;
  const { event } = incheon;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("contest")
    .values({
      ...calendar,
      ...both("title", title),
      ...both("summary", summary),
      ...both("figuresNotice", figuresNotice),
      organiserKo: event.organiser_ko,
      organiserEn: event.organiser_en,
      minChoices: event.online.min_choices,
      maxChoices: event.online.max_choices,
      seats: event.seats,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await insertFieldsAndVenues(trx, contest.id);
  await insertProjects(trx, contest.id);
  return true;
}

async function insertFieldsAndVenues(trx: Trx, contestId: string): Promise<void> {
  const fields = incheon.fields.map((field, index) => ({
    contestId,
    id: field.id,
    position: index + 1,
    nameKo: field.name_ko,
    nameEn: field.name_en,
  }));
  await trx.insertInto("field").values(fields).execute();
  const venues = incheon.reconstructed.venues.map((venue, index) => ({
    contestId,
    id: venue.id,
    position: index + 1,
    kind: venueKinds[venue.type],
    nameKo: venue.name_ko,
    nameEn: venue.name_en,
    expectedPeople: venue.participants,
  }));
  await trx.insertInto("venue").values(venues).execute();
}

async function insertProjects(trx: Trx, contestId: string): Promise<void> {
  const projects = incheon.candidates.map((project) => ({
    contestId,
    id: project.id,
    number: project.no,
    fieldId: project.field,
    titleKo: project.title_ko,
    titleEn: project.title_en,
    sloganKo: project.citizen_title_ko,
    sloganEn: project.citizen_title_en,
    descriptionKo: project.description_ko,
    descriptionEn: project.description_en,
    period: fullYears(project.period.label),
    sourceNoteKo: project.source_note_ko,
    sourceNoteEn: project.source_note_en,
  }));
  await trx.insertInto("project").values(projects).execute();

  const subtitles = incheon.candidates.flatMap((project) =>
    project.subtitle_lines_ko.map((textKo, index) => ({
      contestId,
      projectId: project.id,
      position: index + 1,
      textKo,
      textEn: project.subtitle_lines_en[index] ?? textKo,
    })),
  );
  await trx.insertInto("projectSubtitle").values(subtitles).execute();

  const tasks = incheon.candidates.flatMap((project) =>
    project.appendix_tasks.map((task, index) => ({
      contestId,
      projectId: project.id,
      position: index + 1,
      code: withoutField(task.code),
      nameKo: task.name,
      nameEn: task.name_en,
      period: fullYears(task.period),
    })),
  );
  await trx.insertInto("projectTask").values(tasks).execute();
}

/** 그린 1-① as 1-①: the field is named beside it, in the reader's language. */
function withoutField(code: string): string {
  return code.replace(/^\S+ /, "");
}

/** '21~'26 as 2021~2026: the plan's short form is hard to read, and harder to hear. */
function fullYears(period: string): string {
  return period.replace(/'(\d\d)/g, "20$1");
}

function both<Name extends string>(name: Name, text: Text) {
  return { [`${name}Ko`]: text.ko, [`${name}En`]: text.en } as Record<`${Name}${"Ko" | "En"}`, string>;
}
