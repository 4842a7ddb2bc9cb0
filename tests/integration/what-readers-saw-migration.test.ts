import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { deleteComment, editComment } from "#app/services/comments-changing.server.ts";
import * as whatReadersSaw from "#db/migrations/2020-10-23_what-readers-saw.ts";
import { insertConversation, post, voter } from "#tests/conversation.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { actOn, decideOn, insertModerators } from "#tests/moderators.ts";

describeEngines("comments from before it was kept what readers saw", (engine) => {
  test("count the living below them, and show nothing of before they were held or hidden", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertConversation(db);
    await insertModerators(db);
    const ids: number[] = [];
    for (const [depth, text] of [
      "맨 위의 의견입니다.",
      "그 아래 답글입니다.",
      "더 아래 답글입니다.",
    ].entries())
      ids.push(await post(db, voter(1 + depth), `${text} 자세히 씁니다.`, { parentId: ids.at(-1) ?? null }));
    const [top = 0, between = 0, lowest = 0] = ids;
    await deleteComment(db, actOn(voter(2), between));
    const text = "더 아래 답글을 고쳐 씁니다.";
    await editComment(db, { ...actOn(voter(3), lowest, 20), text, baseVersion: 1 });
    await decideOn(db, lowest, { decision: "hide" });
    await decideOn(db, lowest, { decision: "restore" });
    for (const statement of [
      "alter table comment drop column shown_from",
      "update comment set below = 0 where parent_id is not null",
    ])
      await sql.raw(statement).execute(db);
    await whatReadersSaw.up(db as unknown as Kysely<unknown>);
    const rows = await db.selectFrom("comment").select(["id", "below", "shownFrom"]).orderBy("id").execute();
    expect(rows).toEqual([
      { id: top, below: 1, shownFrom: 1 },
      { id: between, below: 1, shownFrom: 1 },
      { id: lowest, below: 0, shownFrom: 2 },
    ]);
  });
});
