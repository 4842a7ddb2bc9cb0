import { foldNickname } from "#app/domain/comment-nickname.ts";
import { ok } from "#app/domain/result.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { listProjects } from "#db/queries/contests.ts";
import { fillComments, type People } from "./fill-comments.ts";
import type { World } from "./world.ts";

export interface FilledContest {
  projectId: string;
  /** All texts of this one are as long as can be. */
  longProjectId: string;
  /** A reply of an office, deep in a thread of the first project. */
  answeredId: number;
  comments: { project: number; contest: number };
}

/** The first project gets `comments`, the others share nine times as many. The world's last voter is one of the writers. */
export async function fillContest(
  db: Db,
  world: World,
  { comments, writers }: { comments: number; writers: number },
): Promise<FilledContest> {
  const { contestId } = world;
  const people = await nameWriters(db, world, writers);
  const projects = await listProjects(db, contestId);
  // The few comments of the demonstration stay, uncounted, under ours.
  await db.deleteFrom("commentCount").where("contestId", "=", contestId).execute();
  await db.deleteFrom("commentPin").where("contestId", "=", contestId).execute();
  const { lastId } = await db.selectFrom("commentCounter").select("lastId").executeTakeFirstOrThrow();
  let firstId = lastId + 1;
  for (const [index, { id: projectId }] of projects.entries()) {
    const count = index === 0 ? comments : Math.ceil((comments * 9) / (projects.length - 1));
    const longest = index === projects.length - 1;
    await fillComments(db, { contestId, projectId, people, count, firstId, longest });
    firstId += count;
  }
  const projectId = projects[0]?.id ?? "";
  const answer = await db
    .selectFrom("comment")
    .select("id")
    .where("projectId", "=", projectId)
    .where("office", "is not", null)
    .where("depth", "=", 3)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return {
    ...{ projectId, longProjectId: projects.at(-1)?.id ?? "", answeredId: answer.id },
    comments: { project: comments, contest: firstId - lastId - 1 },
  };
}

const letters = [..."가나다라마바사아자차"];

/** Voters with names of their own, and those of the staff who act in the conversation. */
async function nameWriters(db: Db, world: World, count: number): Promise<People> {
  const writers = world.voters.slice(-count).map(({ id }, index) => ({
    accountId: id,
    nickname: `시민${[...String(index)].map((digit) => letters[Number(digit)]).join("")}`,
  }));
  if (writers.length < count) throw new Error(`the world has only ${writers.length} voters`);
  const chosenAt = new Date().toISOString();
  await inTransaction<null, never>(db, async (trx) => {
    const rows = writers.map((writer) => ({ ...writer, folded: foldNickname(writer.nickname), chosenAt }));
    await trx.insertInto("commenter").values(rows).execute();
    return ok(null);
  });
  const idOf = async (login: string) => (await findStaffByLogin(db, login))?.accountId ?? "";
  return { writers, official: await idOf("official"), moderator: await idOf("moderator") };
}
