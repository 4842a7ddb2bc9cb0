import { keysMessages } from "#app/i18n/keys.ts";
import { makeSharedKey } from "#app/services/key-shares.server.ts";
import { expect, test } from "./fixtures.ts";
import { newContestBeforeVoting } from "./key-contest.ts";
import { signInStaff } from "./people.ts";

test("a trial envelope is copied by one press", async ({ page, context }) => {
  const t = keysMessages.ko;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const contestId = await newContestBeforeVoting(24, "shares");
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/keys`);
  await page.getByLabel(t.line).fill((await makeSharedKey()).line);
  await page.getByRole("button", { name: t.enter }).click();
  await page.locator("summary", { hasText: t.envelope }).nth(1).click();
  await page.getByRole("button", { name: `${t.copy} (${t.pair("1", "3")})` }).click();
  await expect(page.getByText(t.copied)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(
    new RegExp(`^rehearsal1\\.${contestId}\\.1\\.1\\+3\\.1\\.[0-9a-f]{64}\\.[\\w-]{172}$`),
  );
});
