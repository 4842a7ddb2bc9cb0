import type { Text } from "#app/domain/contest.ts";
import type { HolderPair } from "#app/domain/key-share.ts";
import type { Db, Trx } from "../connection.ts";
import type { KeyRehearsalTable } from "../schema-ballots.ts";

export type KeyRehearsal = Omit<KeyRehearsalTable, "contestId" | "passedBy" | "passedAt"> & {
  passed: { by: Text; at: string } | null;
};

/** The envelopes of the newest round a key was tried with, by pair; none before the first. */
export async function listNewestRehearsals(
  db: Db | Trx,
  key: { contestId: string; generation: number },
): Promise<KeyRehearsal[]> {
  const rows = await db
    .selectFrom("keyRehearsal as rehearsal")
    .leftJoin("staff", "staff.accountId", "rehearsal.passedBy")
    .select(["generation", "pair", "round", "envelope", "answerHash", "passedAt", "nameKo", "nameEn"])
    .where("contestId", "=", key.contestId)
    .where("generation", "=", key.generation)
    .where("round", "=", (newest) =>
      newest
        .selectFrom("keyRehearsal as other")
        .select((other) => other.fn.max("other.round").as("round"))
        .where("other.contestId", "=", key.contestId)
        .where("other.generation", "=", key.generation),
    )
    .orderBy("pair")
    .execute();
  return rows.map(({ passedAt, nameKo, nameEn, ...rehearsal }) => ({
    ...rehearsal,
    passed: passedAt === null ? null : { by: { ko: nameKo ?? "", en: nameEn ?? "" }, at: passedAt },
  }));
}

export async function insertRehearsals(
  trx: Trx,
  rehearsals: readonly Omit<KeyRehearsalTable, "passedBy" | "passedAt">[],
): Promise<void> {
  await trx
    .insertInto("keyRehearsal")
    .values(rehearsals.map((rehearsal) => ({ ...rehearsal, passedBy: null, passedAt: null })))
    .execute();
}

/** Notes that a pair of holders has opened its envelope; the first to say so stays named. */
export async function passRehearsal(
  trx: Trx,
  {
    passedBy,
    passedAt,
    ...rehearsal
  }: { contestId: string; generation: number; pair: HolderPair; round: number } & {
    passedBy: string;
    passedAt: string;
  },
): Promise<void> {
  await trx
    .updateTable("keyRehearsal")
    .set({ passedBy, passedAt })
    .where("contestId", "=", rehearsal.contestId)
    .where("generation", "=", rehearsal.generation)
    .where("pair", "=", rehearsal.pair)
    .where("round", "=", rehearsal.round)
    .where("passedAt", "is", null)
    .execute();
}
