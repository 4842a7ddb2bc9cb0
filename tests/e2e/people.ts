import { expect, type Page } from "@playwright/test";
import { demoLogins } from "#db/seed/demo-accounts.ts";

/** Signs in as staff, and leaves the page at the desk. */
export async function signInStaff(page: Page, login: string): Promise<void> {
  const staff = demoLogins.find((known) => known.login === login);
  if (!staff) throw new Error(`the demonstration has no login ${login}`);
  const form = { login, password: staff.password };
  const signedIn = await page.request.post("/staff/sign-in", { form, maxRedirects: 0 });
  expect(signedIn.status(), login).toBe(303);
  await page.goto("/staff");
}
