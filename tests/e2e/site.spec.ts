import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";

/** Every page anyone can read, in both languages, on a phone and on a desk. Signed-in pages are checked by their errands. */

const pages = [
  "/",
  "/contests/incheon-demo-open",
  "/contests/incheon-demo-counting",
  "/contests/incheon-new-deal-2020",
  "/contests/incheon-new-deal-2020/projects/landfill-closure",
  "/contests/incheon-new-deal-2020/results",
  "/contests/incheon-demo-open/results",
  "/check",
  "/contests/incheon-demo-open/check",
  "/contests/incheon-new-deal-2020/check",
  "/contests/incheon-new-deal-2020/check?starts=7",
  "/verify",
  "/staff/sign-in",
  "/settings",
  "/about/method",
  "/about/privacy",
  "/about/accessibility",
  "/no-such-page",
];

const widths = [360, 1280];

for (const path of pages) {
  for (const language of ["ko", "en"]) {
    test(`${path} (${language}) is accessible at ${widths.join(" and ")} px and does not scroll sideways at 320`, async ({
      page,
      baseURL,
    }) => {
      await page
        .context()
        .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" }]);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.locator("h1")).toHaveCount(1);
        await checkAccessibility(page);
      }
      await checkReflow(page);
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

test("display settings are kept and applied by the server", async ({ page }) => {
  await page.goto("/about/method");
  await page.getByRole("link", { name: "화면 설정" }).click();
  await page.getByLabel("가장 크게").check();
  await page.getByLabel("선명하게").check();
  await page.getByRole("button", { name: "설정 저장" }).click();
  await expect(page).toHaveURL(/\/about\/method$/);
  await expect(page.locator("html")).toHaveAttribute("data-text-size", "xxlarge");
  await expect(page.locator("html")).toHaveAttribute("data-krds-mode", "high-contrast");
});

test("the keyboard reaches the content first", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "본문 바로가기" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
});
