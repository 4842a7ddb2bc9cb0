import { expect, type Page } from "@playwright/test";
import { checkAccessibility, checkReflow } from "./fixtures.ts";

/** How pages anyone can read are looked at: each language and each width once, the longer words in the narrow one. */
export const views = [
  { language: "ko", width: 1280 },
  { language: "en", width: 360 },
];

/** A page anyone can read, on a phone or on a desk: one heading, its language said, axe content, nothing cut off. */
export async function checkPage(
  page: Page,
  path: string,
  { language, width, origin }: { language: string; width: number; origin: string },
): Promise<void> {
  await page
    .context()
    .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: origin }]);
  await page.setViewportSize({ width, height: 900 });
  await page.goto(path);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.locator("h1")).toHaveCount(1);
  await checkAccessibility(page);
  await checkReflow(page);
}
