import { expect, test } from "vitest";
import { defaultRules } from "#app/domain/comment-rules.ts";
import { loadComment, loadHistory } from "#app/services/comments.server.ts";
import { editComment } from "#app/services/comments-changing.server.ts";
import { changeCommentRules } from "#app/services/comments-rules.server.ts";
import { loadJudged } from "#app/services/moderation-desk.server.ts";
import { addWords } from "#app/services/moderation-words.server.ts";
import { minute, official, post, voter } from "../conversation.ts";
import { describeEngines } from "../database.ts";
import { freshConversation } from "../fresh-conversation.ts";
import { actOn, decideOn, reportAs } from "../moderators.ts";
import { small } from "../small-contest.ts";

const ids = { contestId: small.contestId, projectId: "a" };
const text = "이 과제는 꼭 필요하다고 생각합니다.";
const link = "https://example.com/";

describeEngines("an edited comment", (engine) => {
  const opened = freshConversation(engine);

  const setRule = (preModeration: "none" | "first-links" | "all") =>
    changeCommentRules(opened.db, {
      ...{ contestId: ids.contestId, officialId: "official1", clock: minute(0) },
      rules: { ...defaultRules, preModeration },
    });
  /** Posted half an hour after the beginning, edits are told. */
  async function edit(id: number, typed: string, minutes = 30, account = voter(1)) {
    const { version } = await opened.db
      .selectFrom("comment")
      .select("version")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const done = await editComment(opened.db, {
      ...{ ...actOn(account, id, minutes), text: typed, baseVersion: version },
    });
    return done.ok ? (done.value.held ? "held" : "shown") : done.error.type;
  }
  const keep = async (id: number, minutes = 40) =>
    (await decideOn(opened.db, id, { decision: "keep", minutes })).outcome;
  const shown = async (id: number, account: typeof official | null = null) =>
    (await loadComment(opened.db, { ...ids, account, commentId: id, after: null })).comment;
  /** What each edit has added and removed, oldest first. */
  const history = async (id: number) =>
    (await loadHistory(opened.db, { ...ids, commentId: id })).toReversed().map(({ parts }) =>
      parts
        .filter(({ kind }) => kind !== "same")
        .map((part) => `${part.kind === "added" ? "+" : "-"}${part.text.trim()}`)
        .join(" "),
    );

  test("where every comment is looked at first, so is every edit, until a moderator has looked", async () => {
    const id = await post(opened.db, voter(1), text);
    await setRule("all");
    expect(await edit(id, "아무도 보지 않은 새로운 글입니다.")).toBe("held");
    expect(await shown(id)).toMatchObject({ status: "held", parts: [] });
    expect(await loadJudged(opened.db, id)).toMatchObject({ kind: "rule", status: "held" });
    // Again while it waits: still one that waits.
    expect(await edit(id, "한 번 더 고친 새로운 글입니다.", 31)).toBe("held");
    expect(await keep(id)).toBe("done");
    expect(await shown(id)).toMatchObject({ status: "visible" });
    // Also a slip of the pen within the free minutes.
    const fresh = await post(opened.db, voter(2), "두 번째 사람의 의견입니다.");
    await keep(fresh);
    expect(await edit(fresh, "두 번째 사람의 의견이랍니다.", 1, voter(2))).toBe("held");
    // Offices answer for themselves.
    const answer = await post(opened.db, official, "기관이 쓰는 답변입니다, 첫째.");
    expect(await edit(answer, "기관이 쓰는 답변입니다, 둘째.", 30, official)).toBe("shown");
  });

  test("who has nothing else shown adds no link without a look, whatever the first text was", async () => {
    await setRule("first-links");
    const id = await post(opened.db, voter(1), text);
    expect(await edit(id, `${text} 그렇지요?`)).toBe("shown");
    expect(await edit(id, `${text} ${link}`, 31)).toBe("held");
    await keep(id);
    // The link has been looked at; another has not.
    expect(await edit(id, `${text} 자세히: ${link}`, 41)).toBe("shown");
    expect(await edit(id, `${text} ${link}other`, 42)).toBe("held");
    await keep(id, 50);
    await post(opened.db, voter(1), "그 사람의 두 번째 의견입니다.");
    expect(await edit(id, `${text} ${link}third`, 60)).toBe("shown");
    const second = await post(opened.db, voter(2), "다른 사람의 첫 번째 의견입니다.");
    expect(await edit(second, `다른 사람의 첫 번째 의견입니다. ${link}`, 30, voter(2))).toBe("held");
  });

  test("what waited before it was ever shown is edited freely, and nobody reads the first text", async () => {
    await setRule("all");
    const id = await post(opened.db, voter(1), "제 전화번호는 010-1234-5678 입니다.");
    expect(await edit(id, "제 전화번호는 적지 않겠습니다.")).toBe("held");
    await keep(id);
    expect(await history(id)).toEqual([]);
    expect(await shown(id)).toMatchObject({ status: "visible", editedAt: null });
    expect(await edit(id, "제 전화번호는 적지 않았습니다.", 50)).toBe("held");
    await keep(id, 60);
    expect(await history(id)).toEqual(["-않겠습니다. +않았습니다."]);
  });

  test("a text held when it was edited is compared with what readers saw, not with what they did not", async () => {
    await addWords(opened.db, { ...ids, moderatorId: "moderator1", clock: minute(0), typed: "나쁜말" });
    const id = await post(opened.db, voter(1), "숲을 하나 더 만들어 주세요.");
    expect(await edit(id, "숲을 둘 더 만들어 주세요. 나쁜말")).toBe("held");
    expect(await edit(id, "숲을 셋 더 만들어 주세요.", 31)).toBe("held");
    await keep(id);
    expect(await history(id)).toEqual(["-하나 +셋"]);
    expect((await shown(id)).editedAt).not.toBeNull();
  });

  test("what it said before it was held or hidden is in no comparison afterwards", async () => {
    const id = await post(opened.db, voter(1), "제 번호 010-1234-5678 로 연락을 주세요.");
    expect(await edit(id, "제 번호 010-1234-5678 로 꼭 연락을 주세요.")).toBe("shown");
    expect(await history(id)).toEqual(["+꼭"]);
    expect((await reportAs(opened.db, id, [2, 3, 4, 5, 6], 32)).at(-1)).toBe("held");
    expect(await edit(id, "누구든지 저에게 꼭 연락을 주세요.", 33)).toBe("held");
    await keep(id);
    expect(await history(id)).toEqual([]);
    // Readers are told that it was changed all the same.
    expect(await shown(id)).toMatchObject({ status: "visible" });
    expect((await shown(id)).editedAt).not.toBeNull();
    expect(await edit(id, "누구든지 저에게 다시 연락을 주세요.", 50)).toBe("shown");
    expect(await history(id)).toEqual(["-꼭 +다시"]);
    // A moderator who hides it and shows it again takes the older texts away.
    await decideOn(opened.db, id, { decision: "hide", minutes: 51 });
    await decideOn(opened.db, id, { decision: "restore", minutes: 52 });
    expect(await history(id)).toEqual([]);
  });
});
