import { assistedMessages } from "#app/i18n/assisted.ts";
import { checkInMessages } from "#app/i18n/check-in.ts";
import { evidenceMessages } from "#app/i18n/evidence.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { demoSheets } from "#db/seed/demo-figures.ts";
import { newCountingContest, newOpenContest, publishContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { pageOf } from "./rooms.ts";

/** What shows that a hall was counted rightly: to officials the photo beside the numbers, to everybody who was helped. */

test.describe.configure({ timeout: 120_000 });

test("an official sees the photo of a signed sheet beside its numbers", async ({ page, browser }) => {
  const photos = evidenceMessages.ko;
  const path = `/contests/${await newCountingContest()}/hall/jung-gu`;
  const officer = await pageOf(browser, "organiser2");
  await officer.goto(path);
  const buffer = await officer.screenshot({ type: "jpeg", quality: 60 });
  await officer.goto(`${path}/photos`);
  await officer.getByLabel(photos.file).setInputFiles({ name: "sheet.jpg", mimeType: "image/jpeg", buffer });
  await officer.getByRole("button", { name: photos.add }).click();
  await expect(officer.getByText(photos.saved)).toBeVisible();
  // Their own numbers are on their own page; here nobody copies one from the other.
  await expect(officer.getByRole("table")).toHaveCount(0);
  await officer.close();

  await signInStaff(page, "official");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(path);
  await page.locator(`a[href="${path}/photos"]`).first().click();
  const picture = page.locator(".evidence-list img");
  const table = page.getByRole("table", { name: hallMessages.ko.revision(1) });
  await expect(picture).toBeVisible();
  await expect(page.getByText(photos.revision(1))).toBeVisible();
  const valid = demoSheets().get("jung-gu")?.valid;
  await expect(table.getByRole("row", { name: /유효 투표지/ })).toContainText(`${valid}`);
  const [left, right] = [await picture.boundingBox(), await table.boundingBox()];
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1);
  expect(right?.y).toBeLessThan((left?.y ?? 0) + (left?.height ?? 0));
  await checkAccessibility(page);
  await checkReflow(page);
});

test("where three people came, the result page says why it does not tell how many of them were helped to vote", async ({
  page,
  browser,
}) => {
  const desk = checkInMessages.ko;
  const contestId = await newOpenContest({ ballots: 40 });
  const path = `/contests/${contestId}/hall/zoom-3/check-in`;
  const officer = await pageOf(browser, "organiser");
  for (const name of ["하나", "둘", "셋"]) {
    await officer.goto(path);
    await officer.getByLabel("휴대전화 번호 또는 이메일 주소").fill(`${name.length}${Date.now()}@example.kr`);
    await officer.getByRole("button", { name: "접수", exact: true }).click();
    await expect(officer.getByText(desk.give.paper)).toBeVisible();
  }
  await officer.locator("summary", { hasText: desk.assistedMark }).first().click();
  await officer.getByLabel(desk.assistedReason, { exact: true }).first().selectOption("hand");
  await officer.getByRole("button", { name: desk.assistedSubmit, exact: true }).first().click();
  await expect(officer.getByText(desk.saved.assisted)).toBeVisible();
  await officer.close();

  await publishContest(contestId);
  await page.goto(`/contests/${contestId}/results`);
  await expect(page.getByText(assistedMessages.ko.tooFew("3"))).toBeVisible();
  await page.goto(`/contests/${contestId}/results?lang=en`);
  await expect(page.getByText(assistedMessages.en.tooFew("3"))).toBeVisible();
});
