import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { venueMessages } from "#app/i18n/venues.ts";
import { csvText, encodings, xlsxFile } from "#tests/table-files.ts";
import { venueTable } from "#tests/venue-list.ts";
import { newCountingContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { pageOf } from "./rooms.ts";
import { inServerDatabase, newPlannedContest } from "./venues-contest.ts";

const { ko: t } = venueMessages;

const newPrefix = () => `h${randomBytes(4).toString("hex")}`;

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel(t.file).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: t.preview, exact: true }).click();
}

test("14 rooms and 28 officers come in one XLSX: preview, confirm, passwords once, the same again nothing", async ({
  page,
  browser,
}) => {
  const contestId = await newPlannedContest();
  const prefix = newPrefix();
  const file = await xlsxFile(
    venueTable(prefix).map((row) => row.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell))),
  );
  await signInStaff(page, "official");
  await checkAccessibility(page);
  await page.getByRole("link", { name: `시험 투표 ${contestId}`, exact: true }).click();
  await expect(page.getByText(t.noRooms)).toBeVisible();
  await checkAccessibility(page);

  await upload(page, "토론장.xlsx", file);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.previewTitle);
  await expect(page.getByText(t.summary.new(14))).toBeVisible();
  await expect(page.getByText(t.summary.accounts(28))).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(29);
  await checkAccessibility(page);
  const rooms = () =>
    inServerDatabase((db) =>
      db.selectFrom("venue").select("id").where("contestId", "=", contestId).execute(),
    );
  expect(await rooms()).toHaveLength(0);

  await page.getByRole("button", { name: t.confirm, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.accountsTitle);
  await expect(page.locator(".venues-slip")).toHaveCount(28);
  await checkAccessibility(page);
  expect(await rooms()).toHaveLength(14);
  const slip = page.locator(".venues-slip").first();
  const [login = "", password = ""] = await slip.locator("dd").allInnerTexts();
  expect(login).toBe(`${prefix}-1-1`);

  await page.getByRole("link", { name: t.accountsDone }).click();
  await expect(page.getByRole("heading", { name: t.rooms(14) })).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);
  expect(readFileSync(process.env.E2E_LOG_FILE ?? "", "utf8")).not.toContain(password);

  await upload(page, "토론장.xlsx", file);
  await expect(page.getByText(t.already)).toBeVisible();
  expect(await rooms()).toHaveLength(14);

  const officer = await browser.newPage();
  await officer.goto("/staff/sign-in");
  await officer.getByLabel("아이디").fill(login);
  await officer.getByLabel("비밀번호").fill(password);
  await officer.getByRole("button", { name: "로그인" }).click();
  await expect(officer.getByText("시청 중앙홀").first()).toBeVisible();
  const list = await officer.goto(`/contests/${contestId}/venues`);
  expect(list?.status()).toBe(403);
  await expect(officer.getByText(t.forbidden)).toBeVisible();
  await expect(officer.getByText("시연 담당 공무원 1")).toBeVisible();
  await checkAccessibility(officer);
  await officer.close();
  await checkReflow(page);
});

for (const [name, encode] of Object.entries(encodings)) {
  test(`a CSV in ${name} is read as it was written, and imported`, async ({ page }) => {
    const contestId = await newPlannedContest();
    await signInStaff(page, "official");
    await page.goto(`/contests/${contestId}/venues`);
    const rows = [
      ["Type", "주소", "이름", "예상 인원(명)"],
      ["군·구", "똠방각하 1층, 동문", "뷁 토론장", "1,234"],
      ["화상", "", "=1+1", "３０"],
    ];
    await upload(page, "rooms.csv", encode(csvText(rows, name === "utf-16" ? "\t" : ",")));
    await expect(page.getByRole("cell", { name: "똠방각하 1층, 동문" })).toBeVisible();
    await page.getByRole("button", { name: t.confirm, exact: true }).click();
    await expect(page.getByText(t.saved)).toBeVisible();
    await expect(page.getByRole("heading", { name: "뷁 토론장" })).toBeVisible();
    await expect(page.getByText(t.people("1,234"))).toBeVisible();
    await expect(page.getByRole("heading", { name: "=1+1" })).toBeVisible();
  });
}

test("every wrong cell is named in its place, and nothing is saved", async ({ page }) => {
  const contestId = await newPlannedContest();
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/venues`);
  const rows = [
    ["이름", "종류", "예상 인원", "담당자 아이디", "담당자 이름", "임무"],
    ["가 토론장", "군·구", "15", "organiser", "", "1차 집계"],
    ["나 토론장", "강당", "서른", "official", "", "2차 집계"],
    ["가 토론장", "군·구", "", "", "", ""],
  ];
  await upload(page, "rooms.csv", encodings["utf-8"](csvText(rows)));
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("3행 '종류': 중앙, 군·구, 화상 가운데 하나를 쓰세요");
  await expect(alert).toContainText("3행 '예상 인원': 숫자가 아닙니다");
  await expect(alert).toContainText(
    "3행 '담당자 아이디': 집계 담당자 계정이 아니어서 토론장을 맡길 수 없습니다",
  );
  await expect(alert).toContainText("4행 '이름': 2행과 같은 토론장입니다");
  await expect(page).toHaveTitle(/^오류: /);
  await expect(page.locator("#row-3-expectedPeople")).toContainText("서른");
  await expect(page.locator("#row-3-expectedPeople")).toContainText("숫자가 아닙니다");
  await expect(page.getByRole("button", { name: t.confirm, exact: true })).toHaveCount(0);
  await checkAccessibility(page);
  await page.getByRole("link", { name: t.cancel }).click();
  await expect(page.getByText(t.noRooms)).toBeVisible();
});

test("what somebody else imports between preview and confirmation is shown, not overwritten", async ({
  page,
  browser,
}) => {
  const contestId = await newPlannedContest();
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/venues`);
  const list = (address: string) =>
    encodings["utf-8"](
      csvText([
        ["이름", "종류", "주소"],
        ["가 토론장", "군·구", address],
      ]),
    );
  await upload(page, "mine.csv", list("1층"));

  const other = await browser.newPage();
  await signInStaff(other, "official2");
  await other.goto(`/contests/${contestId}/venues`);
  await upload(other, "other.csv", list("2층"));
  await other.getByRole("button", { name: t.confirm, exact: true }).click();
  await expect(other.getByText(t.saved)).toBeVisible();
  await other.close();

  await page.getByRole("button", { name: t.confirm, exact: true }).click();
  await expect(page.getByText(t.changedMeanwhile)).toBeVisible();
  await expect(page.getByText(t.outcomes.changed(t.columns.address))).toBeVisible();
  await page.getByRole("button", { name: t.confirm, exact: true }).click();
  await expect(page.getByText(t.saved)).toBeVisible();
  await expect(page.getByText("1층")).toBeVisible();
});

test("an officer is taken off a room in two steps, and is refused there from then on", async ({
  page,
  browser,
}) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  const officer = await pageOf(browser, "organiser");
  expect((await officer.goto(sheet))?.status()).toBe(200);
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/venues`);
  const room = page.locator(".venues-list > li").filter({ hasText: "화상토론장 3" });
  await expect(room.locator(".venues-officer > span")).toHaveText(["1차 집계", "2차 집계", "책임자"]);
  const row = room.locator(".venues-officer").filter({ hasText: "organiser" });
  await row.locator("summary").click();
  await expect(row).toContainText("곧바로 화상토론장 3 (Zoom)의 집계를 보거나 고칠 수 없게 됩니다");
  await checkAccessibility(page);
  await row.getByRole("button", { name: /담당 해제$/ }).click();
  await expect(page.getByText(t.unbound)).toBeVisible();
  await expect(row).toHaveCount(0);
  expect((await officer.goto(sheet))?.status()).toBe(403);
  await officer.close();
  await checkReflow(page);
});

test("the template holds the list, in both languages, and comes back without a change", async ({ page }) => {
  const contestId = "incheon-demo-counting";
  await signInStaff(page, "official");
  for (const language of ["ko", "en"] as const) {
    const words = venueMessages[language];
    await page.goto(`/contests/${contestId}/venues?lang=${language}`);
    await expect(page.getByText(words.details)).toBeVisible();
    for (const kind of ["xlsx", "csv"]) {
      const file = await page.request.get(`/contests/${contestId}/venues/template.${kind}`);
      expect(file.headers()["content-disposition"]).toContain(`.${kind}`);
      await page.getByLabel(words.file).setInputFiles({
        ...{ name: `list.${kind}`, mimeType: "application/octet-stream", buffer: await file.body() },
      });
      await page.getByRole("button", { name: words.preview, exact: true }).click();
      await expect(page.getByText(words.already)).toBeVisible();
    }
  }
});
