import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import type { EvidencePhotoTable } from "../schema-rooms.ts";

interface Place {
  contestId: string;
  venueId: string;
}

/** A photo of a room's signed sheet, without its bytes. */
export interface EvidencePhoto extends Pick<EvidencePhotoTable, "id" | "revision" | "kind" | "sha256"> {
  uploadedBy: Text;
  uploadedAt: string;
}

/** A room's photos, newest first. */
export async function listPhotos(db: Db | Trx, { contestId, venueId }: Place): Promise<EvidencePhoto[]> {
  const rows = await db
    .selectFrom("evidencePhoto")
    .innerJoin("staff", "staff.accountId", "evidencePhoto.uploadedBy")
    .select(["id", "revision", "kind", "sha256", "uploadedAt", "nameKo", "nameEn"])
    .where("contestId", "=", contestId)
    .where("venueId", "=", venueId)
    .orderBy("uploadedAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ nameKo, nameEn, ...photo }) => ({ ...photo, uploadedBy: { ko: nameKo, en: nameEn } }));
}

/** One photo of a room with its bytes. */
export async function findPhoto(
  db: Db,
  { contestId, venueId, id }: Place & { id: string },
): Promise<Pick<EvidencePhotoTable, "kind" | "sha256" | "bytes"> | undefined> {
  return db
    .selectFrom("evidencePhoto")
    .select(["kind", "sha256", "bytes"])
    .where("contestId", "=", contestId)
    .where("venueId", "=", venueId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Adds a photo; false, and nothing, when this very one is there already. */
export async function insertPhoto(trx: Trx, photo: EvidencePhotoTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("evidencePhoto")
    .values(photo)
    .onConflict((conflict) => conflict.columns(["contestId", "venueId", "sha256"]).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
