import type { Page } from "@playwright/test";
import { evidenceMessages } from "#app/i18n/evidence.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { countAs, countRoom, pageOf, signAs } from "./rooms.ts";
import { mark, openBallotAsVoter } from "./voter.ts";

// Each of these builds a contest of its own, and axe reads several of its pages.
test.describe.configure({ timeout: 120_000 });

const words = {
  ko: {
    save: "1차 집계 저장",
    saveSecond: "2차 집계 저장",
    sign: "확인하고 서명",
    sum: "고른 개수별 표를 합하면 1장으로, 유효 투표지 2장보다 1장 모자랍니다. 다시 세어 보세요.",
    tooMany: "3번 과제 20표는 유효 투표지 2장보다 많습니다. 표의 3번 칸을 다시 보세요.",
    waits: "2차 집계를 기다립니다. 내가 적은 수는 나에게만 보입니다.",
    agreed: "두 집계가 같습니다",
    signed: "개정 1로 서명했습니다",
    missing: "13 / 14 토론장 서명 완료",
    complete: "14 / 14 토론장 서명 완료",
  },
  en: {
    save: "Save the first count",
    saveSecond: "Save the second count",
    sign: "Check and sign",
    sum: "Ballots by number of picks add up to 1: 1 fewer than the 2 valid ballots. Count them again.",
    tooMany: "Project 3: 20 votes are more than the 2 valid ballots. Look at field 3 again.",
    waits: "The second count is awaited. Only you can see what you wrote.",
    agreed: "Both counts agree",
    signed: "Signed as revision 1",
    missing: "13 / 14 rooms signed",
    complete: "14 / 14 rooms signed",
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
  test(`a room is counted with wrong figures, which are caught, counted again unseen, and signed (${language}, ${width} px)`, async ({
    page,
    browser,
    baseURL,
  }) => {
    const t = words[language];
    const contestId = await newCountingContest();
    const sheet = `/contests/${contestId}/hall/zoom-3`;
    const prefer = (one: Page) =>
      one
        .context()
        .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" }]);
    await prefer(page);
    await page.setViewportSize({ width, height: 800 });
    await signInStaff(page, "organiser");
    await checkAccessibility(page);
    await page.locator(`a[href="${sheet}"]`).click();
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
    await fillSheet(page, twoBallotSheet);
    expect(await save(page, t.save)).toBe(303);
    await expect(page.getByText(t.waits)).toBeVisible();
    await checkAccessibility(page);

    const second = await pageOf(browser, "second");
    await prefer(second);
    await second.goto(sheet);
    await expect(second.getByRole("table")).toHaveCount(0);
    expect(await valuesOf(second, ["checkedIn", third])).toEqual({ checkedIn: "", [third]: "" });
    await fillSheet(second, twoBallotSheet);
    expect(await save(second, t.saveSecond)).toBe(303);
    await expect(second.getByRole("heading", { name: t.agreed })).toBeVisible();

    const lead = await pageOf(browser, "lead");
    await prefer(lead);
    await lead.goto(`/contests/${contestId}/hall`);
    await expect(lead.getByText(t.missing)).toBeVisible();
    await checkAccessibility(lead);
    await lead.goto(sheet);
    await checkAccessibility(lead);
    expect(await save(lead, t.sign)).toBe(303);
    await expect(lead.getByText(t.signed)).toBeVisible();
    await checkAccessibility(lead);
    // The page asks for the photo of what was signed, until there is one.
    const { photoMissing, photoAdd } = hallMessages[language];
    await expect(lead.getByText(photoMissing)).toBeVisible();
    await lead.getByRole("link", { name: photoAdd }).click();
    const photos = evidenceMessages[language];
    const buffer = await lead.screenshot({ type: "jpeg", quality: 60 });
    await lead.getByLabel(photos.file).setInputFiles({ name: "sheet.jpg", mimeType: "image/jpeg", buffer });
    await lead.getByRole("button", { name: photos.add }).click();
    await expect(lead.getByText(photos.saved)).toBeVisible();
    await lead.goto(sheet);
    await expect(lead.getByText(hallMessages[language].revision(1)).first()).toBeVisible();
    await expect(lead.getByText(photoMissing)).toHaveCount(0);
    await lead.goto(`/contests/${contestId}/hall`);
    await expect(lead.getByText(t.complete)).toBeVisible();
    for (const place of [`/contests/${contestId}/hall`, sheet, "/staff"]) {
      await page.goto(place);
      await checkReflow(page);
    }
  });
}

test("where the two differ the page says where, not by what; the paper settles it; a wrong count is sent back", async ({
  page,
  browser,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  const [one, other] = Object.keys(twoBallotSheet).slice(13, 15);
  const slip = { ...twoBallotSheet, checkedIn: "77713", [one ?? ""]: "1", [other ?? ""]: "1" };
  await countAs(browser, "organiser", { sheet, figures: slip });
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await expect(page.getByRole("heading", { name: "두 집계가 3칸에서 다릅니다" })).toBeVisible();
  await expect(page.getByText("접수한 사람, 3번 과제, 4번 과제")).toBeVisible();
  expect(await page.content()).not.toContain("77713");
  await checkAccessibility(page);
  await fillSheet(page, { checkedIn: "2", [one ?? ""]: "2", [other ?? ""]: "" });
  expect(await save(page, "다시 본 수 저장")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("‘4번 과제’ 칸이 비어 있습니다");
  await fillSheet(page, { [other ?? ""]: "1" });
  expect(await save(page, "다시 본 수 저장")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("무엇이 달랐는지 적으세요");
  await page.getByLabel("무엇이 달랐나요").fill("3번과 4번을 바꿔 읽음");
  expect(await save(page, "다시 본 수 저장")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("1개 넘칩니다");
  await expect(page.locator("#checkedIn")).toHaveValue("2");
  await fillSheet(page, { [other ?? ""]: "0" });
  expect(await save(page, "다시 본 수 저장")).toBe(303);
  await expect(page.getByRole("heading", { name: "다른 3칸을 종이에서 다시 보고 정했습니다" })).toBeVisible();

  const lead = await pageOf(browser, "lead");
  await lead.goto(sheet);
  await expect(lead.getByText("무엇이 달랐나: 3번과 4번을 바꿔 읽음")).toBeVisible();
  await lead.getByText("서명하지 않고 다시 세게 하기").click();
  await lead.getByLabel("다시 세야 하는 이유").fill("투표지 한 묶음을 빠뜨림");
  expect(await save(lead, "다시 세게 하기")).toBe(303);
  await page.goto(sheet);
  await expect(page.getByText("책임자가 다시 세어 달라고 했습니다: 투표지 한 묶음을 빠뜨림")).toBeVisible();
  await checkAccessibility(page);
  await expect(page.locator("#checkedIn")).toHaveValue("");
});

test("a correction needs a reason, is counted twice and signed again, and leaves the first revision to be read", async ({
  page,
  browser,
}) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  await countRoom(browser, { sheet, figures: twoBallotSheet });
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await page.getByText("서명한 집계표 고치기").click();
  expect(await save(page, "고치기 시작")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("고치는 이유를 적으세요");
  await page.getByLabel("고치는 이유").fill("명부를 다시 셈");
  expect(await save(page, "고치기 시작")).toBe(303);
  await expect(page.getByText(/개정 2로 남습니다/)).toBeVisible();
  // Counted blind like the first time: nothing of the signed sheet stands in the form.
  expect(Object.values(await valuesOf(page, Object.keys(twoBallotSheet))).join("")).toBe("");
  await fillSheet(page, { ...twoBallotSheet, checkedIn: "5" });
  expect(await save(page, "1차 집계 저장")).toBe(303);
  await countAs(browser, "second", { sheet, figures: { ...twoBallotSheet, checkedIn: "5" }, round: 2 });
  await signAs(browser, "lead", sheet, 2);
  await page.goto(sheet);
  await expect(page.getByRole("row", { name: /접수한 사람/ }).first()).toContainText("5");
  await expect(page.getByRole("row", { name: /명부를 다시 셈/ })).toBeVisible();
  await page.getByRole("link", { name: "개정 1", exact: true }).click();
  await expect(page.getByText("지난 개정 1입니다. 지금 쓰는 것은 개정 2입니다.")).toBeVisible();
  await expect(page.getByRole("row", { name: /접수한 사람/ }).first()).toContainText("2");
  await checkAccessibility(page);
  await checkReflow(page);
});

test("who saves too late sees both counts where both are theirs, else nothing of the other's, and loses nothing", async ({
  page,
  browser,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await fillSheet(page, { ...twoBallotSheet, checkedIn: "9" });
  // Another device: two tabs of one share what is kept on it.
  await countAs(browser, "organiser", { sheet, figures: twoBallotSheet });
  expect(await save(page, "1차 집계 저장")).toBe(409);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("다른 화면에서 이미 저장한 집계입니다");
  await expect(page.getByText("1칸이 다릅니다: 접수한 사람.")).toBeVisible();
  const row = page.getByRole("row", { name: /접수한 사람/ });
  await expect(row).toContainText("다름");
  await expect(row.getByRole("cell")).toHaveText(["9", "2"]);
  await checkAccessibility(page);
  await page.getByRole("link", { name: "저장된 것 유지" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();

  // The room is signed meanwhile: the sheet may be seen, and corrected.
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });
  await signAs(browser, "lead", sheet);
  const late = await page.request.post(sheet, { form: { ...twoBallotSheet, checkedIn: "9", round: "1" } });
  expect(late.status()).toBe(409);
  const html = await late.text();
  expect(html).toContain("그사이 집계표에 서명했습니다");
  expect(html).toContain("고치기 시작");
});

test("another room's sheet is 403 and says whom to ask; an official reads it", async ({ page, browser }) => {
  const sheet = "/contests/incheon-demo-counting/hall/zoom-3";
  await signInStaff(page, "organiser2");
  const refused = await page.goto(sheet);
  expect(refused?.status()).toBe(403);
  await expect(
    page.getByText("이 토론장은 시연 토론장 책임자 님에게 물어보세요. 담당 공무원: 시연 담당 공무원 1"),
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
