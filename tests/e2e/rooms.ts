import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { demoLogins } from "#db/seed/demo-accounts.ts";

/** What officers of a room do, by the same forms as their pages send, each on a device of their own. */

export async function pageOf(browser: Browser, login: string): Promise<Page> {
  return (await deviceOf(browser, login)).newPage();
}

/** Signed in, without a page: sending forms needs none. */
async function deviceOf(browser: Browser, login: string): Promise<BrowserContext> {
  const device = await browser.newContext();
  // The officers of newEmptyHall have the password of one of the demonstration.
  const known = demoLogins.find((one) => one.login === login) ?? demoLogins[0];
  const { password = "" } = known ?? {};
  const form = { login, password };
  const signedIn = await device.request.post("/staff/sign-in", { form, maxRedirects: 0 });
  expect(signedIn.status(), login).toBe(303);
  return device;
}

/** Sends one form of a room's page; answers the status. */
export async function post(
  { request }: Page | BrowserContext,
  sheet: string,
  form: Record<string, string>,
): Promise<number> {
  return (await request.post(sheet, { form, maxRedirects: 0 })).status();
}

/** One count of a room. */
export async function countAs(
  browser: Browser,
  login: string,
  { sheet, figures, round = 1 }: { sheet: string; figures: Record<string, string>; round?: number },
): Promise<void> {
  const device = await deviceOf(browser, login);
  expect(await post(device, sheet, { ...figures, round: String(round) })).toBe(303);
  await device.close();
}

/** The signature of the room's head. */
export async function signAs(browser: Browser, login: string, sheet: string, round = 1): Promise<void> {
  const device = await deviceOf(browser, login);
  expect(await post(device, sheet, { intent: "sign", round: String(round) })).toBe(303);
  await device.close();
}

/** Both counts and the signature. */
export async function countRoom(
  browser: Browser,
  room: { sheet: string; figures: Record<string, string>; round?: number },
): Promise<void> {
  await countAs(browser, "organiser", room);
  await countAs(browser, "second", room);
  await signAs(browser, "lead", room.sheet, room.round);
}
