import { type Browser, expect, type Page } from "@playwright/test";
import { verify } from "./voter.ts";

const letters = "가나다라마바사아자차카타파하";

/** A nickname nobody else in this run has. */
export const newName = () =>
  `시민${Array.from({ length: 8 }, () => letters[Math.floor(Math.random() * 14)]).join("")}`;

/** A new voter in a browser of their own, at `path`. */
export async function signedIn(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`/verify?next=${encodeURIComponent(path)}`);
  await verify(page);
  await expect(page).toHaveURL(path);
  return page;
}

/** Fills in the form on the page and posts it; `name` is the nickname asked for with a person's first comment. */
export async function say(page: Page, text: string, { name }: { name?: string } = {}): Promise<void> {
  await page.locator("#text").fill(text);
  if (name) await page.getByLabel("별명").fill(name);
  await page.getByRole("button", { name: /^(의견|답글) 올리기$/ }).click();
  await expect(page.getByText("의견을 올렸습니다.")).toBeVisible();
}

export const comment = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });
