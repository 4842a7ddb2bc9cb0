import type { Db } from "../connection.ts";

/**
 * The published ballots in order of their codes, from code `from` on up to but without `until`: both are beginnings of
 * codes, and null is no bound. Only for contests whose result is published.
 */
export async function listOpenedBallots(
  db: Db,
  { contestId, from, until }: { contestId: string; from: string; until: string | null },
): Promise<{ code: string; picks: string }[]> {
  const rows = db
    .selectFrom("openedBallot")
    .select(["code", "picks"])
    .where("contestId", "=", contestId)
    .where("code", ">=", from);
  return (until === null ? rows : rows.where("code", "<", until)).orderBy("code").execute();
}

/** All published ballots in order of their codes, in pages, however many there are. */
export async function* readOpenedBallots(
  db: Db,
  { contestId, pageSize = 5000 }: { contestId: string; pageSize?: number },
): AsyncGenerator<{ code: string; picks: string }[]> {
  let after = "";
  for (;;) {
    const page = await db
      .selectFrom("openedBallot")
      .select(["code", "picks"])
      .where("contestId", "=", contestId)
      .where("code", ">", after)
      .orderBy("code")
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    after = last.code;
    yield page;
  }
}

/** Whether the envelope in a slot could not be read at the opening. */
export async function isUnreadable(
  db: Db,
  { contestId, slot }: { contestId: string; slot: Buffer },
): Promise<boolean> {
  const row = await db
    .selectFrom("unreadableEnvelope")
    .select("version")
    .where("contestId", "=", contestId)
    .where("slot", "=", slot)
    .executeTakeFirst();
  return row !== undefined;
}
