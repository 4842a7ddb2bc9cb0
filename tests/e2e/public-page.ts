import { expect, type Page } from "@playwright/test";
import { checkAccessibility, checkReflow } from "./fixtures.ts";

/** A page anyone can read, on a phone and on a desk: one heading, its language said, axe content, nothing cut off. */
export async function checkPage(
  page: Page,
  path: string,
  { language, origin }: { language: string; origin: string },
): Promise<void> {
  await page
    .context()
    .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: origin }]);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("h1")).toHaveCount(1);
    await checkAccessibility(page);
  }
  await checkReflow(page);
}
