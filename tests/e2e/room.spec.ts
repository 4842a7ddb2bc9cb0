import type { Page } from "@playwright/test";
import { roomMessages } from "#app/i18n/room.ts";
import { roomCodeMessages } from "#app/i18n/room-codes.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { newPhoneContest } from "./room-contest.ts";
import { mark } from "./voter.ts";

const { ko: desk } = roomCodeMessages;
const { ko: room } = roomMessages;

test.describe.configure({ timeout: 180_000 });

/** Types a code, marks and casts. */
async function vote(page: Page, code: string, ...numbers: number[]): Promise<void> {
  await page.goto("/room");
  await page.getByLabel(room.code).fill(code);
  await page.getByRole("button", { name: room.next }).click();
  await mark(page, ...numbers);
  await page.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await page.getByRole("button", { name: room.cast }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(room.castTitle);
}

test("a room votes by phone: codes printed, begun, used once, and counted when its head ends the voting", async ({
  page,
  browser,
}, { project }) => {
  const contestId = await newPhoneContest();
  const path = `/contests/${contestId}/hall/zoom-3/codes`;
  await signInStaff(page, "organiser");
  await page.goto(path);
  await expect(page.getByText(desk.refusals["no-codes"])).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel(desk.count).fill("0");
  await page.getByRole("button", { name: desk.print }).click();
  await expect(page.getByRole("alert")).toContainText("1에서 300");
  await page.getByLabel(desk.count).fill("12");
  await page.getByRole("button", { name: desk.print }).click();
  await expect(page.locator(".room-slip")).toHaveCount(12);
  await checkAccessibility(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  const codes = await page.locator(".room-slip-code").allTextContents();
  const [one = "", two = "", three = ""] = codes;
  await page.getByRole("link", { name: desk.done }).click();

  const phones = await browser.newContext({
    ...{ locale: "ko-KR", viewport: { width: 360, height: 740 } },
    javaScriptEnabled: project.use.javaScriptEnabled ?? true,
  });
  const voter = await phones.newPage();
  await voter.goto("/room");
  await checkAccessibility(voter);
  await voter.getByLabel(room.code).fill(one);
  await voter.getByRole("button", { name: room.next }).click();
  await expect(voter.getByRole("alert")).toContainText(room.refusals["not-begun"]);
  await expect(voter.getByLabel(room.code)).toHaveValue(one);

  await page.getByRole("button", { name: desk.begin }).click();
  await expect(page.getByText(desk.saved.begun)).toBeVisible();
  await voter.getByRole("button", { name: room.next }).click();
  await expect(voter).toHaveURL(/\/room\/ballot$/);
  await mark(voter, 1, 2);
  await voter.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await expect(voter.getByRole("alert")).toContainText("2개만 골랐습니다. 1개 더 고르세요.");
  await checkAccessibility(voter);
  await mark(voter, 3);
  await voter.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await checkAccessibility(voter);
  await voter.getByRole("button", { name: room.cast }).click();
  await expect(voter.getByText(room.castLead("화상토론장 3 (Zoom)"))).toBeVisible();
  await checkAccessibility(voter);
  await checkReflow(voter);
  await vote(voter, two.toLowerCase().replaceAll("-", " "), 1, 4, 5, 6);
  await vote(voter, three, 1, 2, 3, 4, 5);
  await voter.goto("/room/ballot");
  await expect(voter).toHaveURL(/\/room$/);
  await voter.getByLabel(room.code).fill(two);
  await voter.getByRole("button", { name: room.next }).click();
  await expect(voter.getByRole("alert")).toContainText(room.refusals.used);
  await phones.close();

  await page.reload();
  await page.getByLabel(desk.headCount).fill("4");
  await page.getByLabel(desk.handedOut).fill("4");
  await page.getByLabel(desk.leftOver).fill("7");
  await page.getByRole("button", { name: desk.close }).click();
  await expect(page.getByRole("alert")).toContainText(desk.refusals.unconfirmed);
  await expect(page.getByRole("alert")).toContainText(desk.refusals.paper);
  await page.getByLabel(desk.papers.none).check();
  await page.getByLabel(desk.confirm).check();
  await page.getByRole("button", { name: desk.close }).click();
  await expect(page.getByRole("alert")).toContainText(desk.problems["slips-missing"](1, 12));
  await checkAccessibility(page);
  await page.getByLabel(desk.leftOver).fill("8");
  await page.getByRole("button", { name: desk.close }).click();
  await expect(page.getByText(desk.saved.closed)).toBeVisible();
  const votes = await page.locator(".room-votes tbody tr td:last-child").allTextContents();
  expect(votes.slice(0, 7).map((text) => Number.parseInt(text, 10))).toEqual([3, 2, 2, 2, 2, 1, 0]);
  await checkAccessibility(page);
  await page.getByRole("link", { name: desk.back }).click();
  await expect(page.getByText(desk.sheetWhole("3"))).toBeVisible();
  await page.goto(`/contests/${contestId}/hall`);
  const tile = page.locator(".tally-tile").filter({ hasText: "화상토론장 3" });
  await expect(tile).toContainText("유효");
  await tile.getByRole("link", { name: /휴대전화 투표/ }).click();
  await checkReflow(page);
});

test("organisers of other rooms are told whom to ask; officials look and cannot act", async ({ page }) => {
  const path = "/contests/incheon-demo-counting/hall/zoom-3/codes";
  await signInStaff(page, "organiser2");
  const refused = await page.goto(path);
  expect(refused?.status()).toBe(403);
  await expect(page.getByText(desk.forbidden("화상토론장 3 (Zoom)"))).toBeVisible();
  await expect(page.getByText(/이 토론장은 시연 토론장 책임자 님에게 .*담당 공무원: ./)).toBeVisible();
  await page.context().clearCookies();
  await signInStaff(page, "official");
  await page.goto(path);
  await expect(page.getByText(desk.readOnly)).toBeVisible();
  await expect(page.getByRole("button", { name: desk.print })).toHaveCount(0);
});
