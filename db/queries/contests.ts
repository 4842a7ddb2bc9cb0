import { sql } from "kysely";
import type { Contest, Field, Project, Text, Venue } from "#app/domain/contest.ts";
import type { CountRule } from "#app/domain/count-rule.ts";
import { type Db, engineOf, type Trx } from "../connection.ts";
import { prepared, type Value } from "../prepared.ts";

/** A contest with the records that decide its state. */
export async function findContest(db: Db | Trx, contestId: string): Promise<Contest | undefined> {
  const [row] = await contestById(db, { contestId });
  return row && toContest(row);
}

const contestById = prepared((db, value: Value<{ contestId: string }>) =>
  contestRows(db).where("contest.id", "=", value("contestId")),
);

/** Every contest, newest opening first, drafts included. */
export async function listContests(db: Db | Trx): Promise<Contest[]> {
  const rows = await contestRows(db).orderBy("contest.opensAt", "desc").orderBy("contest.id").execute();
  return rows.map(toContest);
}

/**
 * Holds the contest's row until the transaction ends, so that whoever casts, enters, opens or certifies sees what the
 * others wrote, and the log has one writer at a time. SQLite's write lock already does this.
 */
export async function lockContest(trx: Trx, contestId: string): Promise<void> {
  if (engineOf(trx) === "sqlite") return;
  // Not "for update": rows elsewhere that refer to the contest may still be written.
  await sql`select 1 from contest where id = ${contestId} for no key update`.execute(trx);
}

/** Sets who keeps the opening key. Refused by the database once somebody has voted. */
export async function updateKeyCustody(
  trx: Trx,
  { contestId, custody }: { contestId: string; custody: Contest["keyCustody"] },
): Promise<void> {
  await trx.updateTable("contest").set({ keyCustody: custody }).where("id", "=", contestId).execute();
}

/** Sets how the count works. Once somebody has voted the database asks for the approved act by which it changes. */
export async function updateCountRule(
  trx: Trx,
  { contestId, rule, actId }: { contestId: string; rule: CountRule; actId: string | null },
): Promise<void> {
  await trx
    .updateTable("contest")
    .set({
      weightOf: rule.weights.of,
      weightOnline: rule.weights.online,
      weightOnsite: rule.weights.onsite,
      tieRule: rule.tie,
      drawSource: rule.drawSource,
      shareOf: rule.share,
      ...(actId === null ? {} : { ruleActId: actId }),
    })
    .where("id", "=", contestId)
    .execute();
}

/** The fields of a contest in the order of the ballot. */
export async function listFields(db: Db | Trx, contestId: string): Promise<Field[]> {
  const rows = await db
    .selectFrom("field")
    .selectAll()
    .where("contestId", "=", contestId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ id: row.id, name: { ko: row.nameKo, en: row.nameEn } }));
}

/** Ids and withdrawal of the projects in ballot order: all that judging a ballot needs. */
export async function listBallotProjects(
  db: Db | Trx,
  contestId: string,
): Promise<{ id: string; number: number; fieldId: string; withdrawn: boolean }[]> {
  const rows = await ballotProjects(db, { contestId });
  return rows.map(({ withdrawnAt, ...row }) => ({ ...row, withdrawn: withdrawnAt !== null }));
}

const ballotProjects = prepared((db, value: Value<{ contestId: string }>) =>
  db
    .selectFrom("project")
    .select(["id", "number", "fieldId", "withdrawnAt"])
    .where("contestId", "=", value("contestId"))
    .orderBy("number"),
);

/** The projects of a contest in ballot order, with everything their pages show. */
export async function listProjects(db: Db | Trx, contestId: string): Promise<Project[]> {
  const projects = await db
    .selectFrom("project")
    .selectAll()
    .where("contestId", "=", contestId)
    .orderBy("number")
    .execute();
  const subtitles = await db
    .selectFrom("projectSubtitle")
    .selectAll()
    .where("contestId", "=", contestId)
    .orderBy("projectId")
    .orderBy("position")
    .execute();
  const tasks = await db
    .selectFrom("projectTask")
    .selectAll()
    .where("contestId", "=", contestId)
    .orderBy("projectId")
    .orderBy("position")
    .execute();
  return projects.map((row) => ({
    id: row.id,
    number: row.number,
    fieldId: row.fieldId,
    title: { ko: row.titleKo, en: row.titleEn },
    slogan: textOrNull(row.sloganKo, row.sloganEn),
    subtitles: subtitles
      .filter((line) => line.projectId === row.id)
      .map((line) => ({ ko: line.textKo, en: line.textEn })),
    description: { ko: row.descriptionKo, en: row.descriptionEn },
    period: row.period,
    tasks: tasks
      .filter((task) => task.projectId === row.id)
      .map((task) => ({ code: task.code, name: { ko: task.nameKo, en: task.nameEn }, period: task.period })),
    sourceNote: textOrNull(row.sourceNoteKo, row.sourceNoteEn),
    withdrawn: row.withdrawnAt !== null,
  }));
}

/** The counting places of a contest in their fixed order. */
export async function listVenues(db: Db | Trx, contestId: string): Promise<Venue[]> {
  const rows = await db
    .selectFrom("venue")
    .selectAll()
    .where("contestId", "=", contestId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: { ko: row.nameKo, en: row.nameEn },
    expectedPeople: row.expectedPeople,
    address: row.address,
  }));
}

function contestRows(db: Db | Trx) {
  return db
    .selectFrom("contest")
    .leftJoin("opening", "opening.contestId", "contest.id")
    .leftJoin("officialAct as ruleAct", "ruleAct.id", "contest.ruleActId")
    .leftJoin("officialApproval as ruleApproval", "ruleApproval.actId", "ruleAct.id")
    .selectAll("contest")
    .select((select) => [
      "opening.openedAt",
      "ruleAct.reason as ruleChangeReason",
      "ruleApproval.approvedAt as ruleChangedAt",
      select
        .selectFrom("officialApproval as reopened")
        .innerJoin("officialAct as correction", "correction.id", "reopened.actId")
        .whereRef("reopened.contestId", "=", "contest.id")
        .where("reopened.kind", "=", "correction")
        .select((act) => act.fn.max("correction.version").as("version"))
        .as("correctionVersion"),
      select
        .selectFrom("resultVersion")
        .whereRef("resultVersion.contestId", "=", "contest.id")
        .select((version) => version.fn.max("resultVersion.version").as("version"))
        .as("certifiedVersion"),
      select
        .selectFrom("resultVersion")
        .whereRef("resultVersion.contestId", "=", "contest.id")
        .select((version) => version.fn.max("resultVersion.certifiedAt").as("at"))
        .as("certifiedAt"),
      select
        .selectFrom("keyRehearsal")
        .whereRef("keyRehearsal.contestId", "=", "contest.id")
        .where("keyRehearsal.passedAt", "is not", null)
        .where("keyRehearsal.generation", "=", (newest) =>
          newest
            .selectFrom("openingKey")
            .whereRef("openingKey.contestId", "=", "contest.id")
            .select((key) => key.fn.max("openingKey.generation").as("generation")),
        )
        .select((rehearsal) => rehearsal.fn.count<number>("keyRehearsal.pair").distinct().as("pairs"))
        .as("rehearsedPairs"),
      select
        .selectFrom("publication")
        .whereRef("publication.contestId", "=", "contest.id")
        .select((publication) => publication.fn.max("publication.publishedAt").as("at"))
        .as("publishedAt"),
    ]);
}

type ContestRow = Awaited<ReturnType<ReturnType<typeof contestRows>["executeTakeFirstOrThrow"]>>;

function toContest(row: ContestRow): Contest {
  return {
    id: row.id,
    title: { ko: row.titleKo, en: row.titleEn },
    summary: { ko: row.summaryKo, en: row.summaryEn },
    organiser: { ko: row.organiserKo, en: row.organiserEn },
    rule: { min: row.minChoices, max: row.maxChoices, seats: row.seats },
    records: {
      announcedAt: row.announcedAt,
      opensAt: row.opensAt,
      closesAt: row.closesAt,
      hallOpensAt: row.hallOpensAt,
      openedAt: row.openedAt,
      certifiedAt: row.certifiedAt,
      publishedAt: row.publishedAt,
      // With the key at the server there is nothing to rehearse; with three holders, each pair of them must have.
      keysReady: row.keyCustody === "server" || row.rehearsedPairs === 3,
      // The version that a published result was reopened for, until two officials have signed it.
      correcting: (row.correctionVersion ?? 0) > (row.certifiedVersion ?? 0) ? row.correctionVersion : null,
    },
    keyCustody: row.keyCustody,
    overlapRule: row.overlapRule,
    mergeBelow: row.mergeBelow,
    countRule: {
      weights: { of: row.weightOf, online: row.weightOnline, onsite: row.weightOnsite },
      ...{ tie: row.tieRule, drawSource: row.drawSource, share: row.shareOf },
    },
    countRuleChange:
      row.ruleChangeReason !== null && row.ruleChangedAt !== null
        ? { reason: row.ruleChangeReason, at: row.ruleChangedAt }
        : null,
    figuresNotice: textOrNull(row.figuresNoticeKo, row.figuresNoticeEn),
  };
}

function textOrNull(ko: string | null, en: string | null): Text | null {
  return ko !== null ? { ko, en: en ?? ko } : null;
}
