import type { Venue } from "#app/domain/contest.ts";
import type { Trx } from "../connection.ts";

/** Adds a room behind those there are. The transaction must hold the contest's lock, since places are counted. */
export async function insertVenue(trx: Trx, contestId: string, venue: Venue): Promise<void> {
  const { last } = await trx
    .selectFrom("venue")
    .select((select) => select.fn.max<number | null>("position").as("last"))
    .where("contestId", "=", contestId)
    .executeTakeFirstOrThrow();
  const key = { contestId, id: venue.id, position: (last ?? 0) + 1 };
  await trx
    .insertInto("venue")
    .values({ ...key, ...columnsOf(venue) })
    .execute();
}

/** Writes what is known of a room anew. Its id and its place stay. */
export async function updateVenue(trx: Trx, contestId: string, venue: Venue): Promise<void> {
  await trx
    .updateTable("venue")
    .set(columnsOf(venue))
    .where("contestId", "=", contestId)
    .where("id", "=", venue.id)
    .execute();
}

function columnsOf({ kind, name, address, expectedPeople }: Venue) {
  return { kind, nameKo: name.ko, nameEn: name.en, address, expectedPeople };
}
