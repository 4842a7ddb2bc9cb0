import { type PinPlace, pinAnswer } from "#app/services/comments-answers.server.ts";
import { deleteComment } from "#app/services/comments-changing.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { openDatabase, systemClock } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { newName } from "./commenting.ts";

export interface WrittenComment {
  text: string;
  /** The place in the list of what it answers; at the top of a thread without. */
  under?: number;
  /** The number of what it answers, where that was written before. */
  answers?: number;
  /** In the name of this office. */
  office?: string;
  /** Where the office pins it. */
  pin?: PinPlace;
  /** Taken away by its writer once all are written. */
  deleted?: true;
}

/** Writes comments of the urban forest, each in the name of a new person or of an office. Answers their numbers. */
export async function writeComments(
  contestId: string,
  comments: readonly WrittenComment[],
): Promise<number[]> {
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  try {
    const staff = await findStaffByLogin(db, "official");
    if (!staff) throw new Error("the demonstration has no official");
    const names = { login: "official", nameKo: "담당", nameEn: "Official", role: staff.role };
    const official = { id: staff.accountId, kind: "staff" as const, staff: names };
    const voters = await insertSignedInVoters(db, comments.length);
    const place = { contestId, projectId: "urban-forest", clock: systemClock };
    const ids: number[] = [];
    const accountOf = (index: number) =>
      comments[index]?.office
        ? official
        : { id: voters[index]?.id ?? "", kind: "voter" as const, staff: null };
    for (const [index, { text, under, answers = null, office = "", pin }] of comments.entries()) {
      const done = await postComment(db, {
        ...{ ...place, account: accountOf(index), text, stance: null, nickname: newName(), office },
        parentId: under === undefined ? answers : (ids[under] ?? null),
      });
      if (!done.ok) throw new Error(`${text}: ${JSON.stringify(done.error)}`);
      ids.push(done.value.id);
      if (pin)
        await pinAnswer(db, { ...place, account: accountOf(index), commentId: done.value.id, place: pin });
    }
    for (const [index, { deleted }] of comments.entries())
      if (deleted)
        await deleteComment(db, { ...place, account: accountOf(index), commentId: ids[index] ?? 0 });
    return ids;
  } finally {
    await db.destroy();
  }
}
