import type { Page } from "@playwright/test";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { countRoom, pageOf, post } from "./rooms.ts";

const { ko } = canvassMessages;

/** From the canvass to the opening and back; the page's own tests look at what it says. */
async function openBallots(page: Page, language: "ko" | "en"): Promise<void> {
  const t = openingMessages[language];
  await page.getByRole("link", { name: canvassMessages[language].openButton }).click();
  await page.getByRole("button", { name: t.begin }).click();
  await page.getByRole("link", { name: t.next }).click();
}

// Each of these builds a contest of its own and walks it through several pages, some of them read by axe.
test.describe.configure({ timeout: 120_000 });

for (const { language, width } of [
  { language: "ko", width: 360 },
  { language: "en", width: 1280 },
] as const) {
  test(`two officials open, sign and publish; each step waits for its turn (${language}, ${width} px)`, async ({
    page,
    browser,
    baseURL,
  }) => {
    const t = canvassMessages[language];
    const contestId = await newCountingContest();
    const canvass = `/contests/${contestId}/canvass`;
    const preferences = { name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" };
    await page.context().addCookies([preferences]);
    await page.setViewportSize({ width, height: 900 });

    await signInStaff(page, "official");
    await page.goto(canvass);
    await expect(page.getByText(t.roomsIn(13, 14))).toBeVisible();
    await expect(page.getByRole("link", { name: t.openButton })).toHaveCount(0);
    await expect(page.getByRole("table")).toHaveCount(0);
    await checkAccessibility(page);

    await countRoom(browser, { sheet: `/contests/${contestId}/hall/zoom-3`, figures: twoBallotSheet });

    await page.reload();
    await openBallots(page, language);
    await expect(page.getByRole("table").first()).toBeVisible();
    await checkAccessibility(page);
    await page.getByRole("button", { name: t.sign }).click();
    await expect(page.getByText(t.signedByYou)).toBeVisible();
    await expect(page.getByRole("button", { name: t.publishButton })).toHaveCount(0);

    const second = await browser.newPage();
    await second.context().addCookies([preferences]);
    await signInStaff(second, "official2");
    await second.goto(canvass);
    await second.getByRole("button", { name: t.sign }).click();
    await expect(second.getByRole("button", { name: t.publishButton })).toBeVisible();
    expect((await second.request.get(`/contests/${contestId}/results.json`)).status()).toBe(403);
    await second.getByRole("button", { name: t.publishButton }).click();
    await second.getByRole("link", { name: t.publicPage }).click();
    await expect(second).toHaveURL(`/contests/${contestId}/results`);
    await expect(second.getByRole("heading", { level: 1 })).toContainText(contestId);
    await checkAccessibility(second);

    await page.goto(canvass);
    await checkReflow(page);
  });
}

test("signing a result that has changed since is a conflict, and says so", async ({ page, browser }) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  await countRoom(browser, { sheet, figures: twoBallotSheet });
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/canvass`);
  await openBallots(page, "ko");
  await expect(page.getByRole("button", { name: ko.sign })).toBeVisible();
  const organiser = await pageOf(browser, "organiser");
  const correct = { intent: "correct", round: "1", reason: "빈 표 한 장을 뒤늦게 찾음" };
  expect(await post(organiser, sheet, correct)).toBe(303);
  const figures = { ...twoBallotSheet, checkedIn: "3", issued: "3", invalidBlank: "1" };
  await countRoom(browser, { sheet, figures, round: 2 });
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: ko.sign }).click();
  expect((await answered).status()).toBe(409);
  await expect(page.getByRole("alert")).toContainText(ko.refusals.changed);
  await expect(page).toHaveTitle(/^오류: /);
  await page.getByRole("button", { name: ko.sign }).click();
  await expect(page.getByText(ko.signedByYou)).toBeVisible();
});

for (const login of ["organiser", "organiser2"]) {
  test(`${login} may neither see nor use the canvass`, async ({ page }) => {
    await signInStaff(page, login);
    for (const answer of [
      await page.request.get("/contests/incheon-demo-counting/canvass"),
      await page.request.post("/contests/incheon-demo-counting/canvass", { form: { intent: "certify" } }),
    ]) {
      expect(answer.status()).toBe(403);
      expect(await answer.text()).toContain("이 화면을 볼 권한이 없습니다");
    }
  });
}

test("a visitor is asked to sign in first", async ({ page }) => {
  await page.goto("/contests/incheon-demo-counting/canvass");
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=/);
});

test("an unknown intent is refused in words and changes nothing", async ({ page }) => {
  await signInStaff(page, "official");
  const answer = await page.request.post("/contests/incheon-demo-counting/canvass", {
    form: { intent: "erase" },
  });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain(ko.refusals["unknown-act"]);
});
