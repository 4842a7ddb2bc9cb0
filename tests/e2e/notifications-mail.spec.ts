import { nextMail } from "#app/domain/notification-times.ts";
import { sendDueDigests } from "#app/services/digests.server.ts";
import { createMailer } from "#app/services/mailer.server.ts";
import { type ReceivedMail, startMailServer } from "#tests/mail-server.ts";
import { comment, newName, say, signedIn } from "./commenting.ts";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { inServerDatabase } from "./key-contest.ts";

/** Sends what is due the next morning, as the server will, by a real mail server; answers what arrived there. */
async function nextMorningsMail(origin: string): Promise<ReceivedMail[]> {
  const server = await startMailServer();
  try {
    await inServerDatabase(async (db, keys) => {
      const settings = { smtpUrl: server.url, from: "시민의 선택 <vote@example.org>", demo: false };
      const mailer = createMailer(db, { ...settings, tell: (problem) => console.error(problem) });
      const now = new Date(nextMail("daily", new Date()).getTime() + 3_600_000);
      if (mailer) await sendDueDigests(db, { keys, mailer, origin, now });
    });
  } finally {
    await server.close();
  }
  return server.mails;
}

test("the digest: asked for, confirmed, read from a mail server, and ended without signing in", async ({
  page,
  browser,
  request,
  baseURL,
}) => {
  const thread = `/contests/${await newOpenContest()}/projects/urban-forest/comments`;
  const first = await signedIn(browser, "/notifications/mail");
  await first.getByLabel("메일 주소").fill("시민");
  await first.getByRole("button", { name: "확인 메일 받기" }).click();
  await expect(first.getByRole("alert")).toContainText("name@example.com처럼");
  await expect(first).toHaveTitle(/^오류: /);
  await expect(first.getByLabel("메일 주소")).toHaveValue("시민");
  await checkAccessibility(first);
  const address = `${newName().length}.${Date.now()}@example.org`;
  await first.getByLabel("메일 주소").fill(address);
  await first.getByRole("button", { name: "확인 메일 받기" }).click();
  await expect(first.getByText("주소로 확인 메일을 보냈습니다.")).toBeVisible();
  await checkAccessibility(first);
  // A demonstration shows the first mail; whoever has it confirms, signed in or not.
  const link = (await first.getByRole("link", { name: /\/notifications\/mail\// }).textContent()) ?? "";
  await page.goto(link);
  await page.getByRole("button", { name: "메일 받기 시작" }).click();
  await expect(page.getByText("이제 알림을 메일로 보내 드립니다.")).toBeVisible();
  await first.reload();
  await expect(first.getByText("로 받고 있습니다.")).toBeVisible();

  await first.goto(thread);
  await say(first, "나무는 언제부터 심나요? 알려 주세요.", { name: newName() });
  const second = await signedIn(browser, thread);
  await comment(second, "나무는 언제부터").getByRole("link", { name: "답글 쓰기" }).click();
  const replier = newName();
  await say(second, "메일에는 없어야 할 답글입니다.", { name: replier });

  const mails = (await nextMorningsMail(baseURL ?? "")).filter(({ to }) => to.includes(address));
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail?.headers.get("subject")).toBe("[시민의 선택] 새 알림 1개");
  expect(mail?.text).toContain(`${replier} 님이 내 의견에 답글을 달았습니다.`);
  expect(mail?.text).not.toContain("메일에는 없어야");
  const [, place = ""] = /(http\S+\/comments\/\S+)/.exec(mail?.text ?? "") ?? [];
  await page.goto(place);
  await expect(comment(page, "메일에는 없어야 할").last()).toBeVisible();

  // One press ends it, without signing in; looking at the page alone does not.
  const [, off = ""] = /^<(.*)>$/.exec(mail?.headers.get("list-unsubscribe") ?? "") ?? [];
  expect(mail?.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  await page.goto(off);
  await checkAccessibility(page);
  await first.goto("/notifications/mail");
  await expect(first.getByText("로 받고 있습니다.")).toBeVisible();
  await checkReflow(first);
  const pressed = await request.post(off, { form: { "List-Unsubscribe": "One-Click" } });
  expect(await pressed.text()).toContain("메일 주소를 지웠습니다.");
  await first.reload();
  await expect(first.getByText("메일로 받지 않습니다.")).toBeVisible();
  await page.getByRole("button", { name: "그만 받고 주소 지우기" }).click();
  await expect(page.getByText("이미 그만 받았거나")).toBeVisible();
  for (const one of [first, second]) await one.close();
});

test("one's notifications are one's own: strangers are sent to sign in, forged links end nothing", async ({
  request,
}) => {
  for (const path of ["/notifications", "/notifications/mail"]) {
    const asked = await request.get(path, { maxRedirects: 0 });
    expect([asked.status(), asked.headers().location]).toEqual([
      302,
      `/verify?next=${encodeURIComponent(path)}`,
    ]);
    const posted = await request.post(path, { form: { all: "1" }, maxRedirects: 0 });
    expect(posted.status()).toBe(302);
  }
  const forged = await request.post(`/notifications/mail/${"0".repeat(36)}.${"0".repeat(32)}`, {
    form: { "List-Unsubscribe": "One-Click" },
  });
  expect(await forged.text()).toContain("이미 그만 받았거나");
});
