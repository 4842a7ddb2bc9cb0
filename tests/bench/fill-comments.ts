import { sql } from "kysely";
import { helpfulScore } from "#app/domain/comment-score.ts";
import { queueRanks } from "#app/domain/moderation.ts";
import { ok } from "#app/domain/result.ts";
import { foldText, initialsOf } from "#app/domain/search.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import type { CommentSchema } from "#db/schema-comments.ts";
import { type Made, type MakingOf, makeConversation } from "./make-conversation.ts";

/** The people of a conversation that is filled in. */
export interface People {
  writers: readonly { accountId: string; nickname: string }[];
  official: string;
  moderator: string;
}

export interface Fill extends Pick<MakingOf, "count" | "firstId" | "longest"> {
  contestId: string;
  projectId: string;
  people: People;
}

const office = "시험시 교통과";

/**
 * Writes a conversation as the program would have left it, with everybody's reactions, the edits, the pins, the record of
 * moderation and what people were told.
 */
export async function fillComments(db: Db, fill: Fill): Promise<void> {
  const all = makeConversation({ ...fill, writers: fill.people.writers });
  const newest = Date.now();
  const atOf = ({ id }: Made) => new Date(newest - (fill.firstId + fill.count - id) * 60_000).toISOString();
  await inTransaction<null, never>(db, async (trx) => {
    const insert = <Table extends keyof CommentSchema>(table: Table, rows: object[]) =>
      insertRows(trx, table, rows);
    for (let from = 0; from < all.length; from += 500) {
      const some = all.slice(from, from + 500);
      await insert(
        "comment",
        some.map((made) => commentOf(made, fill, atOf(made))),
      );
      await insert(
        "commentVersion",
        some.flatMap((made) => versionsOf(made, atOf(made))),
      );
      await insert(
        "commentSearch",
        some.flatMap((made) => searchOf(made, fill)),
      );
      await insert(
        "moderationEvent",
        some.flatMap((made) => eventOf(made, fill, atOf(made))),
      );
      await insert(
        "moderationQueue",
        some.flatMap((made) => queueOf(made, fill, atOf(made))),
      );
      await insert(
        "notification",
        some.flatMap((made) => toldOf(made, fill, atOf(made))),
      );
    }
    await insert("commentPin", pinsOf(all, fill, new Date(newest).toISOString()));
    await insertReactions(trx, fill);
    await count(trx, all, fill);
    return ok(null);
  });
}

async function insertRows<Table extends keyof CommentSchema>(
  trx: Trx,
  table: Table,
  rows: object[],
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto(table)
    .values(rows as never)
    .execute();
}

function newestOf({ texts }: Made): string {
  return texts.at(-1)?.body ?? "";
}

function accountOf({ writer }: Made, { people }: Fill): string {
  return writer === null ? people.official : (people.writers[writer]?.accountId ?? "");
}

function commentOf(made: Made, fill: Fill, at: string) {
  const { parent, root, texts, thread: _, writer, ...row } = made;
  const edited = texts.length > 1 && texts.at(-1)?.free === 0;
  return {
    ...{ ...row, contestId: fill.contestId, projectId: fill.projectId },
    ...{ parentId: parent?.id ?? null, rootId: root?.id ?? row.id },
    ...{ accountId: accountOf(made, fill), office: writer === null ? office : null },
    ...{ body: newestOf(made), bodyHash: row.status === "deleted" ? null : String(row.id) },
    ...{ version: texts.length, score: row.status === "visible" ? helpfulScore(row) : -1 },
    ...{ createdAt: at, editedAt: edited ? at : null },
  };
}

function versionsOf({ id, texts }: Made, at: string) {
  return texts.map(({ body, free }, index) => ({
    ...{ commentId: id, version: index + 1, body, free, writtenAt: at },
  }));
}

function searchOf(made: Made, { contestId, projectId }: Fill) {
  if (made.status !== "visible") return [];
  const body = newestOf(made);
  const words = { folded: foldText(body), initials: initialsOf(body) };
  return [{ contestId, projectId, commentId: made.id, ...words }];
}

function eventOf({ id, status }: Made, { contestId, people }: Fill, at: string): object[] {
  const nothing = { queueRank: null, waitedSince: null, undoes: null, step: 1, innerNote: "" };
  const event = { ...nothing, id: `event-${id}`, contestId, commentId: id, at };
  if (status === "held")
    return [
      {
        ...{ ...event, actorId: null, action: "hold", cause: "words", reason: null, publicNote: "" },
        ...{ batch: null, statusBefore: null },
      },
    ];
  if (status !== "hidden") return [];
  const why = { cause: "moderator", reason: "abuse", publicNote: `다른 사람을 비하하는 말입니다. ${id}` };
  return [
    { ...event, ...why, actorId: people.moderator, action: "hide", batch: `b${id}`, statusBefore: "visible" },
  ];
}

function queueOf({ id, status }: Made, { contestId }: Fill, at: string) {
  return status === "held" ? [{ commentId: id, contestId, rank: queueRanks.words, since: at }] : [];
}

/** The writer of what a comment answers, everybody in a thread that an office answers, and who was held or hidden. */
function toldOf(made: Made, fill: Fill, createdAt: string) {
  const { id, parent, root, writer, status } = made;
  const row = { contestId: fill.contestId, commentId: id, createdAt, readAt: null, mailedAt: null };
  const own = accountOf(made, fill);
  const tell = (accountId: string, kind: string, subject: string) => ({
    ...{ ...row, id: `${subject} ${accountId}`, accountId, kind, subject },
  });
  if (status === "held" || status === "hidden") return [tell(own, "moderation", `moderation/event-${id}`)];
  if (status === "deleted" || !parent || !root) return [];
  const answered = writer === null ? root.thread.filter((one) => one.id < id) : [parent];
  const accounts = answered
    .filter((one) => one.status !== "deleted")
    .map((one) => accountOf(one, fill))
    .filter((accountId) => accountId !== own);
  const kind = writer === null ? "official-answer" : "reply";
  return [...new Set(accounts)].map((accountId) => tell(accountId, kind, `comment/${id}`));
}

/** Every third thread with an office's answer has one pinned, and the project its own. */
function pinsOf(all: readonly Made[], { contestId, projectId, people }: Fill, pinnedAt: string) {
  const answers = all.filter(({ writer, root }) => writer === null && root !== null);
  const [first] = answers;
  const byThread = new Map(answers.slice(1).map((made) => [made.root?.id ?? 0, made.id]));
  const pins = [...byThread].filter((_, index) => index % 3 === 0);
  const row = { contestId, projectId, pinnedBy: people.official, pinnedAt };
  return [...(first ? [[0, first.id] as const] : []), ...pins].map(([rootId, commentId]) => ({
    ...{ ...row, rootId, commentId },
  }));
}

/** As many people next to its writer as the comment counts, each once. */
async function insertReactions(trx: Trx, { people, firstId, count }: Fill): Promise<void> {
  const { writers } = people;
  await sql`create temp table person (place integer primary key, account_id text)`.execute(trx);
  // Twice around, so that whoever comes after the last is the first.
  for (let place = 0; place < 2 * writers.length; place += 500) {
    const some = Array.from(
      { length: Math.min(500, 2 * writers.length - place) },
      (_, index) => place + index,
    );
    const rows = some.map((at) => sql`(${sql.lit(at)}, ${writers[at % writers.length]?.accountId})`);
    await sql`insert into person (place, account_id) values ${sql.join(rows)}`.execute(trx);
  }
  const own = sql`comment.id % ${sql.lit(writers.length)}`;
  await sql`insert into comment_reaction (comment_id, account_id, kind)
    select comment.id, person.account_id,
      case when person.place - ${own} <= comment.helpful then 'helpful' else 'unhelpful' end
    from comment join person
      on person.place > ${own} and person.place <= ${own} + comment.helpful + comment.unhelpful
    where comment.id >= ${firstId} and comment.id < ${firstId + count}
    order by comment.id, person.account_id`.execute(trx);
  await sql`drop table person`.execute(trx);
}

async function count(trx: Trx, all: readonly Made[], fill: Fill): Promise<void> {
  const { contestId, projectId } = fill;
  const visible = all.filter(({ status }) => status === "visible");
  const tops = visible.filter(({ parent }) => parent === null);
  const stance = (wanted: string) => tops.filter((one) => one.stance === wanted).length;
  const counts = {
    visible: visible.length,
    ...{ stanceFor: stance("for"), stanceConcern: stance("concern") },
    ...{ stanceQuestion: stance("question"), stanceIdea: stance("idea") },
    answered: tops.filter(({ answers }) => answers > 0).length,
  };
  await trx
    .insertInto("commentCount")
    .values({ contestId, projectId, ...counts })
    .execute();
  await trx
    .updateTable("commentCounter")
    .set({ lastId: fill.firstId + fill.count - 1 })
    .execute();
}
