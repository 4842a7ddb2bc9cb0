import { comment, newName, say, signedIn } from "./commenting.ts";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

test("a reply, a name and an official answer are told; read, muted and unmuted; nothing of what was taken away", async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const thread = `/contests/${await newOpenContest()}/projects/urban-forest/comments`;
  const [asker, other] = [newName(), newName()];
  // Who is not signed in sees the way there, and no number.
  await page.goto(thread);
  await page.getByRole("link", { name: "내 알림", exact: true }).click();
  await expect(page).toHaveURL(/\/verify\?next=%2Fnotifications$/);

  const first = await signedIn(browser, "/notifications");
  await expect(first.getByText("아직 알림이 없습니다.")).toBeVisible();
  await checkAccessibility(first);
  await first.goto(thread);
  await say(first, "나무는 언제부터 심나요? 알려 주세요.", { name: asker });

  const second = await signedIn(browser, thread);
  await comment(second, "나무는 언제부터").getByRole("link", { name: "답글 쓰기" }).click();
  await say(second, "저도 같은 것이 궁금했습니다.", { name: other });
  const replied = second.url();

  // One unread, on the page of the conversation; it leads to the reply.
  await first.goto(thread);
  await first.getByRole("link", { name: "내 알림, 읽지 않은 알림 1개" }).click();
  const item = (text: string | RegExp) => first.getByRole("listitem").filter({ hasText: text });
  await expect(item(`${other} 님이 내 의견에 답글을 달았습니다.`)).toContainText("저도 같은 것이");
  await checkAccessibility(first);
  await item(other).getByRole("button", { name: "보러 가기" }).click();
  await expect(first).toHaveURL(/\/comments\/\d+#c\d+$/);
  expect(first.url()).toContain(new URL(replied).pathname);
  await expect(first.getByRole("link", { name: "내 알림", exact: true })).toBeVisible();

  // A name is marked where it calls somebody, and stays plain text where it calls nobody.
  await say(first, `@${other}님, 같이 물어봐요. @없는사람도요.`);
  await expect(first.locator(".mention")).toHaveText([`@${other}`]);
  await second.goto("/notifications");
  await expect(second.getByRole("listitem").filter({ hasText: asker })).toContainText("새 알림");

  const officer = await browser.newPage();
  await signInStaff(officer, "official");
  await officer.goto(thread);
  await comment(officer, "나무는 언제부터").first().getByRole("link", { name: "답글 쓰기" }).click();
  await officer.getByLabel("기관 이름").fill("시험시 공원과");
  await say(officer, "시험용 답변입니다. 내년 봄에 심습니다.");
  await second.reload();
  await expect(second.getByText("내가 참여한 대화에 공식 답변이 달렸습니다: 시험시 공원과")).toBeVisible();
  await expect(second.getByText("읽지 않은 알림 2개")).toBeVisible();
  await second.getByRole("button", { name: "모두 읽음으로 표시" }).click();
  await expect(second.getByText("읽지 않은 알림이 없습니다.")).toBeVisible();

  // Muted: the thread is gone from the list until it is unmuted.
  await second.getByRole("button", { name: "이 대화 알림 끄기" }).first().click();
  await expect(second.getByText("이 대화의 알림을 껐습니다.")).toBeVisible();
  await expect(second.getByText("시험시 공원과")).toHaveCount(0);
  await checkAccessibility(second);
  await second.getByRole("button", { name: "알림 다시 켜기" }).click();
  await expect(second.getByText("시험시 공원과")).toBeVisible();

  // Taken away by its writer: told no more.
  await second.goto(replied);
  await second.getByRole("link", { name: "지우기" }).first().click();
  await second.getByRole("button", { name: "의견 지우기" }).click();
  await expect(second.getByText("의견을 지웠습니다.")).toBeVisible();
  await first.goto("/notifications");
  await expect(first.getByText("시험시 공원과")).toBeVisible();
  await expect(item(other)).toHaveCount(0);
  await checkReflow(first);
  for (const one of [first, second, officer]) await one.close();
});
