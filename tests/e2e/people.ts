import type { Page } from "@playwright/test";
import { demoLogins } from "#db/seed/demo-accounts.ts";

/** Signs in as staff through the form, and leaves the page at the desk. */
export async function signInStaff(page: Page, login: string): Promise<void> {
  const staff = demoLogins.find((known) => known.login === login);
  if (!staff) throw new Error(`the demonstration has no login ${login}`);
  await page.goto("/staff/sign-in");
  await page.getByLabel(/^(아이디|User name|Login)/).fill(staff.login);
  await page.getByLabel(/^(비밀번호|Password)/).fill(staff.password);
  await page.getByRole("button", { name: /^(로그인|Sign in)$/ }).click();
  await page.waitForURL(/\/staff$/);
}
