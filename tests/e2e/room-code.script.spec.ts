import { expect, test } from "./fixtures.ts";
import { newPhoneContest, printedCodes } from "./room-contest.ts";

test("a scanned code opens its ballot at once, and no address or request line ever holds it", async ({
  page,
}) => {
  const [code = ""] = await printedCodes(await newPhoneContest(), 1);
  const plain = code.replaceAll("-", "");
  const seen: string[] = [];
  page.on("request", (request) => {
    seen.push(request.url(), request.headers().referer ?? "");
  });
  await page.goto(`/room#${plain}`);
  await expect(page).toHaveURL(/\/room\/ballot$/);
  await expect(page.getByRole("checkbox")).toHaveCount(20);
  expect(await page.evaluate(() => document.referrer)).not.toContain(plain);
  await page.goBack();
  expect(page.url()).not.toContain(plain);
  // What the browser itself navigates to with its # is never sent.
  expect(seen.filter((text) => text.includes(plain) && !text.endsWith(`#${plain}`))).toEqual([]);
});
