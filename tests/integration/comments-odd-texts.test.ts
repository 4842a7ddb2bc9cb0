import { describe, expect, test } from "vitest";
import { tidyText } from "#app/domain/comment-text.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { appealHiding } from "#app/services/moderation-appeals.server.ts";
import { reportComment } from "#app/services/reports.server.ts";
import { minute, official, post, postOf, voter } from "../conversation.ts";
import { describeEngines } from "../database.ts";
import { freshConversation } from "../fresh-conversation.ts";
import { actOn, decideOn } from "../moderators.ts";

const plain = "이 과제는 꼭 필요하다고 생각합니다.";
const odd = {
  "zero widths": `\u200b이 과제는\u200b 꼭\u2060 필요하다고 생각합니다.\ufeff`,
  "a turned direction": `\u202e이 과제는 꼭\u2066 필요하다고 생각합니다.`,
  "letters from the right": "הפרויקט הזה נחוץ مشروع ضروري جدا",
  "letters in parts": plain.normalize("NFD"),
  "one emoji of several": "👩‍👩‍👧‍👦 🏳️‍🌈 가족 모두를 위한 과제입니다.",
  "a NUL and a bell": `이 과제는\0 꼭\u0007 필요하다고 생각합니다.`,
  "half a letter": "이 과제는 꼭 필요하다고\ud83d 생각합니다.",
} as const;
const large = "가".repeat(350_000);
/** Nothing of it is ever seen. */
const nothing = "\0\u200b\u202e\ufeff";

describeEngines("odd texts", (engine) => {
  const opened = freshConversation(engine);

  /** What each place that takes words keeps of them, or why it does not; `number` keeps the comments apart. */
  const places = {
    "a report's note": async (text: string, number: number) => {
      const id = await post(opened.db, voter(1), `${number}번째로 쓰는 의견입니다.`, {
        clock: minute(number * 2),
      });
      const act = { ...actOn(voter(2), id, number * 2), reason: "abuse", note: text };
      const done = await reportComment(opened.db, act);
      const reports = opened.db.selectFrom("commentReport").select("note").where("commentId", "=", id);
      return done.ok ? (await reports.executeTakeFirstOrThrow()).note : done.error;
    },
    "an appeal": async (text: string, number: number) => {
      const id = await post(opened.db, voter(1), `${number}번째로 쓰는 의견입니다.`, {
        clock: minute(number * 2),
      });
      await decideOn(opened.db, id, { decision: "hide", minutes: number * 2 });
      const done = await appealHiding(opened.db, { ...actOn(voter(1), id, number * 2 + 1), text });
      const appeals = opened.db.selectFrom("commentAppeal").select("text").where("commentId", "=", id);
      return done.ok ? (await appeals.executeTakeFirstOrThrow()).text : done.error;
    },
    "an official answer": async (text: string, number: number) => {
      const done = await postComment(opened.db, {
        ...postOf(official, text, number * 2),
        office: `${number}과`,
      });
      if (!done.ok) return done.error;
      const rows = opened.db.selectFrom("comment").select("body").where("id", "=", done.value.id);
      return (await rows.executeTakeFirstOrThrow()).body;
    },
  };

  describe.each(Object.entries(places))("%s", (_, keep) => {
    test("keeps what can be read, tidied, and refuses a megabyte in words", async () => {
      for (const [number, [name, text]] of Object.entries(odd).entries()) {
        const typed = `${text} ${number}`;
        const kept = await keep(typed, number + 1);
        expect(kept, name).toBe(tidyText(typed));
        expect(kept, name).toSatisfy((said: string) => said === said.normalize("NFC"));
        expect(kept, name).not.toMatch(/\p{Cc}|\p{Cs}|(?!\u200d)\p{Cf}/u);
      }
      expect(await keep(large, 20)).toMatchObject({ type: expect.stringMatching(/long$/) });
      const unseen = await keep(nothing, 21);
      if (unseen !== "")
        expect(unseen).toMatchObject({ type: expect.stringMatching(/^(empty|text-short)$/) });
    });
  });
});
