import type { Text } from "#app/domain/contest.ts";
import type { ContestCalendar, ContestFile } from "#app/domain/contest-file.ts";
import type { Db, Trx } from "../connection.ts";
import type { ContestSourceTable } from "../schema-contests.ts";

export interface NewContest extends Omit<ContestFile, "calendar" | "ballots" | "extras"> {
  calendar: ContestCalendar;
  /** Null for a draft. */
  announcedAt: string | null;
}

/** Adds a contest with its fields, projects and rooms. Returns false, and writes nothing, when the id is taken. */
export async function insertNewContest(trx: Trx, contest: NewContest): Promise<boolean> {
  const { id, rule, countRule, calendar, overlapRule, keyCustody, mergeBelow, announcedAt } = contest;
  const { weights, tie, drawSource, share } = countRule;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("contest")
    .values({
      ...{ id, overlapRule, keyCustody, mergeBelow, announcedAt },
      ...both("title", contest.title),
      ...both("summary", contest.summary),
      ...both("organiser", contest.organiser),
      ...(contest.figuresNotice ? both("figuresNotice", contest.figuresNotice) : {}),
      ...{ weightOf: weights.of, weightOnline: weights.online, weightOnsite: weights.onsite },
      ...{ tieRule: tie, drawSource, shareOf: share },
      ...{ minChoices: rule.min, maxChoices: rule.max, seats: rule.seats },
      ...{ opensAt: calendar.opensAt, closesAt: calendar.closesAt, hallOpensAt: calendar.hallOpensAt },
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  const fields = contest.fields.map((field, index) => ({
    ...{ contestId: id, id: field.id, position: index + 1 },
    ...both("name", field.name),
  }));
  await trx.insertInto("field").values(fields).execute();
  await insertProjects(trx, contest);
  const venues = contest.venues.map(({ name, ...venue }, index) => ({
    ...{ contestId: id, position: index + 1, ...venue },
    ...both("name", name),
  }));
  if (venues.length > 0) await trx.insertInto("venue").values(venues).execute();
  return true;
}

async function insertProjects(trx: Trx, { id: contestId, projects }: NewContest): Promise<void> {
  const rows = projects.map((project) => ({
    ...{ contestId, id: project.id, number: project.number, fieldId: project.fieldId },
    ...both("title", project.title),
    ...both("description", project.description),
    period: project.period,
    ...{ sloganKo: project.slogan?.ko ?? null, sloganEn: project.slogan?.en ?? null },
    ...{ sourceNoteKo: project.sourceNote?.ko ?? null, sourceNoteEn: project.sourceNote?.en ?? null },
  }));
  await trx.insertInto("project").values(rows).execute();
  const subtitles = projects.flatMap(({ id: projectId, subtitles }) =>
    subtitles.map((line, index) => ({ contestId, projectId, position: index + 1, ...both("text", line) })),
  );
  if (subtitles.length > 0) await trx.insertInto("projectSubtitle").values(subtitles).execute();
  const tasks = projects.flatMap(({ id: projectId, tasks }) =>
    tasks.map(({ code, name, period }, index) => ({
      ...{ contestId, projectId, position: index + 1, code, period },
      ...both("name", name),
    })),
  );
  if (tasks.length > 0) await trx.insertInto("projectTask").values(tasks).execute();
}

function both<Name extends string>(name: Name, text: Text) {
  return { [`${name}Ko`]: text.ko, [`${name}En`]: text.en } as Record<`${Name}${"Ko" | "En"}`, string>;
}

/** Which of these ids are contests already. */
export async function listTakenIds(db: Db | Trx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("contest")
    .select("id")
    .where("id", "in", [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Keeps where a contest comes from. */
export async function insertContestSource(trx: Trx, source: ContestSourceTable): Promise<void> {
  await trx.insertInto("contestSource").values(source).execute();
}

/** Where a contest comes from; undefined when it was not made from a file. */
export async function findContestSource(
  db: Db | Trx,
  contestId: string,
): Promise<ContestSourceTable | undefined> {
  return db.selectFrom("contestSource").selectAll().where("contestId", "=", contestId).executeTakeFirst();
}

/** The contests that were made to rehearse. */
export async function listRehearsals(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom("contestSource").select("contestId").where("rehearsal", "=", 1).execute();
  return new Set(rows.map(({ contestId }) => contestId));
}
