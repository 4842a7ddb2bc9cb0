import type { Page } from "@playwright/test";
import { comment, newName, signedIn } from "./commenting.ts";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

const field = (page: Page) => page.locator("#text");

test("a conversation: asked, answered, found helpful, edited, pinned and taken away", async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const contest = `/contests/${await newOpenContest()}`;
  const thread = `${contest}/projects/urban-forest/comments`;
  const [asker, other] = [newName(), newName()];

  // Somebody asks. Too short first: nothing is lost.
  const first = await signedIn(browser, thread);
  await field(first).fill("언제요?");
  await first.getByLabel("질문").check();
  await first.getByLabel("별명").fill(asker);
  await first.getByRole("button", { name: "의견 올리기" }).click();
  await expect(first.getByRole("alert")).toContainText("10자보다 짧습니다(지금 4자)");
  await expect(first).toHaveTitle(/^오류: /);
  await expect(first.getByLabel("질문")).toBeChecked();
  const ballotWarning = first.getByText("무엇에 투표했는지는 쓰지 않아도 됩니다.");
  await expect(ballotWarning).toBeVisible();
  await field(first).fill("나무는 언제부터 심나요?\nhttps://www.incheon.go.kr/에서 못 찾았습니다.");
  await first.getByRole("button", { name: "미리보기" }).click();
  await expect(first.getByText("이렇게 보입니다")).toBeVisible();
  await checkAccessibility(first);
  await first.getByRole("button", { name: "의견 올리기" }).click();
  await expect(first.getByText("의견을 올렸습니다.")).toBeVisible();
  const link = comment(first, "나무는 언제부터").getByRole("link", { name: "https://www.incheon.go.kr/" });
  await expect(link).toHaveAttribute("rel", /nofollow/);

  // Another finds it helpful, changes their mind twice, and replies.
  const second = await signedIn(browser, thread);
  const press = (name: RegExp) => comment(second, "나무는 언제부터").getByRole("button", { name }).click();
  const pressed = (name: RegExp) =>
    comment(second, "나무는 언제부터").getByRole("button", { name, pressed: true });
  await press(/^도움이 됐어요/);
  await expect(pressed(/^도움이 됐어요 1$/)).toBeVisible();
  await press(/^도움이 안 됐어요/);
  await expect(pressed(/^도움이 안 됐어요 1$/)).toBeVisible();
  await press(/^도움이 안 됐어요/);
  await expect(pressed(/./)).toHaveCount(0);
  await press(/^도움이 됐어요/);
  await expect(pressed(/^도움이 됐어요 1$/)).toBeVisible();
  await comment(second, "나무는 언제부터").getByRole("link", { name: "답글 쓰기" }).click();
  await field(second).fill(`@${asker}님, 저도 같은 것이 궁금했습니다.`);
  await second.getByLabel("별명").fill(other);
  await second.getByRole("button", { name: "답글 올리기" }).click();
  await expect(second.getByText("의견을 올렸습니다.")).toBeVisible();
  await expect(second.locator(".comments-above")).toContainText("나무는 언제부터");
  await checkAccessibility(second);

  // Once there is a reply, an edit shows what it changed.
  await first.goto(thread);
  await comment(first, "나무는 언제부터").first().getByRole("link", { name: "고치기" }).click();
  await expect(ballotWarning).toBeVisible();
  await field(first).fill("나무는 올해 언제부터 심나요?\nhttps://www.incheon.go.kr/에서 못 찾았습니다.");
  await first.getByRole("button", { name: "고친 글 저장" }).click();
  await first.getByRole("link", { name: /고침$/ }).click();
  await expect(first.locator("ins")).toContainText("올해");
  await checkAccessibility(first);

  // An office sees that the question waits, and answers.
  const officer = await browser.newPage();
  await signInStaff(officer, "official");
  await officer.goto(`${contest}/questions`);
  await expect(officer.getByText("기다리는 질문 1개")).toBeVisible();
  await checkAccessibility(officer);
  await officer.getByRole("link", { name: "답하기" }).click();
  await field(officer).fill("시험용 답변입니다. 내년 봄에 심습니다.");
  await officer.getByLabel("기관 이름").fill("시험시 공원과");
  await officer.getByRole("button", { name: "답글 올리기" }).click();
  await expect(officer.getByText("의견을 올렸습니다.")).toBeVisible();
  await officer.goto(`${contest}/questions`);
  await expect(officer.getByText("기다리는 질문이 없습니다.")).toBeVisible();

  // Everybody reads it: in the thread, by filter and search, on the project's page and the contest's card.
  await page.goto(`${thread}?show=answered`);
  await expect(comment(page, "내년 봄에 심습니다")).toContainText("공식 답변");
  await page.getByLabel("의견 검색").fill("ㄱㄱㅎ");
  await page.getByRole("button", { name: "검색" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await checkAccessibility(page);
  await page.goto(`${contest}/projects/urban-forest`);
  await expect(page.getByRole("heading", { name: /시민 의견 3/ })).toBeVisible();
  await checkAccessibility(page);
  await page.goto(contest);
  await expect(page.getByRole("link", { name: "의견 3개" })).toBeVisible();

  // The asker takes the question away, while somebody is answering it: the replies stay.
  await first.goto(thread);
  const late = comment(first, "나무는 올해").first().getByRole("link", { name: "답글 쓰기" });
  await second.goto((await late.getAttribute("href")) ?? "");
  await field(second).fill("너무 늦게 올린 답글입니다.");
  await first.getByRole("link", { name: "지우기" }).first().click();
  await first.getByRole("button", { name: "의견 지우기" }).click();
  await expect(first.getByText("의견을 지웠습니다.")).toBeVisible();
  await page.goto(thread);
  await expect(page.getByText("글쓴이가 지운 의견입니다.")).toBeVisible();
  await expect(comment(page, "저도 같은 것이 궁금했습니다")).toBeVisible();
  await expect(page.getByText("나무는")).toHaveCount(0);
  await checkReflow(page);

  // What comes too late is refused with the way on, and the text is still there: a reply to what is gone ...
  await second.getByRole("button", { name: "답글 올리기" }).click();
  await expect(second.getByRole("alert")).toContainText("쓴 글을 복사해 새 의견으로 올려 보세요.");
  const kept = second.getByRole("textbox", { name: "쓴 글" });
  await expect(kept).toHaveValue("너무 늦게 올린 답글입니다.");
  await expect(second).toHaveTitle(/^오류: /);
  await checkAccessibility(second);
  // ... and an edit of what its writer took away in another window.
  await second.goto(thread);
  await comment(second, "저도 같은 것이").last().getByRole("link", { name: "고치기" }).click();
  await field(second).fill("너무 늦게 고친 답글입니다.");
  const own = new URL(second.url()).pathname;
  await second.request.post(own, { form: { intent: "remove" } });
  await second.getByRole("button", { name: "고친 글 저장" }).click();
  await expect(second.getByRole("alert")).toContainText(
    "지워졌거나 가려진 의견은 고칠 수 없습니다. 쓴 글을 복사해",
  );
  await expect(kept).toHaveValue("너무 늦게 고친 답글입니다.");
  await checkAccessibility(second);
  for (const one of [first, second, officer]) await one.close();
});
