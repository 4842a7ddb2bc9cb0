import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { plainCountRule } from "#app/domain/count-rule.ts";
import { countRuleMessages } from "#app/i18n/count-rule.ts";
import { decisionMessages } from "#app/i18n/decisions.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { revealMessages } from "#app/i18n/reveal.ts";
import { hour, newOpenContest, newTwinContests, withServerDatabase } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

const { ko: t } = decisionMessages;

/** Every file the page offers, the bundle too, is the one whose name and fingerprint stand there. */
async function expectFiles(page: Page, name: string): Promise<void> {
  const links = page.locator('a[download], a[href*="bundle.zip"]');
  await expect(links).not.toHaveCount(0);
  for (const link of await links.all()) {
    const file = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(file.headers()["content-disposition"]).toContain(`filename="${name}.`);
    const sha256 = createHash("sha256")
      .update(await file.body())
      .digest("hex");
    await expect(page.getByText(sha256)).toBeVisible();
  }
}

test.describe.configure({ timeout: 300_000 });

test("the rule: refused with everything kept, asked for by one, approved by another, told on the contest's page", async ({
  page,
  browser,
}) => {
  const contestId = await newOpenContest({ ballots: 1 });
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/decisions`);
  await page.getByLabel(countRuleMessages.ko.form.of.shares).check();
  await page.getByLabel(countRuleMessages.ko.form.online, { exact: true }).fill("서른");
  await page.getByLabel(countRuleMessages.ko.form.tie).selectOption("draw");
  await page.getByRole("button", { name: countRuleMessages.ko.form.ask }).click();
  await expect(page.getByRole("alert")).toContainText(countRuleMessages.ko.problems["weight-not-whole"]);
  await expect(page.getByRole("alert")).toContainText(countRuleMessages.ko.problems["draw-source-missing"]);
  await expect(page.getByLabel(countRuleMessages.ko.form.of.shares)).toBeChecked();
  await expect(page.getByLabel(countRuleMessages.ko.form.online, { exact: true })).toHaveValue("서른");
  await expect(page).toHaveTitle(/^오류: /);
  await checkAccessibility(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await checkReflow(page);

  await page.getByLabel(countRuleMessages.ko.form.online, { exact: true }).fill("1");
  await page.getByLabel(countRuleMessages.ko.form.of.points).check();
  await page.getByLabel(countRuleMessages.ko.form.tie).selectOption("onsite");
  await page.getByRole("button", { name: countRuleMessages.ko.form.ask }).click();
  await expect(page.getByRole("alert")).toContainText(t.refusals["reason-missing"]);
  await page.getByLabel(t.reason).fill("동점 규칙이 빠져 있었음");
  await page.getByRole("button", { name: countRuleMessages.ko.form.ask }).click();
  await expect(page.getByText(t.own)).toBeVisible();
  await expect(page.getByRole("button", { name: t.approve })).toHaveCount(0);

  const second = await browser.newPage();
  await signInStaff(second, "official2");
  await second.goto(`/contests/${contestId}/decisions`);
  await second.getByRole("button", { name: t.approve }).click();
  await expect(second.getByRole("heading", { name: t.waiting })).toHaveCount(0);
  await second.goto(`/contests/${contestId}`);
  await expect(second.getByText("동점 규칙이 빠져 있었음")).toBeVisible();
  await expect(second.getByText(countRuleMessages.ko.ties.onsite)).toBeVisible();
});

test("the contest's page shows the rule before anybody votes, and how many took part once they do", async ({
  request,
}) => {
  const contestId = await newOpenContest({ ballots: 2 });
  const open = await (await request.get(`/contests/${contestId}`)).text();
  expect(open.replace(/<[^>]+>/g, "")).toContain("온라인 2명");
  const scheduled = await newOpenContest();
  await withServerDatabase(async (db) => {
    const opensAt = new Date(Date.now() + hour).toISOString();
    await db.updateTable("contest").set({ opensAt }).where("id", "=", scheduled).execute();
  });
  const page = await (await request.get(`/contests/${scheduled}`)).text();
  const { sum, ties, share, locked } = countRuleMessages.ko;
  for (const said of [sum(plainCountRule.weights), ties.none, share.choices, locked])
    expect(page).toContain(said);
  expect(page).not.toContain(openDataMessages.ko.widget.turnout);
});

test("certified: officials reveal place 10 to 1 by links and keys alone; nobody else sees it; then a correction", async ({
  page,
  browser,
}) => {
  const [contestId] = await newTwinContests("certified");
  const reveal = `/contests/${contestId}/reveal`;
  const anybody = await browser.newPage();
  await anybody.goto(reveal);
  await expect(anybody.getByText(revealMessages.ko.notYet)).toBeVisible();
  await signInStaff(page, "official");
  await page.goto(reveal);
  await expect(page.getByText(revealMessages.ko.beforePublication)).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: revealMessages.ko.begin }).click();
  for (let place = 10; place >= 1; place--) {
    const shown = page.locator(".reveal:target");
    await expect(shown).toHaveAttribute("id", `place-${place}`);
    await shown.locator("a[data-next]").focus();
    await page.keyboard.press("Enter");
  }
  await expect(page.locator(".reveal:target li")).toHaveCount(10);
  await page.context().setOffline(false);

  await page.goto(`/contests/${contestId}/canvass`);
  await page.getByRole("button", { name: "결과 발표하기" }).click();
  await page.goto(`/contests/${contestId}/decisions`);
  await page.getByLabel(t.reason).fill("집계표 한 장을 잘못 옮김");
  await page.getByRole("button", { name: t.ask }).first().click();
  const second = await browser.newPage();
  await signInStaff(second, "official2");
  await second.goto(`/contests/${contestId}/decisions`);
  await second.getByRole("button", { name: t.approve }).click();
  await expect(second.getByText(t.correcting(2))).toBeVisible();
  await anybody.goto(`/contests/${contestId}/results`);
  await expect(anybody.getByText(resultPartMessages.ko.correcting)).toBeVisible();
  for (const official of [page, second]) {
    await official.goto(`/contests/${contestId}/canvass`);
    await official.getByRole("button", { name: "이 결과에 서명하기" }).click();
  }
  await second.getByRole("button", { name: "결과 발표하기" }).click();
  await anybody.waitForTimeout(1_100);
  await anybody.goto(`/contests/${contestId}/results`);
  await expect(anybody.getByText(resultPartMessages.ko.correctsTitle(1))).toBeVisible();
  await expectFiles(anybody, `${contestId}-corrected-v2`);
  await anybody.getByRole("link", { name: /^버전 1,/ }).click();
  await expect(anybody.getByText(resultPartMessages.ko.oldVersion(1, 2))).toBeVisible();
  await checkAccessibility(anybody);
  await expectFiles(anybody, `${contestId}-published-v1`);
  await anybody.getByRole("link", { name: openDataMessages.ko.allFiles }).click();
  await expect(anybody.getByText(resultPartMessages.ko.oldVersion(1, 2))).toBeVisible();
  await expectFiles(anybody, `${contestId}-published-v1`);
  const sums = await anybody.getByRole("link", { name: openDataMessages.ko.checksums }).getAttribute("href");
  const listed = (await (await anybody.request.get(sums ?? "")).text()).trimEnd().split("\n");
  expect(listed.map((line) => line.slice(66))).toEqual(
    ["csv", "xlsx", "json", "pb", "zip"].map((kind) => `${contestId}-published-v1.${kind}`),
  );
  for (const line of listed) await expect(anybody.getByText(line.slice(0, 64))).toBeVisible();
  for (const file of [
    "bundle.zip",
    "files/results.xlsx",
    "files/SHA256SUMS",
    "results.csv",
    "data",
    "results",
  ]) {
    const none = await anybody.request.get(`/contests/${contestId}/${file}?version=3`);
    expect([file, none.status()]).toEqual([file, 404]);
  }
  await anybody.goto(`/contests/${contestId}/report`);
  await checkAccessibility(anybody);
});
