import type { Contest } from "#app/domain/contest.ts";
import { checkWord, mostWords, type WordRefusal } from "#app/domain/moderation-words.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { lockComments } from "#db/queries/comments.ts";
import { insertModerationEvent } from "#db/queries/moderation-events.ts";
import { deleteWord, insertWord, type ListedWord, listWordsAdded } from "#db/queries/words.ts";
import { loadContest } from "./contests.server.ts";
import type { ModeratorAct } from "./moderation.server.ts";

/** A contest's word list, in order. Throws 404. */
export async function loadWords(
  db: Db,
  contestId: string,
  now: Date,
): Promise<{ contest: Contest; words: ListedWord[] }> {
  const { contest } = await loadContest(db, contestId, now);
  return { contest, words: await listWordsAdded(db, contest.id) };
}

export type AddWordsRefusal =
  | (WordRefusal & { line: number })
  | { type: "no-words" }
  | { type: "too-many-words"; most: number };

/**
 * Adds words, one a line, all or none. From now on new and edited comments in which one turns up wait for a moderator;
 * what is there already stays. Words on the list already are passed over. Answers how many were added. Throws 404.
 */
export async function addWords(
  db: Db,
  act: ModeratorAct & { contestId: string; typed: string },
): Promise<Result<number, AddWordsRefusal>> {
  const read = readWords(act.typed);
  if (!read.ok) return read;
  await loadContest(db, act.contestId, new Date());
  return inTransaction<number, AddWordsRefusal>(db, async (trx) => {
    await lockComments(trx);
    const at = (await act.clock(trx)).toISOString();
    const { contestId, moderatorId } = act;
    let added = 0;
    for (const word of read.value) {
      if (!(await insertWord(trx, { contestId, word, addedBy: moderatorId, addedAt: at }))) continue;
      added++;
      await record(trx, act, { at, innerNote: `+ ${word}`, action: "comment-word-added" });
    }
    const listed = await listWordsAdded(trx, contestId);
    return listed.length > mostWords ? err({ type: "too-many-words", most: mostWords }) : ok(added);
  });
}

function readWords(typed: string): Result<string[], AddWordsRefusal> {
  const words: string[] = [];
  for (const [index, line] of typed.split(/\r\n?|\n/).entries()) {
    if (line.trim() === "") continue;
    const word = checkWord(line);
    if (!word.ok) return err({ ...word.error, line: index + 1 });
    words.push(word.value);
  }
  return words.length === 0 ? err({ type: "no-words" }) : ok(words);
}

/** Takes a word off the list; what it held keeps waiting. Again changes nothing. Throws 404. */
export async function removeWord(
  db: Db,
  act: ModeratorAct & { contestId: string; word: string },
): Promise<void> {
  await loadContest(db, act.contestId, new Date());
  await inTransaction<null, never>(db, async (trx) => {
    await lockComments(trx);
    const at = (await act.clock(trx)).toISOString();
    if (await deleteWord(trx, { contestId: act.contestId, word: act.word }))
      await record(trx, act, { at, innerNote: `- ${act.word}`, action: "comment-word-removed" });
    return ok(null);
  });
}

async function record(
  trx: Trx,
  { contestId, moderatorId }: ModeratorAct & { contestId: string },
  { at, innerNote, action }: { at: string; innerNote: string; action: string },
): Promise<void> {
  const event = { contestId, commentId: null, actorId: moderatorId, action: "words" } as const;
  await insertModerationEvent(trx, { ...event, innerNote, at });
  await insertAuditEvent(trx, { at, actorId: moderatorId, contestId, action, subject: "comment-words" });
}
