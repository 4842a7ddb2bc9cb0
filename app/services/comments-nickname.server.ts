import { checkNickname, type NicknameRefusal } from "#app/domain/comment-nickname.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findCommenter, saveCommenter } from "#db/queries/commenters.ts";
import { lockComments } from "#db/queries/comments.ts";

/** A name given up is free for others: who changed it daily could write as anybody. */
const daysBetweenChanges = 7;

export type RenameRefusal =
  | NicknameRefusal
  | { type: "nickname-taken" }
  | { type: "nickname-recent"; until: string };

/** A person's first name here. Hold lockComments first: two people may ask for one name. */
export async function giveNickname(
  trx: Trx,
  { accountId, typed, now }: { accountId: string; typed: string; now: Date },
): Promise<Result<null, NicknameRefusal | { type: "nickname-taken" }>> {
  const name = checkNickname(typed);
  if (!name.ok) return name;
  const chosenAt = now.toISOString();
  const saved = await saveCommenter(trx, { accountId, ...name.value, chosenAt });
  return saved ? ok(null) : err({ type: "nickname-taken" });
}

/** Changes the name a person writes under, on all that they have written. Choosing the same again changes nothing. */
export async function changeNickname(
  db: Db,
  { accountId, typed, clock }: { accountId: string; typed: string; clock: Clock },
): Promise<Result<null, RenameRefusal>> {
  return inTransaction<null, RenameRefusal>(db, async (trx) => {
    await lockComments(trx);
    const now = await clock(trx);
    const before = await findCommenter(trx, accountId);
    if (before?.nickname === typed.normalize("NFC").trim()) return ok(null);
    if (before) {
      const until = new Date(Date.parse(before.chosenAt) + daysBetweenChanges * 86_400_000);
      if (now < until) return err({ type: "nickname-recent", until: until.toISOString() });
    }
    return giveNickname(trx, { accountId, typed, now });
  });
}

/** The name this person writes under; null before they chose one. */
export async function loadNickname(db: Db, accountId: string): Promise<string | null> {
  return (await findCommenter(db, accountId))?.nickname ?? null;
}
