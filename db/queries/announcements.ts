import type { Announcement, NewAnnouncement } from "#app/domain/announcement.ts";
import type { Db, Trx } from "../connection.ts";

/** Everything told about a contest, in the order it was written. */
export async function listAnnouncements(db: Db | Trx, contestId: string): Promise<Announcement[]> {
  const rows = await db
    .selectFrom("announcement")
    .selectAll()
    .where("contestId", "=", contestId)
    .orderBy("number")
    .execute();
  return rows.map(({ titleKo, titleEn, textKo, textEn, requestKey: _key, writtenBy: _by, ...row }) => ({
    ...row,
    title: { ko: titleKo, en: titleEn },
    text: { ko: textKo, en: textEn },
  }));
}

/** The entry that this very form has made before. */
export async function findAnnouncementByRequest(
  trx: Trx,
  requestKey: string,
): Promise<{ contestId: string; number: number } | undefined> {
  return trx
    .selectFrom("announcement")
    .select(["contestId", "number"])
    .where("requestKey", "=", requestKey)
    .executeTakeFirst();
}

/** Adds an entry under its number. */
export async function insertAnnouncement(
  trx: Trx,
  {
    title,
    text,
    ...entry
  }: NewAnnouncement & {
    contestId: string;
    number: number;
    requestKey: string;
    writtenBy: string;
    writtenAt: string;
  },
): Promise<void> {
  const texts = { titleKo: title.ko, titleEn: title.en, textKo: text.ko, textEn: text.en };
  await trx
    .insertInto("announcement")
    .values({ ...entry, ...texts })
    .execute();
}
