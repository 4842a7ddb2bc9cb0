import { checkAccessibility, expect, test } from "./fixtures.ts";
import { checkPage } from "./public-page.ts";

/**
 * The pages anyone can read that ship no script, in both languages, on a phone and on a desk: with scripts or without
 * they are the same page, so once is enough. Signed-in pages are checked by their errands.
 */

const pages = [
  "/",
  "/contests/incheon-demo-open",
  "/contests/incheon-demo-counting",
  "/contests/incheon-new-deal-2020",
  "/contests/incheon-new-deal-2020/results",
  "/contests/incheon-demo-open/results",
  "/check",
  "/verify",
  "/staff/sign-in",
  "/settings",
  "/about/method",
  "/about/privacy",
  "/about/accessibility",
  "/no-such-page",
];

for (const path of pages) {
  for (const language of ["ko", "en"]) {
    test(`${path} (${language}) ships no script, is accessible at 360 and 1280 px and does not scroll sideways at 320`, async ({
      page,
      baseURL,
    }) => {
      await checkPage(page, path, { language, origin: baseURL ?? "" });
      await expect(page.locator("script")).toHaveCount(0);
    });
  }
}

test("high contrast passes axe too", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: "preferences", value: "ko.medium.high", url: baseURL ?? "" }]);
  for (const path of ["/", "/contests/incheon-new-deal-2020/results", "/settings"]) {
    await page.goto(path);
    await checkAccessibility(page);
  }
});
