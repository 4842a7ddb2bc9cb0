import type { Page } from "@playwright/test";
import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { mark, openBallotAsVoter } from "./voter.ts";

// Each of these builds a contest of its own, and axe reads several of its pages.
test.describe.configure({ timeout: 120_000 });

const words = {
  ko: {
    enter: "집계표 입력",
    save: "집계표 저장",
    sum: "고른 개수별 표를 합하면 1장으로, 유효 투표지 2장보다 1장 모자랍니다. 다시 세어 보세요.",
    tooMany: "3번 과제 20표는 유효 투표지 2장보다 많습니다. 표의 3번 칸을 다시 보세요.",
    saved: /^개정 1이 저장되었습니다 \(.+, 시연 화상토론장 담당자\)$/,
    missing: "13 / 14 토론장 입력 완료",
    complete: "14 / 14 토론장 입력 완료",
    board: "토론장 현황",
  },
  en: {
    enter: "Enter the tally sheet",
    save: "Save the tally sheet",
    sum: "Ballots by number of picks add up to 1: 1 fewer than the 2 valid ballots. Count them again.",
    tooMany: "Project 3: 20 votes are more than the 2 valid ballots. Look at field 3 again.",
    saved: /^Revision 1 is saved \(.+, Demo officer, video rooms\)$/,
    missing: "13 / 14 rooms entered",
    complete: "14 / 14 rooms entered",
    board: "Rooms",
  },
};

async function fillSheet(page: Page, figures: Record<string, string>): Promise<void> {
  for (const [field, figure] of Object.entries(figures)) await page.locator(`#${field}`).fill(figure);
}

async function valuesOf(page: Page, fields: readonly string[]): Promise<Record<string, string>> {
  const values = fields.map(async (field) => [field, await page.locator(`#${field}`).inputValue()] as const);
  return Object.fromEntries(await Promise.all(values));
}

async function save(page: Page, button: string | RegExp): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  const status = (await answered).status();
  await page.waitForLoadState();
  return status;
}

for (const [language, width] of [
  ["ko", 360],
  ["en", 1280],
] as const) {
  test(`an organiser enters a room with wrong figures, sees them caught, and saves (${language}, ${width} px)`, async ({
    page,
    baseURL,
  }) => {
    const t = words[language];
    const contestId = await newCountingContest();
    await page
      .context()
      .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" }]);
    await page.setViewportSize({ width, height: 800 });
    await signInStaff(page, "organiser");
    await checkAccessibility(page);
    await page.locator(`a[href="/contests/${contestId}/hall/zoom-3"]`).click();
    await checkAccessibility(page);

    // Two slips: one size too small, and 20 typed for 2.
    const third = Object.keys(twoBallotSheet)[13] ?? "";
    const wrong = { ...twoBallotSheet, "size-3": "1", [third]: "20" };
    await fillSheet(page, wrong);
    expect(await save(page, t.save)).toBe(422);
    await expect(page).toHaveTitle(/^(오류|Error): /);
    await expect(page.getByRole("alert")).toContainText(t.sum);
    await expect(page.getByRole("alert")).toContainText(t.tooMany);
    await expect(page.locator("#size-3")).toHaveAccessibleDescription(t.sum);
    await expect(page.locator(`#${third}`)).toHaveAccessibleDescription(t.tooMany);
    expect(await valuesOf(page, Object.keys(wrong))).toEqual(wrong);
    await checkAccessibility(page);

    const board = await page.context().newPage();
    await board.goto(`/contests/${contestId}/hall`);
    await expect(board.getByText(t.missing)).toBeVisible();
    await checkAccessibility(board);
    await board.close();

    await fillSheet(page, twoBallotSheet);
    expect(await save(page, t.save)).toBe(303);
    await expect(page.getByText(t.saved)).toBeVisible();
    await checkAccessibility(page);
    await page.getByRole("link", { name: t.board }).first().click();
    await expect(page.getByText(t.complete)).toBeVisible();
    await checkReflow(page);
    await page.goto(`/contests/${contestId}/hall/zoom-3?edit=1`);
    await checkReflow(page);
    await page.goto("/staff");
    await checkReflow(page);
  });
}

test("a correction needs a reason, and leaves the first revision to be read", async ({ page }) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await fillSheet(page, twoBallotSheet);
  await save(page, "집계표 저장");
  await page.getByRole("link", { name: "고쳐서 새 개정 저장" }).click();
  await fillSheet(page, { checkedIn: "5" });
  expect(await save(page, "개정 2로 저장")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("고치는 이유를 적으세요");
  await expect(page.locator("#checkedIn")).toHaveValue("5");
  await page.getByLabel("고치는 이유").fill("명부를 다시 셈");
  expect(await save(page, "개정 2로 저장")).toBe(303);
  await expect(page.getByText(/^개정 2가 저장되었습니다/)).toBeVisible();
  await expect(page.getByRole("row", { name: /접수한 사람/ }).first()).toContainText("5");
  await expect(page.getByRole("row", { name: /명부를 다시 셈/ })).toBeVisible();

  await page.getByRole("link", { name: "개정 1", exact: true }).click();
  await expect(page.getByText("지난 개정 1입니다. 지금 쓰는 것은 개정 2입니다.")).toBeVisible();
  await expect(page.getByRole("row", { name: /접수한 사람/ }).first()).toContainText("2");
  await checkAccessibility(page);
  await checkReflow(page);
});

test("who saves on an old revision sees both sheets, and decides", async ({ page, browser }) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await fillSheet(page, { ...twoBallotSheet, checkedIn: "9" });
  // Another device: two tabs of one share what is kept on it.
  const first = await browser.newPage();
  await signInStaff(first, "organiser");
  await first.goto(sheet);
  await fillSheet(first, twoBallotSheet);
  expect(await save(first, "집계표 저장")).toBe(303);

  expect(await save(page, "집계표 저장")).toBe(409);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("그사이 다른 집계표가 저장되었습니다");
  await expect(page.getByText("1칸이 다릅니다: 접수한 사람.")).toBeVisible();
  const row = page.getByRole("row", { name: /접수한 사람/ });
  await expect(row).toContainText("다름");
  await expect(row.getByRole("cell")).toHaveText(["9", "2"]);
  await expect(page.getByText("다름", { exact: true })).toHaveCount(1);
  await checkAccessibility(page);

  expect(await save(page, "내 것으로 새 개정 저장")).toBe(422);
  await expect(page.locator("#checkedIn")).toHaveValue("9");
  await page.getByLabel("고치는 이유").fill("명부에 아홉 명");
  expect(await save(page, "개정 2로 저장")).toBe(303);
  await expect(page.getByText(/^개정 2가 저장되었습니다/)).toBeVisible();
  await expect(page.getByRole("row", { name: /접수한 사람/ }).first()).toContainText("9");
});

test("the saved sheet can also be kept", async ({ page, browser }) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await fillSheet(page, { ...twoBallotSheet, checkedIn: "9" });
  // Another device: two tabs of one share what is kept on it.
  const first = await browser.newPage();
  await signInStaff(first, "organiser");
  await first.goto(sheet);
  await fillSheet(first, twoBallotSheet);
  await save(first, "집계표 저장");
  await save(page, "집계표 저장");
  await page.getByRole("link", { name: "저장된 것 유지" }).click();
  await expect(page.getByText("저장되어 있던 집계표를 그대로 두었습니다.")).toBeVisible();
  await page.getByRole("link", { name: "고쳐서 새 개정 저장" }).click();
  await expect(page.locator("#checkedIn")).toHaveValue("2");
});

test("another room's sheet is 403 and says whom to ask; an official reads it", async ({ page, browser }) => {
  const sheet = "/contests/incheon-demo-counting/hall/zoom-3";
  await signInStaff(page, "organiser2");
  const refused = await page.goto(sheet);
  expect(refused?.status()).toBe(403);
  await expect(
    page.getByText("고칠 것이 있으면 담당자에게 말씀하세요: 시연 화상토론장 담당자"),
  ).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await checkAccessibility(page);
  const forged = await page.request.post(sheet, { form: { ...twoBallotSheet, base: "0" } });
  expect(forged.status()).toBe(403);

  const official = await browser.newPage();
  await signInStaff(official, "official");
  await checkAccessibility(official);
  const read = await official.goto("/contests/incheon-demo-counting/hall/city-hall");
  expect(read?.status()).toBe(404);
  await official.goto("/contests/incheon-demo-counting/hall");
  await official.getByRole("link", { name: /집계표 보기 \(중구/ }).click();
  await expect(official.getByRole("table").first()).toBeVisible();
  await expect(official.getByRole("textbox")).toHaveCount(0);
  const entered = await official.request.post(official.url(), { form: { ...twoBallotSheet, base: "1" } });
  expect(entered.status()).toBe(403);
});

test("a visitor is asked to sign in and comes back; a citizen is told why", async ({ page, browser }) => {
  const sheet = "/contests/incheon-demo-counting/hall/zoom-3";
  await page.goto(sheet);
  await expect(page).toHaveURL(`/staff/sign-in?next=${encodeURIComponent(sheet)}`);
  await page.getByLabel("아이디").fill("organiser");
  await page.getByLabel("비밀번호").fill("count-with-care");
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(page).toHaveURL(sheet);

  const citizen = await browser.newPage();
  await openBallotAsVoter(citizen);
  await citizen.goto("/staff");
  await expect(citizen).toHaveURL(/\/staff\/sign-in/);
  await expect(citizen.getByText(/지금은 시민으로 로그인되어 있습니다/)).toBeVisible();
});

test("signing out ends the session on the server too", async ({ page }) => {
  await signInStaff(page, "official2");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "로그아웃" }).click();
  await expect(page).toHaveURL("/");
  await page.context().addCookies(cookies);
  await page.goto("/staff");
  await expect(page).toHaveURL(/\/staff\/sign-in/);
  await page.goto("/sign-out");
  await checkAccessibility(page);
});

test("signing out takes along the picks a citizen has not cast", async ({ page }) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await page.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await expect(page).toHaveURL(/\/review$/);
  const names = async () => (await page.context().cookies()).map(({ name }) => name);
  expect(await names()).toEqual(expect.arrayContaining(["session", "ballot-draft"]));
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "로그아웃" }).click();
  await expect(page).toHaveURL("/");
  expect((await names()).filter((name) => name !== "preferences")).toEqual([]);
});
