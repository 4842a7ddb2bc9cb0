import { helpfulScore } from "#app/domain/comment-score.ts";
import { pathOf } from "#app/domain/comment-tree.ts";
import { ok } from "#app/domain/result.ts";
import { foldText, initialsOf } from "#app/domain/search.ts";
import type { CommentSchema } from "#db/comment-schema.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";

const words =
  "도시숲 공원 버스 노선 주차장 어린이 놀이터 그늘 물길 자전거 도로 안전 가로등 예산 교육 청년 일자리 바다 섬 시장 골목 병원 돌봄 어르신 학교 소음 쓰레기 재활용 햇빛 발전 지붕 축제 도서관".split(
    " ",
  );

/** A small generator with a seed, so that each run measures the same conversation. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

interface Made {
  id: number;
  parent: Made | null;
  root: Made | null;
  path: string;
  depth: number;
  replies: number;
  below: number;
  stance: "for" | "concern" | "question" | "idea" | null;
  helpful: number;
  unhelpful: number;
  body: string;
}

/** A conversation of this size: six of ten at the top, the rest below them at any depth, some much answered. */
function makeConversation(count: number, firstId: number, seed: number): Made[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const all: Made[] = [];
  for (let index = 0; index < count; index++) {
    const near = all[Math.floor(all.length * (1 - random() ** 3))] ?? null;
    const parent = random() < 0.6 || !near || near.depth >= 28 ? null : near;
    const helpful = Math.floor(random() ** 4 * 300);
    const made: Made = {
      ...{ id: firstId + index, parent, root: parent ? (parent.root ?? parent) : null },
      ...{ path: pathOf(parent?.path ?? null, firstId + index), depth: parent ? parent.depth + 1 : 0 },
      ...{ replies: 0, below: 0, helpful, unhelpful: Math.floor(helpful * random() * 0.6) },
      stance: parent ? null : pick(["for", "concern", "question", "idea", null] as const),
      body: `${Array.from({ length: 5 + Math.floor(random() * 40) }, () => pick(words)).join(" ")} ${index}`,
    };
    if (parent) parent.replies++;
    for (let above = parent; above; above = above.parent) above.below++;
    all.push(made);
  }
  return all;
}

/** Writes a conversation as the program would have left it. Reactions are counts only, without the people. */
export async function fillComments(
  db: Db,
  fill: { contestId: string; projectId: string; writers: readonly string[]; count: number; firstId: number },
): Promise<void> {
  const all = makeConversation(fill.count, fill.firstId, fill.firstId);
  const at = new Date().toISOString();
  await inTransaction<null, never>(db, async (trx) => {
    for (let from = 0; from < all.length; from += 500)
      await writeSome(trx, fill, { at, some: all.slice(from, from + 500) });
    const tops = all.filter(({ parent }) => parent === null);
    const stance = (wanted: string) => tops.filter((one) => one.stance === wanted).length;
    const counts = { visible: all.length, stanceFor: stance("for"), stanceConcern: stance("concern") };
    const { contestId, projectId } = fill;
    await trx
      .insertInto("commentCount")
      .values({
        contestId,
        projectId,
        ...counts,
        stanceQuestion: stance("question"),
        stanceIdea: stance("idea"),
      })
      .execute();
    await trx
      .updateTable("commentCounter")
      .set({ lastId: fill.firstId + fill.count - 1 })
      .execute();
    return ok(null);
  });
}

async function writeSome(
  trx: Trx,
  { contestId, projectId, writers }: { contestId: string; projectId: string; writers: readonly string[] },
  { at, some }: { at: string; some: readonly Made[] },
): Promise<void> {
  const insert = async <Table extends keyof CommentSchema>(table: Table, rows: object[]) => {
    await trx
      .insertInto(table)
      .values(rows as never)
      .execute();
  };
  const place = { contestId, projectId };
  await insert(
    "comment",
    some.map(({ parent, root, ...row }) => ({
      ...{ ...row, ...place, parentId: parent?.id ?? null, rootId: root?.id ?? row.id },
      ...{ accountId: writers[row.id % writers.length], office: null, bodyHash: String(row.id) },
      ...{
        version: 1,
        status: "visible",
        listed: 1,
        score: helpfulScore(row),
        createdAt: at,
        editedAt: null,
      },
    })),
  );
  await insert(
    "commentVersion",
    some.map(({ id, body }) => ({ commentId: id, version: 1, body, free: 1, writtenAt: at })),
  );
  await insert(
    "commentSearch",
    some.map(({ id, body }) => ({
      ...{ ...place, commentId: id },
      ...{ folded: foldText(body), initials: initialsOf(body) },
    })),
  );
}
