import { expect, test } from "./fixtures.ts";
import { checkPage, views } from "./public-page.ts";

/** Pages anyone can read that ship a script: with it and without. Those that ship none are in site.script.spec.ts. */

const pages = [
  "/contests/incheon-new-deal-2020/projects/landfill-closure",
  "/contests/incheon-demo-open/check",
  "/contests/incheon-new-deal-2020/check",
  "/contests/incheon-new-deal-2020/check?starts=7",
];

for (const path of pages) {
  for (const { language, width } of views) {
    test(`${path} (${language}, ${width} px) is accessible and does not scroll sideways at 320`, async ({
      page,
      baseURL,
    }) => {
      await checkPage(page, path, { language, width, origin: baseURL ?? "" });
    });
  }
}

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
