import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";
import { castBallot, mark, openBallot, openBallotAsVoter, readReceipt } from "./voter.ts";

/** What the review page and the receipt gain where scripts run. */

const review = "고른 과제 확인하기";
const cast = "투표 제출하기";

test("half of the code comes from the browser, anew for each page and the same at each sending", async ({
  page,
}) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await page.getByRole("button", { name: review }).click();
  const half = page.locator("input[name=browserHalf]");
  const first = await half.inputValue();
  expect(first).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  await page.goto("/");
  await page.goBack();
  expect(await half.inputValue()).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  await page.reload();
  const second = await half.inputValue();
  expect(second).not.toBe(first);

  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST")
      sent.push(new URLSearchParams(request.postData() ?? "").get("browserHalf") ?? "");
  });
  await page.getByRole("button", { name: cast }).dblclick();
  await expect(page.getByRole("heading", { name: "기록되었습니다" })).toBeVisible();
  expect(new Set(sent)).toEqual(new Set([second]));
  const { code } = await readReceipt(page);
  expect(code.replaceAll("-", "").slice(0, 8)).toBe(second);
});

test("code and slip are copied with one press, which is said aloud", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBallotAsVoter(page);
  const { code, slip } = await castBallot(page, 1, 2, 3);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "확인번호 복사" }).click();
  await expect(page.locator("#copied")).toHaveText("복사했습니다.");
  expect(await clipboard()).toBe(code);
  await page.getByRole("button", { name: "접수증 복사" }).click();
  await expect.poll(clipboard).toBe(slip);
});

test("printing is one press, and the scripts are light", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await openBallotAsVoter(page);
  await castBallot(page, 1, 2, 3);
  await page.getByRole("button", { name: "인쇄하기" }).click();
  await expect(page.locator("html[data-printed]")).toBeAttached();
  const sizes = await Promise.all(
    ["/receipt.js", "/copy.js", "/print.js", "/check.js"].map(
      async (path) => gzipSync(await (await page.request.get(path)).body()).length,
    ),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2048);
  expect(await page.locator("script").count()).toBe(3);
  await page.goto(openBallot);
});
