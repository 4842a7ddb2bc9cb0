import type { Page } from "@playwright/test";
import { checkInMessages } from "#app/i18n/check-in.ts";
import { evidenceMessages } from "#app/i18n/evidence.ts";
import { rollMessages } from "#app/i18n/roll.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { newPhoneContest } from "./room-contest.ts";

const { ko: desk } = checkInMessages;
const { ko: roll } = rollMessages;
const { ko: photos } = evidenceMessages;

test.describe.configure({ timeout: 120_000 });

const list = (rows: string) => ({
  name: "명단.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`\ufeff이름,연락처\n${rows}`),
});

/** At the page to which a session that has ended leads; whatever was sent is there again afterwards. */
async function signInAgain(page: Page): Promise<void> {
  await page.getByLabel("아이디").fill("organiser");
  await page.getByLabel("비밀번호").fill("count-with-care");
  await page.getByRole("button", { name: "로그인" }).click();
}

test("a roll is checked cell by cell, searched by initials, and people are checked in, helped and taken back", async ({
  page,
}) => {
  const contestId = await newPhoneContest();
  const path = `/contests/${contestId}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(`${path}/roll`);
  await checkAccessibility(page);
  await page.getByRole("button", { name: roll.preview }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(roll.file).setInputFiles(list("홍길동,010-11\n,010-2222-3333\n"));
  await page.getByRole("button", { name: roll.preview }).click();
  await expect(page.getByRole("alert")).toContainText(roll.at(2, "연락처", roll.cell["bad-contact"]));
  await expect(page.getByRole("alert")).toContainText(roll.at(3, "이름", roll.cell.blank));
  await checkAccessibility(page);
  await page.goto(`${path}/roll`);
  await page
    .getByLabel(roll.file)
    .setInputFiles(list("홍길동,010-1111-2222\n홍길순,010-3333-4444\n김하나,kim@example.kr\n"));
  await page.getByRole("button", { name: roll.preview }).click();
  await expect(page.getByText(roll.summary("3", "0", "0"))).toBeVisible();
  await page.getByRole("button", { name: roll.confirm }).click();
  await expect(page.getByText(desk.saved.roll)).toBeVisible();

  await page.getByLabel(desk.query).fill("ㅎㄱ");
  await page.getByRole("button", { name: desk.find, exact: true }).click();
  await expect(page.locator(".check-in-found li")).toHaveCount(2);
  await checkAccessibility(page);
  await page.getByRole("button", { name: desk.arrive("홍길동") }).click();
  await expect(page.getByText(desk.give.paper)).toBeVisible();
  await page.locator("summary", { hasText: desk.assistedMark }).click();
  await page.getByLabel(desk.assistedReason, { exact: true }).selectOption("language");
  await page.context().clearCookies({ name: "session" });
  await page.getByRole("button", { name: desk.assistedSubmit, exact: true }).click();
  await signInAgain(page);
  await expect(page.getByRole("alert")).toContainText(desk.keptTyped);
  await expect(page.getByLabel(desk.assistedReason, { exact: true })).toHaveValue("language");
  await page.getByRole("button", { name: desk.assistedSubmit, exact: true }).click();
  await expect(page.getByText(desk.saved.assisted)).toBeVisible();
  await page.locator("summary", { hasText: desk.undo }).click();
  await page.getByRole("button", { name: desk.undoSubmit, exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(desk.reasonMissing);
  await checkAccessibility(page);
  await page.getByLabel(desk.undoReason).fill("다른 사람이었습니다");
  await page.context().clearCookies({ name: "session" });
  await page.getByRole("button", { name: desk.undoSubmit, exact: true }).click();
  await signInAgain(page);
  await expect(page.getByLabel(desk.undoReason)).toHaveValue("다른 사람이었습니다");
  await page.getByRole("button", { name: desk.undoSubmit }).click();
  await expect(page.getByText(desk.saved.undone)).toBeVisible();
  await expect(page.getByText(desk.undone("다른 사람이었습니다"))).toBeVisible();
  await checkReflow(page);
});

test("a photo of the sheet is kept without what the camera told, and shown to its own staff alone", async ({
  page,
  browser,
}) => {
  const contestId = await newPhoneContest();
  const path = `/contests/${contestId}/hall/zoom-3/photos`;
  await signInStaff(page, "organiser");
  await page.goto(path);
  const shot = await page.screenshot({ type: "jpeg", quality: 60 });
  const told = Buffer.from("Exif\0\0MM GPS 37.4563");
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, told.length + 2]), told]);
  const photo = Buffer.concat([shot.subarray(0, 2), exif, shot.subarray(2)]);
  const send = async (buffer: Buffer) => {
    await page.getByLabel(photos.file).setInputFiles({ name: "sheet.jpg", mimeType: "image/jpeg", buffer });
    await page.getByRole("button", { name: photos.add }).click();
  };
  await send(Buffer.from("not a photo"));
  await expect(page.getByRole("alert")).toContainText(photos.refusals["no-photo"]);
  await checkAccessibility(page);
  await send(photo);
  await expect(page.getByText(photos.saved)).toBeVisible();
  await send(photo);
  await expect(page.getByText(photos.photos(1))).toBeVisible();
  const picture = page.locator(".evidence-list img");
  await expect(picture).toHaveJSProperty("complete", true);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await checkAccessibility(page);
  const address = (await picture.getAttribute("src")) ?? "";
  const kept = await (await page.request.get(address)).body();
  expect(kept.includes("GPS")).toBe(false);
  const other = await browser.newPage();
  await signInStaff(other, "organiser2");
  expect((await other.request.get(address)).status()).toBe(403);
  expect((await other.goto(path))?.status()).toBe(403);
  await other.close();
  await checkReflow(page);
});
