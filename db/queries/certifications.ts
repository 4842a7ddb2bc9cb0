import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";

export interface Signature {
  officialId: string;
  name: Text;
  /** Hash of the result this official saw and signed. */
  resultSha256: string;
  signedAt: string;
}

export interface ResultVersion {
  version: number;
  /** The canonical JSON that was signed. */
  body: string;
  sha256: string;
  certifiedAt: string;
  /** Null while certified but not published. */
  publishedAt: string | null;
}

/** Every signature given for a result version, on whatever hash, in the order given. */
export async function listSignatures(
  db: Db | Trx,
  { contestId, version }: { contestId: string; version: number },
): Promise<Signature[]> {
  const rows = await db
    .selectFrom("certification")
    .innerJoin("staff", "staff.accountId", "certification.officialId")
    .select(["officialId", "nameKo", "nameEn", "resultSha256", "signedAt"])
    .where("contestId", "=", contestId)
    .where("version", "=", version)
    .orderBy("signedAt")
    .orderBy("officialId")
    .execute();
  return rows.map(({ nameKo, nameEn, ...row }) => ({ ...row, name: { ko: nameKo, en: nameEn } }));
}

/** Adds a signature. Returns false when this official had signed this very result already, which changes nothing. */
export async function insertSignature(
  trx: Trx,
  signature: {
    contestId: string;
    version: number;
    officialId: string;
    resultSha256: string;
    signedAt: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("certification")
    .values(signature)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Freezes a result version. */
export async function insertResultVersion(
  trx: Trx,
  version: { contestId: string; version: number; body: string; sha256: string; certifiedAt: string },
): Promise<void> {
  await trx.insertInto("resultVersion").values(version).execute();
}

/** The newest frozen result version; undefined before certification. */
export async function findNewestResultVersion(
  db: Db | Trx,
  contestId: string,
): Promise<ResultVersion | undefined> {
  return resultVersions(db, contestId).executeTakeFirst();
}

/** The texts of every frozen version, as they were signed. */
export async function listResultTexts(db: Db | Trx, contestId: string): Promise<string[]> {
  return (await resultVersions(db, contestId).execute()).map(({ body }) => body);
}

/** A version that is published, by default the newest; undefined where there is none. */
export async function findPublishedResultVersion(
  db: Db | Trx,
  contestId: string,
  version?: number,
): Promise<(ResultVersion & { publishedAt: string }) | undefined> {
  const published = resultVersions(db, contestId).where("publication.publishedAt", "is not", null);
  const found = await (version === undefined
    ? published
    : published.where("resultVersion.version", "=", version)
  ).executeTakeFirst();
  return found?.publishedAt ? { ...found, publishedAt: found.publishedAt } : undefined;
}

/** Every published version without its text, newest first. */
export async function listPublishedVersions(
  db: Db | Trx,
  contestId: string,
): Promise<{ version: number; sha256: string; publishedAt: string }[]> {
  const rows = await db
    .selectFrom("resultVersion")
    .innerJoin("publication", (join) =>
      join
        .onRef("publication.contestId", "=", "resultVersion.contestId")
        .onRef("publication.version", "=", "resultVersion.version"),
    )
    .select(["resultVersion.version", "resultVersion.sha256", "publication.publishedAt"])
    .where("resultVersion.contestId", "=", contestId)
    .orderBy("resultVersion.version", "desc")
    .execute();
  return rows;
}

/** Publishes a frozen version; doing so again changes nothing. */
export async function insertPublication(
  trx: Trx,
  publication: { contestId: string; version: number; publishedBy: string; publishedAt: string },
): Promise<void> {
  await trx
    .insertInto("publication")
    .values(publication)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function resultVersions(db: Db | Trx, contestId: string) {
  return db
    .selectFrom("resultVersion")
    .leftJoin("publication", (join) =>
      join
        .onRef("publication.contestId", "=", "resultVersion.contestId")
        .onRef("publication.version", "=", "resultVersion.version"),
    )
    .select([
      "resultVersion.version",
      "resultVersion.body",
      "resultVersion.sha256",
      "resultVersion.certifiedAt",
      "publication.publishedAt",
    ])
    .where("resultVersion.contestId", "=", contestId)
    .orderBy("resultVersion.version", "desc");
}
