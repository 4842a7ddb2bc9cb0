import type { Browser, Page } from "@playwright/test";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { reportByOthers, turnTo } from "./moderation-contest.ts";
import { signInStaff } from "./people.ts";
import { verify } from "./voter.ts";

const letters = "가나다라마바사아자차카타파하";
/** A nickname nobody else in this run has. */
const newName = () =>
  `시민${Array.from({ length: 8 }, () => letters[Math.floor(Math.random() * 14)]).join("")}`;

async function writer(browser: Browser, thread: string, text: string): Promise<{ page: Page; id: string }> {
  const page = await browser.newPage();
  await page.goto(`/verify?next=${encodeURIComponent(thread)}`);
  await verify(page);
  await page.locator("details.comment-form").evaluate((form) => form.setAttribute("open", ""));
  await page.locator("#text").fill(text);
  await page.getByLabel("별명").fill(newName());
  await page.getByRole("button", { name: "의견 올리기" }).click();
  await expect(page.getByText("의견을 올렸습니다.")).toBeVisible();
  const article = page.getByRole("article").filter({ hasText: text.slice(0, 15) });
  const id = (await article.first().getAttribute("id"))?.slice(1) ?? "";
  return { page, id };
}

async function moderator(browser: Browser, login: string): Promise<Page> {
  const page = await browser.newPage();
  await signInStaff(page, login);
  await page.getByRole("link", { name: "의견 살펴보기 열기" }).click();
  return page;
}

test("a comment is reported, held, hidden, appealed against, and shown again by another moderator", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const contestId = await newOpenContest();
  const contest = `/contests/${contestId}`;
  const thread = `${contest}/projects/urban-forest/comments`;
  const text = `신고될 의견입니다. 읽어 보고 판단해 주세요. ${contestId.slice(-6)}`;
  const { page: author, id } = await writer(browser, thread, text);
  const item = (reader: Page) => reader.locator(`#m${id}`);

  // Somebody reports it, forgets the reason first, changes it, takes it back, and reports it again.
  await page.goto(`${thread}/${id}`);
  await page.getByRole("link", { name: "신고", exact: true }).click();
  await page.getByRole("link", { name: "본인 확인하고 신고하기" }).click();
  await verify(page);
  await expect(page).toHaveURL(`${thread}/${id}/report`);
  await page.getByLabel("덧붙일 말").fill("누구인지 알 수 있습니다.");
  await page.getByRole("button", { name: "신고하기" }).click();
  await expect(page.getByRole("alert")).toContainText("신고하는 까닭을 고르세요.");
  await expect(page.getByLabel("덧붙일 말")).toHaveValue("누구인지 알 수 있습니다.");
  await page.getByLabel(/^개인정보 노출/).check();
  await page.getByRole("button", { name: "신고하기" }).click();
  await expect(page.getByText("신고를 받았습니다. 고맙습니다.")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "신고 거두기" }).click();
  await expect(page.getByText("신고를 거두었습니다.")).toBeVisible();
  await page.getByLabel(/^욕설이나 모욕/).check();
  await page.getByRole("button", { name: "신고하기" }).click();
  await expect(page.getByText("신고를 받았습니다. 고맙습니다.")).toBeVisible();

  // Fresh accounts hide nothing; with five old ones it is held, and its writer sees that it waits.
  await reportByOthers(contestId, Number(id), { fresh: 3, old: 4 });
  await page.goto(`${thread}/${id}`);
  await expect(page.getByText(text)).toBeVisible();
  await reportByOthers(contestId, Number(id), { fresh: 0, old: 1 });
  await page.goto(`${thread}/${id}?now`);
  await expect(page.getByText(text)).toHaveCount(0);
  await expect(page.getByText("관리자가 확인하고 있는 의견입니다.")).toBeVisible();
  await author.goto(`${thread}/${id}`);
  await expect(author.getByText("관리자의 확인을 기다립니다.")).toBeVisible();

  // A moderator hides it: not without a reason for everybody.
  const first = await moderator(browser, "moderator");
  await turnTo(first, item(first));
  await expect(item(first)).toContainText("여러 사람이 신고해 감춰 두었습니다");
  await expect(item(first)).toContainText("감추는 데 세는 신고 5건");
  await checkAccessibility(first);
  const second = await moderator(browser, "moderator2");
  await item(first).locator("summary").filter({ hasText: "가리는 까닭 쓰기" }).click();
  await item(first).getByLabel("가리는 까닭", { exact: true }).selectOption("abuse");
  await item(first).getByRole("button", { name: "가리기" }).click();
  await expect(first.getByRole("alert")).toContainText("설명을 5자 이상 쓰세요");
  await expect(item(first).getByLabel("가리는 까닭", { exact: true })).toHaveValue("abuse");
  await item(first).getByLabel("모두에게 보이는 설명").fill("다른 사람을 비하하는 말이 있습니다.");
  await item(first).getByRole("button", { name: "가리기" }).click();
  await expect(first.getByText("1건을 가리고 글쓴이에게 알렸습니다.")).toBeVisible();
  await first.getByRole("button", { name: "되돌리기" }).click();
  await expect(first.getByText("1건을 되돌렸습니다.")).toBeVisible();

  // The other was looking at it as it was before: told what happened, not overruled.
  await item(second)
    .getByRole("button", { name: /^문제없음/ })
    .click();
  await expect(second.getByRole("alert")).toContainText("그 사이 다른 결정이 있었습니다.");
  await item(first).locator("summary").filter({ hasText: "가리는 까닭 쓰기" }).click();
  await item(first).getByLabel("가리는 까닭", { exact: true }).selectOption("abuse");
  await item(first).getByLabel("모두에게 보이는 설명").fill("다른 사람을 비하하는 말이 있습니다.");
  await item(first).getByRole("button", { name: "가리기" }).click();
  await expect(first.getByText("1건을 가리고 글쓴이에게 알렸습니다.")).toBeVisible();

  // Everybody reads why; the writer appeals, once.
  await page.goto(`${thread}/${id}?hidden`);
  await expect(page.getByText("다른 사람을 비하하는 말이 있습니다.")).toBeVisible();
  await author.goto(`${thread}/${id}`);
  await author.getByRole("link", { name: "까닭 보기와 이의 내기" }).click();
  await author.getByLabel("이의를 내는 까닭").fill("짧아요");
  await author.getByRole("button", { name: "이의 내기" }).click();
  await expect(author.getByRole("alert")).toContainText("10자 이상");
  await author.getByLabel("이의를 내는 까닭").fill("비하하려는 뜻이 아니라 인용한 말입니다.");
  await checkAccessibility(author);
  await author.getByRole("button", { name: "이의 내기" }).click();
  await expect(author.getByText("다른 관리자가 살펴보고 있습니다.")).toBeVisible();

  // Whoever hid it cannot decide; the other shows it again.
  await first.goto(`/moderation/comments/${id}`);
  await expect(first.getByText("이의 제기는 다른 관리자가 결정합니다.")).toBeVisible();
  await expect(first.getByRole("button", { name: "결정 보내기" })).toHaveCount(0);
  await second.goto("/moderation?show=appeals");
  await turnTo(second, item(second));
  await item(second)
    .getByRole("link", { name: /기록과 함께 보기/ })
    .click();
  await second.getByLabel("받아들이고 다시 보이기").check();
  await second.getByLabel("글쓴이에게 보낼 답").fill("인용한 말이라 다시 보이게 합니다.");
  await checkAccessibility(second);
  await second.getByRole("button", { name: "결정 보내기" }).click();
  await expect(second.getByText("이의를 받아들였습니다.")).toBeVisible();
  await author.reload();
  await expect(author.getByText("인용한 말이라 다시 보이게 합니다.")).toBeVisible();
  await page.goto(`${thread}/${id}?again`);
  await expect(page.getByText(text)).toBeVisible();

  // The public record says what was done, and of whom nothing.
  await page.goto(`${contest}/moderation-log`);
  await expect(page.getByRole("listitem").filter({ hasText: "이의를 받아들임" })).toHaveCount(1);
  await expect(page.getByRole("table")).toContainText("가림 (욕설이나 모욕)");
  await expect(page.getByText("비하하는 말")).toHaveCount(0);
  await checkAccessibility(page);
  await checkReflow(page);
  await checkReflow(second);
});

test("a word list holds what matches it, and several comments are decided at once", async ({ browser }) => {
  test.setTimeout(120_000);
  const contestId = await newOpenContest();
  const thread = `/contests/${contestId}/projects/urban-forest/comments`;
  const staff = await moderator(browser, "moderator");
  await staff.goto(`/moderation/words/${contestId}`);
  await staff.getByLabel("더할 말").fill("금지말\n아");
  await staff.getByRole("button", { name: "목록에 더하기" }).click();
  await expect(staff.getByRole("alert")).toContainText("2번째 줄");
  await staff.getByLabel("더할 말").fill(`금지말\n${contestId.slice(-6)}`);
  await staff.getByRole("button", { name: "목록에 더하기" }).click();
  await expect(staff.getByText("2개를 더했습니다.")).toBeVisible();
  await checkAccessibility(staff);

  for (const number of [1, 2]) {
    const page = await browser.newPage();
    await page.goto(`/verify?next=${encodeURIComponent(thread)}`);
    await verify(page);
    await page.locator("details.comment-form").evaluate((form) => form.setAttribute("open", ""));
    await page.locator("#text").fill(`여기에 금 지.말이 들어 있는 의견 ${number}번입니다.`);
    await page.getByLabel("별명").fill(newName());
    await page.getByRole("button", { name: "의견 올리기" }).click();
    await expect(page.getByText("관리자가 확인한 뒤 다른 사람에게 보입니다.")).toBeVisible();
    await page.close();
  }
  await staff.goto("/moderation?show=words");
  const mine = staff.locator("[data-item]").filter({ hasText: "여기에 금 지.말이 들어" });
  await expect(mine).toHaveCount(2);
  await expect(mine.first().locator("mark")).toHaveText("금 지.말");
  for (const box of await mine.getByRole("checkbox").all()) await box.check();
  await staff.getByRole("button", { name: "고른 의견 문제없음" }).click();
  await expect(staff.getByText("2건을 보이게 했습니다.")).toBeVisible();
  await staff.goto(thread);
  const shown = staff.getByRole("article").filter({ hasText: "들어 있는 의견 2번입니다." });
  await expect(shown).toBeVisible();

  // What is hidden all the same is shown again by one press.
  const judged = `/moderation/comments/${(await shown.getAttribute("id"))?.slice(1)}`;
  await staff.goto(judged);
  await staff.locator("summary").filter({ hasText: "가리는 까닭 쓰기" }).click();
  await staff.getByLabel("가리는 까닭", { exact: true }).selectOption("abuse");
  await staff.getByLabel("모두에게 보이는 설명").fill("다른 사람을 비하하는 말이 있습니다.");
  await staff.getByRole("button", { name: "가리기" }).click();
  await expect(staff.getByText("1건을 가리고 글쓴이에게 알렸습니다.")).toBeVisible();
  await staff.goto(thread);
  await expect(shown).toHaveCount(0);
  await staff.goto(judged);
  await staff.getByRole("button", { name: "다시 보이기" }).click();
  await expect(staff.getByText("1건을 다시 보이게 했습니다.")).toBeVisible();
  await staff.goto(thread);
  await expect(shown).toBeVisible();
});
