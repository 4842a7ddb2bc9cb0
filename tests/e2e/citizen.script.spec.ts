import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";
import { box, mark, marked, openBallot, openBallotAsVoter } from "./voter.ts";

/** What the ballot page does beyond the server's own when scripts run. */

test("the counter speaks at each pick, and flags the sixth at once", async ({ page }) => {
  await openBallotAsVoter(page);
  const counter = page.locator("output");
  await expect(counter).toHaveAttribute("aria-live", "polite");
  const says = [
    "1개 선택, 2개 더 고르세요 (3–5개)",
    "2개 선택, 1개 더 고르세요 (3–5개)",
    "3개 선택, 2개 더 골라도 됩니다 (3–5개)",
    "4개 선택, 1개 더 골라도 됩니다 (3–5개)",
    "5개 선택, 다 골랐습니다 (3–5개)",
    "6개 선택, 1개를 빼세요 (3–5개)",
  ];
  await expect(counter).toHaveText("0개 선택, 3개 더 고르세요 (3–5개)");
  for (const [index, words] of says.entries()) {
    await mark(page, index + 1);
    await expect(counter).toHaveText(words);
  }
  await box(page, 6).uncheck();
  await expect(counter).toHaveText("5개 선택, 다 골랐습니다 (3–5개)");
});

test("marks survive a reload, a look elsewhere and back; not the casting", async ({ page }) => {
  await openBallotAsVoter(page);
  await mark(page, 2, 9);
  await page.reload();
  await expect(page.locator("output")).toHaveText(/^2개 선택/);
  expect(await marked(page)).toEqual([2, 9]);
  await page.goto("/contests/incheon-demo-open");
  await page.goto(openBallot);
  await expect(page.locator("output")).toHaveText(/^2개 선택/);
  await box(page, 9).uncheck();
  await mark(page, 10, 11);
  await page.reload();
  await expect(page.locator("output")).toHaveText(/^3개 선택/);
  expect(await marked(page)).toEqual([2, 10, 11]);

  await page.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await page.getByRole("button", { name: "투표 제출하기" }).click();
  await expect(page.getByRole("heading", { name: "기록되었습니다" })).toBeVisible();
  await expect(page.getByRole("button", { name: "인쇄하기" })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.goto(openBallot);
  await expect(page.locator("output")).toHaveText(/^0개 선택/);
});

test("search and filters work in place, without a request", async ({ page }) => {
  await openBallotAsVoter(page);
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.getByLabel("과제 찾기").pressSequentially("ㄷㅅㅅ");
  await expect(page.locator(".ballot-card:visible")).toHaveCount(1);
  await page.getByRole("button", { name: "전체" }).click();
  await expect(page.getByLabel("과제 찾기")).toHaveValue("");
  await page.getByRole("button", { name: "번호순" }).click();
  await expect(page.locator(".ballot-card .project-number").first()).toHaveText("1");
  expect(requests).toEqual([]);
});

test("the keyboard alone is enough, and what has focus is not under the bar", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await openBallotAsVoter(page);
  await page.getByLabel("과제 찾기").focus();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const { id, bottom, barTop, inBar } = await page.evaluate(() => {
      const focused = document.activeElement;
      const bar = document.querySelector(".ballot-bar");
      return {
        id: focused?.id ?? "",
        inBar: bar?.contains(focused) ?? false,
        bottom: focused?.getBoundingClientRect().bottom ?? 0,
        barTop: bar?.getBoundingClientRect().top ?? 0,
      };
    });
    if (inBar) break;
    expect(bottom, `focus on ${id}`).toBeLessThanOrEqual(barTop);
    if (id.startsWith("project-") && (await marked(page)).length < 3) await page.keyboard.press("Space");
  }
  expect(await marked(page)).toHaveLength(3);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${openBallot}/review`);
});

test("the first load is light: at most 110 kB of scripts and 60 kB of HTML, compressed", async ({ page }) => {
  await openBallotAsVoter(page);
  const addresses = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") addresses.add(request.url());
  });
  const answer = await page.goto(openBallot);
  const html = gzipSync((await answer?.body()) ?? Buffer.alloc(0)).length;
  await page.waitForLoadState("networkidle");
  // Fetched again: the browser may have let go of a body by the time it is asked for.
  const scripts: number[] = [];
  for (const address of addresses)
    scripts.push(gzipSync(await (await page.request.get(address)).body()).length);
  const total = scripts.reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: "sizes", description: `${total} B of scripts, ${html} B of HTML` });
  expect(scripts.length).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(110_000);
  expect(html).toBeLessThanOrEqual(60_000);
});
