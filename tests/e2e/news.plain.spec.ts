import { newOpenContest } from "./contest.ts";
import { checkAccessibility, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

test("a citizen follows a contest by mail, an official announces, and one press ends it", async ({
  page,
  browser,
}) => {
  const contest = `/contests/${await newOpenContest()}`;
  await page.goto(`${contest}/news`);
  await expect(page.getByText("아직 알림이 없습니다.")).toBeVisible();
  await page.getByLabel("메일 주소").fill("시민");
  await page.getByRole("button", { name: "확인 메일 받기" }).click();
  await expect(page.getByRole("alert")).toContainText("name@example.com처럼");
  await expect(page.getByLabel("메일 주소")).toHaveValue("시민");
  await checkAccessibility(page);
  await page.getByLabel("메일 주소").fill("citizen@example.org");
  await page.getByRole("button", { name: "확인 메일 받기" }).click();
  await expect(page.getByText("c***@example.org 주소로")).toBeVisible();
  // A demonstration shows the mail instead of sending it.
  await page.getByRole("link", { name: /\/subscriptions\// }).click();
  await page.getByRole("button", { name: "알림 메일 받기" }).click();
  await expect(page.getByText("이제 새 알림이 있을 때")).toBeVisible();
  const subscription = page.url();

  const desk = await browser.newPage();
  await signInStaff(desk, "official");
  await desk.goto(`${contest}/news/write`);
  await expect(desk.getByText("메일 구독자 1명")).toBeVisible();
  await desk.getByLabel("제목", { exact: true }).fill("토론회 장소가 바뀌었습니다");
  await desk.getByRole("button", { name: "미리 보기" }).click();
  await expect(desk.getByRole("alert")).toContainText("내용을 적으세요.");
  await expect(desk.getByLabel("제목", { exact: true })).toHaveValue("토론회 장소가 바뀌었습니다");
  await desk.getByLabel("내용", { exact: true }).fill("시청 대회의실로 오세요.\n<b>2층</b>입니다.");
  await desk.getByRole("button", { name: "미리 보기" }).click();
  await expect(desk.getByRole("heading", { name: "미리 보기: 아직 올리지 않았습니다" })).toBeVisible();
  await checkAccessibility(desk);
  await desk.getByRole("button", { name: "올리고 1명에게 메일 보내기" }).click();
  await expect(desk).toHaveURL(/\/news#entry-1$/);
  await expect(desk.getByText("<b>2층</b>입니다.")).toBeVisible();
  expect(await (await desk.request.get(`${contest}/news.atom`)).text()).toContain("&lt;b&gt;2층&lt;/b&gt;");
  await desk.close();

  await expect(async () => {
    await page.goto(subscription);
    await expect(page.getByText("토론회 장소가 바뀌었습니다").first()).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole("button", { name: "그만 받기" }).click();
  await expect(page.getByText("메일 주소도 지웠습니다.")).toBeVisible();
  await page.goto(subscription);
  await expect(page.getByText("이미 그만 받았거나")).toBeVisible();
});

test("nobody but officials writes announcements, and the mail programs' button needs no page", async ({
  page,
  request,
}) => {
  const contest = `/contests/${await newOpenContest()}`;
  await signInStaff(page, "organiser");
  expect((await page.goto(`${contest}/news/write`))?.status()).toBe(403);
  const posted = await request.post(`${contest}/news/write`, {
    form: { intent: "publish" },
    maxRedirects: 0,
  });
  expect([302, 403]).toContain(posted.status());
  const forged = await request.post(`/subscriptions/${"0".repeat(36)}.${"0".repeat(32)}`, {
    form: { "List-Unsubscribe": "One-Click" },
  });
  expect(await forged.text()).toContain("이미 그만 받았거나");
});
