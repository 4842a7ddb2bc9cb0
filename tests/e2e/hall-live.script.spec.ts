import type { Page } from "@playwright/test";
import { newCountingContest, newOpenContest, twoBallotSheet } from "./contest.ts";
import { checkAccessibility, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { countRoom } from "./rooms.ts";
import { newPhone } from "./voter.ts";

/** What scripts add to the board and the screen; that both are complete without them is in hall-live.plain.spec.ts. */

test.describe.configure({ timeout: 120_000 });

const zoom3 = "화상토론장 3 (Zoom)";

/** A mark on the document: it is gone after a reload. */
const markDocument = (page: Page) =>
  page.evaluate(() => document.documentElement.setAttribute("data-same", ""));
const sameDocument = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute("data-same"));

test("a saved sheet shows on an open board at once, without a reload, focus and scroll kept", async ({
  page,
  browser,
}) => {
  const hall = `/contests/${await newCountingContest()}/hall`;
  await signInStaff(page, "official");
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto(hall);
  const said = page.getByRole("status").first();
  await expect(page.getByText("13 / 14 토론장 서명 완료")).toBeVisible();
  await expect(said).toHaveText("");
  await markDocument(page);
  const link = page.getByRole("link", { name: "집계표 보기 (옹진군" });
  await link.focus();
  await page.evaluate(() => scrollTo(0, 600));

  await countRoom(browser, { sheet: `${hall}/zoom-3`, figures: twoBallotSheet });
  await expect(page.getByText("14 / 14 토론장 서명 완료")).toBeAttached();
  await expect(said).toHaveText("화상토론장 3 (Zoom): 서명함, 개정 1");
  await expect(link).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(600);
  expect(await sameDocument(page)).toBe(true);
  await checkAccessibility(page);
});

test("a check-in shows on an open board", async ({ page, browser }) => {
  const hall = `/contests/${await newOpenContest()}/hall`;
  await signInStaff(page, "official");
  await page.goto(hall);
  await expect(page.getByText("이 누리집으로 접수한 사람 0명")).toBeVisible();
  await markDocument(page);
  const desk = await browser.newPage();
  await signInStaff(desk, "organiser");
  await desk.goto(`${hall}/zoom-3/check-in`);
  await desk.getByLabel("휴대전화 번호 또는 이메일 주소").fill(newPhone());
  await desk.getByRole("button", { name: "접수" }).click();
  await expect(page.getByText("이 누리집으로 접수한 사람 1명")).toBeVisible();
  const tile = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: zoom3 }) });
  await expect(tile).toContainText("지금까지 접수1명");
  expect(await sameDocument(page)).toBe(true);
  // Whatever the screen looked like before: it needs no more than to be read again.
  await page.goto(`${hall}/screen`);
  await expect(page.getByRole("list", { name: "토론장마다 온 사람" })).toContainText(`${zoom3} 1명`);
});

test("the screen follows, too", async ({ page, browser }) => {
  const hall = `/contests/${await newCountingContest()}/hall`;
  await signInStaff(page, "official");
  await page.goto(`${hall}/screen`);
  await expect(page.getByText("13 / 14", { exact: true })).toBeVisible();
  await markDocument(page);
  await countRoom(browser, { sheet: `${hall}/zoom-3`, figures: twoBallotSheet });
  await expect(page.getByText("14 / 14", { exact: true })).toBeVisible();
  expect(await sameDocument(page)).toBe(true);
});

test("who has signed out meanwhile is asked to sign in at the next change", async ({ page, browser }) => {
  const hall = `/contests/${await newCountingContest()}/hall`;
  await signInStaff(page, "official");
  await page.goto(hall);
  await expect(page.getByText("13 / 14 토론장 서명 완료")).toBeVisible();
  await page.context().clearCookies();
  await countRoom(browser, { sheet: `${hall}/zoom-3`, figures: twoBallotSheet });
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=/);
});

test("an open board asks by itself without prolonging the session, and its script is small", async ({
  page,
}) => {
  const hall = "/contests/incheon-demo-counting/hall";
  await signInStaff(page, "official");
  const asked = page.waitForRequest(
    (request) => request.url().endsWith(hall) && request.resourceType() === "fetch",
  );
  await page.goto(hall);
  expect((await asked).headers().unattended).toBe("1");
  const script = await page.request.get("/live.js", { headers: { "Accept-Encoding": "gzip" } });
  expect(Number(script.headers()["content-length"])).toBeLessThan(1000);
});

test("the print button is there where scripts run", async ({ page }) => {
  await signInStaff(page, "official");
  await page.goto("/contests/incheon-demo-counting/hall/zoom-3/paper?kind=ballots&count=2");
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "인쇄", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-printed", "");
});
