import type { Page } from "@playwright/test";
import { postComment } from "#app/services/comments-writing.server.ts";
import { decide } from "#app/services/moderation.server.ts";
import { appealHiding, decideAppeal } from "#app/services/moderation-appeals.server.ts";
import { loadJudged } from "#app/services/moderation-desk.server.ts";
import { addWords } from "#app/services/moderation-words.server.ts";
import { reportComment } from "#app/services/reports.server.ts";
import { openDatabase, systemClock } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { newName } from "./commenting.ts";
import { newOpenContest } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { turnTo } from "./moderation-contest.ts";
import { packed } from "./payload-packs.ts";
import { signInStaff } from "./people.ts";
import { payloads } from "./script-payloads.ts";

const projectId = "urban-forest";

/** Posts in the name of new people, and answers the ids. */
async function postAll(
  contestId: string,
  texts: readonly string[],
): Promise<{ id: number; voter: string; cookie: string }[]> {
  return withDb(async (db) => {
    const voters = await insertSignedInVoters(db, texts.length);
    const posted: { id: number; voter: string; cookie: string }[] = [];
    for (const [index, text] of texts.entries()) {
      const { id: voter = "", cookie = "" } = voters[index] ?? {};
      const done = await postComment(db, {
        ...{ contestId, projectId, clock: systemClock, account: { id: voter, kind: "voter", staff: null } },
        ...{ parentId: null, text, stance: null, nickname: newName(), office: "" },
      });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      posted.push({ id: done.value.id, voter, cookie });
    }
    return posted;
  });
}

async function withDb<T>(work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function report(contestId: string, commentId: number, note = ""): Promise<void> {
  await withDb(async (db) => {
    const [voter] = await insertSignedInVoters(db, 1);
    const account = { id: voter?.id ?? "", kind: "voter" as const, staff: null };
    const act = { contestId, projectId, commentId, account, clock: systemClock };
    const done = await reportComment(db, { ...act, reason: "spam", note });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  });
}

test("the queue by keyboard: next, keep, hide, undo, restore, help; nothing while somebody types", async ({
  page,
}) => {
  const contestId = await newOpenContest();
  const posted = await postAll(contestId, ["글쇠로 판단할 첫 의견입니다.", "글쇠로 판단할 둘째 의견입니다."]);
  for (const { id } of posted) await report(contestId, id);
  await signInStaff(page, "moderator");
  await page.goto("/moderation?show=reported");
  const item = (index: number) => page.locator(`#m${posted[index]?.id}`);
  await page.keyboard.press("?");
  await expect(page.getByText("다음 의견", { exact: true }).first()).toBeVisible();
  await page.getByLabel("이 기기에서 글쇠 쓰기").uncheck();
  await page.keyboard.press("n");
  await expect(page.locator("[data-item]:focus")).toHaveCount(0);
  await page.getByLabel("이 기기에서 글쇠 쓰기").check();
  await page.keyboard.press("?");
  await stepTo(page, posted[0]?.id);
  // As it arrives while the Korean input method is on.
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "ㅌ", code: "KeyX", bubbles: true, cancelable: true }),
    ),
  );
  await expect(item(0).getByRole("checkbox")).toBeChecked();
  await expect(item(0)).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.press("p");
  await expect(item(0)).toBeFocused();

  const hideFirst = async () => {
    await page.keyboard.press("h");
    await expect(item(0).getByLabel("가리는 까닭", { exact: true })).toBeFocused();
    await item(0).getByLabel("가리는 까닭", { exact: true }).selectOption("spam");
    await item(0).getByLabel("모두에게 보이는 설명").pressSequentially("nkhrx? 같은 글을 되풀이합니다.");
    await page.keyboard.press("Escape");
    await expect(item(0)).toBeFocused();
    await item(0).getByRole("button", { name: "가리기" }).press("Enter");
    await expect(page.getByText("1건을 가리고 글쓴이에게 알렸습니다.")).toBeVisible();
  };
  await hideFirst();
  await page.keyboard.press("r");
  await expect(page.getByText("1건을 되돌렸습니다.")).toBeVisible();
  await stepTo(page, posted[1]?.id);
  await page.keyboard.press("x");
  await expect(item(1).getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("k");
  await expect(page.getByText("1건을 그대로 두었습니다.")).toBeVisible();
  await expect(item(1)).toHaveCount(0);

  await stepTo(page, posted[0]?.id);
  await hideFirst();
  await page.goto("/moderation?show=hidden");
  await stepTo(page, posted[0]?.id);
  await page.keyboard.press("r");
  await expect(page.getByText("1건을 다시 보이게 했습니다.")).toBeVisible();
  await expect(item(0)).toHaveCount(0);
});

/** Other tests fill the same queue: n until it is this one's turn. */
async function stepTo(page: Page, id: number | undefined): Promise<void> {
  await turnTo(page, page.locator(`#m${id}`));
  for (let press = 0; press < 25; press++) {
    await page.keyboard.press("n");
    if (await page.locator(`#m${id}`).evaluate((item) => item === document.activeElement)) return;
  }
  throw new Error(`n never came to ${id}`);
}

test("40 ways to smuggle in a script stay text in reports, reasons, appeals, answers and word lists", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const dialogs: string[] = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const contestId = await newOpenContest();
  const notes = packed(280);
  const posted = await postAll(contestId, notes);
  for (const [index, { id }] of posted.entries()) await report(contestId, id, notes[index]);
  const staffId = (login: string) =>
    withDb(async (db) => (await findStaffByLogin(db, login))?.accountId ?? "");
  const [moderatorId, otherId] = [await staffId("moderator"), await staffId("moderator2")];
  await withDb((db) =>
    addWords(db, {
      contestId,
      moderatorId,
      clock: systemClock,
      typed: payloads.map((one) => one.slice(0, 60)).join("\n"),
    }),
  );
  // The list holds these back, and says for which words.
  await postAll(contestId, notes);
  await signInStaff(page, "moderator2");
  // Console errors, which broken policies are, fail the test by themselves.
  await walkQueue(page, ["all", "reported", "words"]);
  for (const [index, { id, voter }] of posted.entries())
    await hideAndAppeal({ contestId, id, voter, moderatorId, payload: notes[index] ?? "" });
  await walkQueue(page, ["appeals", "hidden"]);

  // What is given back in forms: the answer to an appeal, words for the list.
  await page.goto(`/moderation/comments/${posted[0]?.id}`);
  const all = payloads.join(" ");
  await page.getByLabel("글쓴이에게 보낼 답").fill(all);
  await page.getByLabel("거절하기").check();
  await page.getByRole("button", { name: "결정 보내기" }).click();
  await expect(page.getByRole("alert")).toContainText("1000자를 넘습니다");
  await expect(page.getByLabel("글쓴이에게 보낼 답")).toHaveValue(all);
  await page.goto(`/moderation/words/${contestId}`);
  await expect(page.locator(".moderation-words li")).not.toHaveCount(0);
  const lines = `${payloads.join("\n")}\n아`;
  await page.getByLabel("더할 말").fill(lines);
  await page.getByRole("button", { name: "목록에 더하기" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("더할 말")).toHaveValue(lines);

  // Answered: what the moderator and the writer read of it.
  for (const [index, { id }] of posted.entries()) {
    const answer = { moderatorId: otherId, clock: systemClock, commentId: id, answer: notes[index] ?? "" };
    const done = await withDb((db) => decideAppeal(db, { ...answer, decision: "denied" }));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    await page.goto(`/moderation/comments/${id}`);
    await expect(page.locator("main")).toContainText("alert(document.domain)");
  }
  const base = `/contests/${contestId}/projects/${projectId}/comments`;
  await page.goto(base);
  await page.goto(`/contests/${contestId}/moderation-log`);
  for (const { id, cookie } of posted) {
    const [name = "", value = ""] = cookie.split("=");
    await page.context().clearCookies();
    await page.context().addCookies([{ name, value, url: new URL(page.url()).origin }]);
    await page.goto(`${base}/${id}/appeal`);
    // The comment, the answer and the appeal.
    await expect(page.locator(".comment-text")).toHaveCount(3);
  }
  expect(dialogs).toEqual([]);
});

async function walkQueue(page: Page, shows: readonly string[]): Promise<void> {
  for (const show of shows) {
    for (let next: string | null = `/moderation?show=${show}`; next; ) {
      await page.goto(next);
      const link = page.locator("a[rel=next]");
      next = (await link.count()) > 0 ? await link.getAttribute("href") : null;
    }
  }
}

async function hideAndAppeal(of: {
  contestId: string;
  id: number;
  voter: string;
  moderatorId: string;
  payload: string;
}): Promise<void> {
  const { contestId, id: commentId, moderatorId, payload } = of;
  await withDb(async (db) => {
    const { seen } = await loadJudged(db, commentId);
    const act = { moderatorId, clock: systemClock, decision: "hide" as const, about: [{ commentId, seen }] };
    const done = await decide(db, { ...act, reason: "spam", note: payload });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    const account = { id: of.voter, kind: "voter" as const, staff: null };
    const appeal = { contestId, projectId, commentId, account, clock: systemClock, text: payload };
    const made = await appealHiding(db, appeal);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
  });
}
