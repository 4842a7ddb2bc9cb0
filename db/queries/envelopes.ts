import type { Db, Trx } from "../connection.ts";
import { preparedKeys, preparedRows, type Value } from "../prepared.ts";
import type { EnvelopeTable } from "../schema-ballots.ts";

export type Envelope = Omit<EnvelopeTable, "contestId">;

/** Records that people took part. Doing so again changes nothing. */
export async function insertParticipations(
  trx: Trx,
  participations: readonly Participation[],
): Promise<void> {
  await participationRows(trx, participations);
}

interface Participation {
  contestId: string;
  voterId: string;
  channel: "online" | "onsite";
}

const participationRows = preparedRows<Participation>(["contestId", "voterId", "channel"], (db, rows) =>
  db
    .insertInto("participation")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
);

/** The channels by which a person took part. */
export async function listChannels(
  db: Db,
  { contestId, voterId }: { contestId: string; voterId: string },
): Promise<Set<Participation["channel"]>> {
  const rows = await db
    .selectFrom("participation")
    .select("channel")
    .where("contestId", "=", contestId)
    // Names them all, because a person is found within a channel: else all who took part would be read.
    .where("channel", "in", ["online", "onsite"])
    .where("voterId", "=", voterId)
    .execute();
  return new Set(rows.map(({ channel }) => channel));
}

/** Whether a person took part by this channel. */
export async function hasParticipated(
  db: Db | Trx,
  person: { contestId: string; voterId: string; channel: "online" | "onsite" },
): Promise<boolean> {
  const row = await db
    .selectFrom("participation")
    .select("channel")
    .where("contestId", "=", person.contestId)
    .where("voterId", "=", person.voterId)
    .where("channel", "=", person.channel)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which of these people took part in the hall. */
export async function listOnsiteAmong(
  trx: Trx,
  { contestId, voterIds }: { contestId: string; voterIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await trx
    .selectFrom("participation")
    .select("voterId")
    .where("contestId", "=", contestId)
    .where("voterId", "in", [...voterIds])
    .where("channel", "=", "onsite")
    .execute();
  return new Set(rows.map((row) => row.voterId));
}

/** The envelopes in these slots; slots without one are left out. */
export async function findEnvelopes(
  db: Db | Trx,
  { contestId, slots }: { contestId: string; slots: readonly Buffer[] },
): Promise<Envelope[]> {
  return envelopesIn(db, slots, { contestId });
}

const envelopesIn = preparedKeys((db, slots: Buffer[], value: Value<{ contestId: string }>) =>
  db
    .selectFrom("envelope")
    .select(["slot", "version", "sealed", "requestHash", "contentHash", "voidReason"])
    .where("contestId", "=", value("contestId"))
    .where("slot", "in", slots),
);

/**
 * Files envelopes, each replacing as a whole what its slot held. Throws when a slot holds this version or a later one
 * already: then somebody wrote without the contest's lock.
 */
export async function upsertEnvelopes(
  trx: Trx,
  contestId: string,
  envelopes: readonly Omit<Envelope, "voidReason">[],
): Promise<void> {
  const written = await envelopeRows(
    trx,
    envelopes.map((envelope) => ({ contestId, ...envelope })),
  );
  if (written !== envelopes.length) throw new Error("an envelope was written by somebody else meanwhile");
}

const envelopeRows = preparedRows<Omit<EnvelopeTable, "voidReason">>(
  ["contestId", "slot", "version", "sealed", "requestHash", "contentHash"],
  (db, rows) =>
    db
      .insertInto("envelope")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["contestId", "slot"])
          .doUpdateSet({
            version: (excluded) => excluded.ref("excluded.version"),
            sealed: (excluded) => excluded.ref("excluded.sealed"),
            requestHash: (excluded) => excluded.ref("excluded.requestHash"),
            contentHash: (excluded) => excluded.ref("excluded.contentHash"),
          })
          .where("envelope.version", "<", (excluded) => excluded.ref("excluded.version"))
          .where("envelope.voidReason", "is", null),
      ),
);

/** Takes an envelope out of the count; false when there is none, or it is void already. */
export async function voidEnvelope(
  trx: Trx,
  envelope: { contestId: string; slot: Buffer; reason: "onsite" | "officials" },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("envelope")
    .set({ voidReason: envelope.reason })
    .where("contestId", "=", envelope.contestId)
    .where("slot", "=", envelope.slot)
    .where("voidReason", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Puts an envelope that a check-in had taken out back into the count. */
export async function countAgain(trx: Trx, envelope: { contestId: string; slot: Buffer }): Promise<void> {
  await trx
    .updateTable("envelope")
    .set({ voidReason: null })
    .where("contestId", "=", envelope.contestId)
    .where("slot", "=", envelope.slot)
    .where("voidReason", "=", "onsite")
    .execute();
}

/** What lies where the content of a ballot out of the count was. */
export const erasedBallot = Buffer.alloc(129);

/** Takes away what is in ballots that are out of the count for good: nobody needs it, and nobody shall read it. */
export async function eraseVoidBallots(trx: Trx, contestId: string): Promise<void> {
  await trx
    .updateTable("envelope")
    .set({ sealed: erasedBallot })
    .where("contestId", "=", contestId)
    .where("voidReason", "is not", null)
    .execute();
}

/** Which envelope a slot holds, without what is in it; undefined when it is empty. */
export async function findStanding(
  db: Db,
  place: { contestId: string; slot: Buffer },
): Promise<Pick<Envelope, "version" | "voidReason"> | undefined> {
  return db
    .selectFrom("envelope")
    .select(["version", "voidReason"])
    .where("contestId", "=", place.contestId)
    .where("slot", "=", place.slot)
    .executeTakeFirst();
}

/** How many envelopes are in the box, those taken out of the count among them. Looks at every one. */
export async function countEnvelopes(db: Db | Trx, contestId: string): Promise<number> {
  const { envelopes } = await db
    .selectFrom("envelope")
    .select((select) => select.fn.countAll<number>().as("envelopes"))
    .where("contestId", "=", contestId)
    .executeTakeFirstOrThrow();
  return envelopes;
}

/** How many people took part by both channels: looks for those of the hall, who are fewer, among those online. */
export async function countBothChannels(db: Db | Trx, contestId: string): Promise<number> {
  const { people } = await db
    .selectFrom("participation as onsite")
    .select((select) => select.fn.countAll<number>().as("people"))
    .where("onsite.contestId", "=", contestId)
    .where("onsite.channel", "=", "onsite")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("participation as online")
          .select("online.voterId")
          .where("online.contestId", "=", contestId)
          .where("online.channel", "=", "online")
          .whereRef("online.voterId", "=", "onsite.voterId"),
      ),
    )
    .executeTakeFirstOrThrow();
  return people;
}

/** How many people took part by one channel. A number of people is no count by project: it may be known at any time. */
export async function countPeople(
  db: Db | Trx,
  { contestId, channel }: { contestId: string; channel: "online" | "onsite" },
): Promise<number> {
  const row = await db
    .selectFrom("turnout")
    .select("people")
    .where("contestId", "=", contestId)
    .where("channel", "=", channel)
    .executeTakeFirst();
  return row?.people ?? 0;
}
