import { type Keys, makeKeys } from "#app/keys.server.ts";
import type { Clock, Db } from "#db/connection.ts";
import { newKeysFolder } from "./keys.ts";

/** Keys for tests; a process started by a test is told the same folder in TEST_KEYS_DIR. */
export const testKeysFolder = process.env.TEST_KEYS_DIR ?? newKeysFolder();
export const testKeys: Keys = makeKeys(testKeysFolder);

export const opensAt = "2020-09-24T15:00:00.000Z";
export const closesAt = "2020-10-11T15:00:00.000Z";
const names = { nameKo: "이름", nameEn: "Name" };

/** A clock that stands still. */
export function clockAt(time: string, shiftMs = 0): Clock {
  const now = new Date(Date.parse(time) + shiftMs);
  return async () => now;
}

/** Contest `id` of 20 projects p1 to p20 in one field, 3 to 5 to pick; p20 is withdrawn. */
export async function insertBallotContest(db: Db, id: string): Promise<void> {
  await db
    .insertInto("contest")
    .values({
      id,
      titleKo: "투표",
      titleEn: "Contest",
      summaryKo: "",
      summaryEn: "",
      organiserKo: "시",
      organiserEn: "City",
      minChoices: 3,
      maxChoices: 5,
      seats: 10,
      opensAt,
      closesAt,
      announcedAt: "2020-09-22T00:00:00.000Z",
    })
    .execute();
  await db
    .insertInto("field")
    .values({ contestId: id, id: "f", position: 1, ...names })
    .execute();
  const projects = Array.from({ length: 20 }, (_, index) => ({
    contestId: id,
    // The other contest's ids are others: a foreign pick must not be a listed one.
    id: id === "c" ? `p${index + 1}` : `${id}-p${index + 1}`,
    number: index + 1,
    fieldId: "f",
    titleKo: `과제 ${index + 1}`,
    titleEn: `Project ${index + 1}`,
    descriptionKo: "",
    descriptionEn: "",
    period: "2021",
    withdrawnAt: index + 1 === 20 ? "2020-10-01T00:00:00.000Z" : null,
  }));
  await db.insertInto("project").values(projects).execute();
}

/** Voters with these account ids. */
export async function insertVoters(db: Db, ...ids: string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 1000) {
    const part = ids.slice(from, from + 1000);
    const accounts = part.map((id) => ({ id, kind: "voter" as const, createdAt: opensAt }));
    await db.insertInto("account").values(accounts).execute();
    const voters = part.map((id) => ({
      ...{ accountId: id, contactKey: `key of ${id}` },
      ...{ consentVersion: "1", consentedAt: opensAt },
    }));
    await db.insertInto("voter").values(voters).execute();
  }
}

/** Every row of every table as one text. */
export async function dumpOf(db: Db): Promise<string> {
  const tables = await db.introspection.getTables();
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db
        .selectFrom(name as never)
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows);
}
