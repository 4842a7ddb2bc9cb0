import type { Keys } from "#app/keys.server.ts";
import { pinAnswer } from "#app/services/comments-answers.server.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { type NewPost, postComment } from "#app/services/comments-writing.server.ts";
import type { Db } from "../connection.ts";
import type { Account } from "../queries/accounts.ts";
import { type DemoComment, demoComments, demoNames } from "./demo-comments.ts";
import { refuse, registerDemoVoters } from "./demo-voting.ts";

interface Stage {
  contestId: string;
  /** Invented voters in order; 0 is the official. */
  people: Account[];
  from: Date;
  /** Nothing is said later than now. */
  until: Date;
}

const minuteMs = 60_000;
const office = "시연시 담당 부서";

/** Has invented people talk about the open contest, as the pages would. Doing so again changes nothing. */
export async function holdDemoConversation(
  db: Db,
  keys: Keys,
  stage: { contestId: string; official: Account; from: Date; until: Date },
): Promise<number> {
  const times = demoNames.map(() => stage.from);
  const voters = (await registerDemoVoters(db, keys, times)).map((id) => ({
    id,
    kind: "voter" as const,
    staff: null,
  }));
  const people = [stage.official, ...voters];
  let said = 0;
  for (const [projectId, comments] of Object.entries(demoComments)) {
    for (const comment of comments)
      said += await say(db, { ...stage, people }, { projectId, comment, parentId: null, since: stage.from });
  }
  return said;
}

async function say(
  db: Db,
  stage: Stage,
  place: { projectId: string; comment: DemoComment; parentId: number | null; since: Date },
): Promise<number> {
  const { projectId, comment, parentId } = place;
  const at = new Date(Math.min(place.since.getTime() + comment.after * minuteMs, stage.until.getTime()));
  const account = stage.people[comment.who];
  if (!account) throw new Error(`the demonstration has no person ${comment.who}`);
  const act = { contestId: stage.contestId, projectId, account, clock: async () => at };
  const known = await findSaid(db, { accountId: account.id, projectId, at });
  const id = known ?? (await saidNow(db, { ...act, parentId }, comment));
  await react(db, act, { id, comment, people: stage.people });
  let said = known === undefined ? 1 : 0;
  for (const reply of comment.replies ?? [])
    said += await say(db, stage, { projectId, comment: reply, parentId: id, since: at });
  const later = { ...act, commentId: id, clock: async () => new Date(at.getTime() + 20 * minuteMs) };
  if (comment.edited) await editComment(db, { ...later, text: comment.edited, baseVersion: 1 });
  if (comment.pinned) await pinAnswer(db, { ...later, place: comment.pinned });
  if (comment.deleted) await deleteComment(db, later);
  return said;
}

/** What this person said at that moment, in a seeding that was cut short. */
async function findSaid(
  db: Db,
  said: { accountId: string; projectId: string; at: Date },
): Promise<number | undefined> {
  const row = await db
    .selectFrom("comment")
    .select("id")
    .where("accountId", "=", said.accountId)
    .where("projectId", "=", said.projectId)
    .where("createdAt", "=", said.at.toISOString())
    .executeTakeFirst();
  return row?.id;
}

async function saidNow(
  db: Db,
  act: Pick<NewPost, "contestId" | "projectId" | "account" | "clock" | "parentId">,
  { text, stance, who }: DemoComment,
): Promise<number> {
  const post = { ...act, text, stance: stance ?? null, nickname: demoNames[who - 1] ?? "", office };
  const done = await postComment(db, post);
  return done.ok ? done.value.id : refuse("comment", done.error);
}

async function react(
  db: Db,
  act: { contestId: string; projectId: string; clock: () => Promise<Date> },
  { id, comment, people }: { id: number; comment: DemoComment; people: readonly Account[] },
): Promise<void> {
  const [helpful, unhelpful] = comment.found ?? [0, 0];
  const others = people.filter((_, who) => who !== 0 && who !== comment.who).slice(0, helpful + unhelpful);
  for (const [index, account] of others.entries())
    await reactToComment(db, {
      ...act,
      account,
      commentId: id,
      kind: index < helpful ? "helpful" : "unhelpful",
    });
}
