import type { Keys } from "#app/keys.server.ts";
import { pinAnswer } from "#app/services/comments-answers.server.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { type NewPost, postComment } from "#app/services/comments-writing.server.ts";
import { addWords } from "#app/services/moderation-words.server.ts";
import { reportComment } from "#app/services/reports.server.ts";
import type { Db } from "../connection.ts";
import type { Account } from "../queries/accounts.ts";
import { type DemoComment, demoComments, demoNames, demoWords } from "./demo-comments.ts";
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
  stage: { contestId: string; official: Account; moderatorId: string; from: Date; until: Date },
): Promise<number> {
  const times = demoNames.map(() => stage.from);
  const voters = (await registerDemoVoters(db, keys, times)).map((id) => ({
    id,
    kind: "voter" as const,
    staff: null,
  }));
  const people = [stage.official, ...voters];
  const lines = linesOf(stage).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const words = { contestId: stage.contestId, moderatorId: stage.moderatorId, typed: demoWords.join("\n") };
  const listed = await addWords(db, { ...words, clock: async () => stage.from });
  if (!listed.ok) refuse("word list", listed.error);
  let said = 0;
  for (const line of lines) said += await say(db, { ...stage, people }, line);
  for (const line of lines) await afterthought(db, { ...stage, people }, line);
  return said;
}

interface Line {
  projectId: string;
  comment: DemoComment;
  at: Date;
  parent: Line | null;
  /** Once it is said. */
  id: number | null;
}

/** All that is said, each line after the one it answers. */
function linesOf({ from, until }: Pick<Stage, "from" | "until">): Line[] {
  const lines: Line[] = [];
  const add = (projectId: string, comments: readonly DemoComment[], parent: Line | null) => {
    for (const comment of comments) {
      const time = (parent?.at ?? from).getTime() + comment.after * minuteMs;
      const line = { projectId, comment, parent, at: new Date(Math.min(time, until.getTime())), id: null };
      lines.push(line);
      add(projectId, comment.replies ?? [], line);
    }
  };
  for (const [projectId, comments] of Object.entries(demoComments)) add(projectId, comments, null);
  return lines;
}

async function say(db: Db, stage: Stage, line: Line): Promise<number> {
  const { projectId, comment, at } = line;
  const act = {
    contestId: stage.contestId,
    projectId,
    account: speakerOf(stage, line),
    clock: async () => at,
  };
  const known = await findSaid(db, { accountId: act.account.id, projectId, at });
  line.id = known ?? (await saidNow(db, { ...act, parentId: line.parent?.id ?? null }, comment));
  await react(db, act, { id: line.id, comment, people: stage.people });
  return known === undefined ? 1 : 0;
}

function speakerOf({ people }: Stage, { comment }: Line): Account {
  const account = people[comment.who];
  if (!account) throw new Error(`the demonstration has no person ${comment.who}`);
  return account;
}

/** Some edit, pin or take away what they said. */
async function afterthought(db: Db, stage: Stage, line: Line): Promise<void> {
  const { projectId, comment, at, id } = line;
  if (id === null) return;
  const clock = async () => new Date(at.getTime() + 20 * minuteMs);
  const later = {
    contestId: stage.contestId,
    projectId,
    account: speakerOf(stage, line),
    clock,
    commentId: id,
  };
  if (comment.edited) await editComment(db, { ...later, text: comment.edited, baseVersion: 1 });
  if (comment.pinned) await pinAnswer(db, { ...later, place: comment.pinned });
  if (comment.deleted) await deleteComment(db, later);
  const { by = [], reason = "", note = "" } = comment.reported ?? {};
  for (const who of by) {
    const account = stage.people[who];
    if (account) await reportComment(db, { ...later, account, reason, note });
  }
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
