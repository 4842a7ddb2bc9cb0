import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { shareMessages } from "#app/i18n/key-shares.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import type { SharedKey } from "#app/services/key-shares.server.ts";
import type { JobReport } from "#app/services/opening-job.server.ts";
import { writeAlone } from "#db/connection.ts";
import { replaceOpeningJob } from "#db/queries/opening-jobs.ts";
import { findOpening } from "#db/queries/openings.ts";
import { sharesOf } from "#tests/shared-key.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { inServerDatabase, newClosedContest } from "./key-contest.ts";
import { signInStaff } from "./people.ts";

test.describe.configure({ timeout: 120_000 });

const { ko } = openingMessages;

async function setLanguage(page: Page, language: "ko" | "en", url = ""): Promise<void> {
  await page.context().addCookies([{ name: "preferences", value: `${language}.medium.standard`, url }]);
}

/** The report names the count and spells the hash that is in the database. */
async function expectReport(
  page: Page,
  contestId: string,
  { language, people }: { language: "ko" | "en"; people: number },
) {
  const t = openingMessages[language];
  await expect(page.getByText(t.doneTitle)).toBeVisible();
  const opening = await inServerDatabase((db) => findOpening(db, contestId));
  expect(opening?.people).toBe(people);
  const groups = await page.locator(".opening-groups code").allTextContents();
  expect(groups).toHaveLength(16);
  expect(groups.join("")).toBe(opening?.ballotsSha256);
}

for (const { language, width } of [
  { language: "ko", width: 360 },
  { language: "en", width: 1280 },
] as const) {
  test(`with the server's key: said on screen, one button, a report to read aloud (${language}, ${width} px)`, async ({
    page,
    baseURL,
  }) => {
    const t = openingMessages[language];
    const { contestId } = await newClosedContest({ ballots: 7, shared: false });
    await setLanguage(page, language, baseURL);
    await page.setViewportSize({ width, height: 900 });
    await signInStaff(page, "official");
    await page.goto(`/contests/${contestId}/canvass`);
    await page.getByRole("link", { name: canvassMessages[language].openButton }).click();
    await expect(page.getByText(t.custody.server)).toBeVisible();
    await expect(page.getByText(t.envelopes("7"))).toBeVisible();
    await checkAccessibility(page);
    await page.getByRole("button", { name: t.begin }).click();
    await expectReport(page, contestId, { language, people: 7 });
    await checkAccessibility(page);
    await page.getByRole("link", { name: t.next }).click();
    await expect(page).toHaveURL(`/contests/${contestId}/canvass`);
    await page.getByRole("link", { name: canvassMessages[language].openingReport }).click();
    await expectReport(page, contestId, { language, people: 7 });
    await checkReflow(page);
  });

  test(`with shares: wrong ones are named at their field and never shown again (${language}, ${width} px)`, async ({
    page,
    baseURL,
  }) => {
    const t = openingMessages[language];
    const words = shareMessages[language];
    const { contestId, key } = await newClosedContest({ ballots: 5, shared: true });
    await setLanguage(page, language, baseURL);
    await page.setViewportSize({ width, height: 900 });
    await signInStaff(page, "official");
    await page.goto(`/contests/${contestId}/opening`);
    await expect(page.getByText(t.custody.shares)).toBeVisible();
    for (const number of [1, 2] as const) {
      await expect(page.getByLabel(words.which(number))).toHaveAttribute("autocomplete", "off");
    }
    await checkAccessibility(page);
    const [one, other] = sharesOf(key as SharedKey, "1+3");
    for (const { typed, field, text } of [
      { typed: ["", ""], field: 1, text: words.empty },
      {
        typed: [one, other.replace(/.$/, (last) => (last === "0" ? "4" : "0"))],
        field: 2,
        text: words.mistyped,
      },
      { typed: [one, one.toLowerCase()], field: 2, text: words.same },
      { typed: [one.slice(0, -2), other], field: 1, text: words.length(59, 61) },
    ] as const) {
      for (const number of [1, 2] as const) {
        await page.getByLabel(words.which(number)).fill(typed[number - 1] ?? "");
      }
      await page.getByRole("button", { name: t.begin }).click();
      await expect(page.getByRole("alert")).toContainText(text);
      await expect(page.locator(`#share${field}-error`)).toHaveText(text);
      for (const number of [1, 2] as const)
        await expect(page.getByLabel(words.which(number))).toHaveValue("");
      expect(await page.content()).not.toContain(one.slice(2, 16));
    }
    await checkAccessibility(page);
    await page.getByLabel(words.which(1)).fill(other);
    await page.getByLabel(words.which(2)).fill(one.replaceAll("-", " ").toLowerCase());
    await page.getByRole("button", { name: t.begin }).click();
    await expectReport(page, contestId, { language, people: 5 });
  });
}

test("an envelope that cannot be counted is named; opening without it takes a reason", async ({ page }) => {
  const { contestId } = await newClosedContest({ ballots: 6, shared: false });
  const slot = await inServerDatabase(async (db) => {
    const row = await db
      .selectFrom("envelope")
      .select("slot")
      .where("contestId", "=", contestId)
      .limit(1)
      .executeTakeFirstOrThrow();
    await db
      .updateTable("envelope")
      .set({ sealed: Buffer.alloc(129, 1) })
      .where("slot", "=", row.slot)
      .execute();
    return row.slot.toString("hex");
  });
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/opening`);
  await page.getByRole("button", { name: ko.begin }).click();
  await expect(page.getByRole("table")).toContainText(slot);
  await expect(page.getByRole("table")).toContainText(ko.faults.log);
  await checkAccessibility(page);
  await page.getByRole("button", { name: ko.without("1") }).click();
  await expect(page.getByRole("alert")).toContainText(ko.refusals["reason-missing"]);
  await page.getByLabel(ko.reason).fill("백업에도 없는 봉투");
  await page.getByRole("button", { name: ko.without("1") }).click();
  await expectReport(page, contestId, { language: "ko", people: 5 });
  await expect(page.getByRole("table")).toContainText(slot);
  await checkAccessibility(page);
  await checkReflow(page);
});

/** Puts a job into the database as another process would have it. */
async function putJob(
  contestId: string,
  job: { phase: string; done: number; total: number; agoMs: number; phaseMs: number },
) {
  const { phase, done, total, agoMs, phaseMs } = job;
  const heartbeat = Date.now() - agoMs;
  const at = (time: number) => new Date(time).toISOString();
  const report: JobReport = {
    phaseSince: at(heartbeat - phaseMs),
    refusal: null,
    envelopes: [],
    reason: null,
  };
  await inServerDatabase((db) =>
    writeAlone(db, (trx) =>
      replaceOpeningJob(trx, {
        ...{ contestId, token: randomUUID(), phase, done, total, startedBy: null },
        ...{ startedAt: report.phaseSince, heartbeatAt: at(heartbeat), report: JSON.stringify(report) },
      }),
    ),
  );
}

test("while another process opens the box every official sees how far it is; the page refreshes itself", async ({
  page,
}) => {
  const { contestId } = await newClosedContest({ ballots: 3, shared: false });
  const opening = `/contests/${contestId}/opening`;
  // Still alive for the length of the test.
  await putJob(contestId, {
    phase: "opening",
    done: 1_200_000,
    total: 3_000_000,
    agoMs: -60_000,
    phaseMs: 60_000,
  });
  await signInStaff(page, "official2");
  const answered = await page.goto(opening);
  expect(answered?.headers().refresh).toBe("3");
  await expect(page.getByText(ko.phases.opening).first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveJSProperty("value", 1_200_000);
  await expect(
    page.getByText(`${ko.progress("1,200,000", "3,000,000")}, ${ko.secondsLeft(90)}`),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: ko.begin })).toHaveCount(0);
  await putJob(contestId, { phase: "storing", done: 10, total: 3_000_000, agoMs: -60_000, phaseMs: 0 });
  await expect(page.getByText(ko.phases.storing).first()).toBeVisible({ timeout: 15_000 });
  await page.getByRole("link", { name: ko.stopRefresh }).click();
  await expect(page.getByText(ko.still)).toBeVisible();
  expect((await page.request.get(`${opening}?still=1`)).headers().refresh).toBe(undefined);
  await checkAccessibility(page);
  await checkReflow(page);
  // A second official pressing the button is shown the same progress.
  const pressed = await page.request.post(opening, { form: { intent: "open" }, maxRedirects: 0 });
  expect([pressed.status(), pressed.headers().location]).toEqual([303, opening]);
});

test("an opening whose process died is said to have stopped, and begins again", async ({ page }) => {
  const { contestId } = await newClosedContest({ ballots: 3, shared: false });
  await putJob(contestId, { phase: "storing", done: 2, total: 3, agoMs: 31_000, phaseMs: 5000 });
  await signInStaff(page, "official");
  const answered = await page.goto(`/contests/${contestId}/opening`);
  expect(answered?.headers().refresh).toBe(undefined);
  await expect(page.getByText(ko.ended.interrupted)).toBeVisible();
  await page.getByRole("button", { name: ko.begin }).click();
  await expectReport(page, contestId, { language: "ko", people: 3 });
});

test("an open vote is not opened: no button, and who asks all the same is told why", async ({ page }) => {
  await signInStaff(page, "official");
  const opening = "/contests/incheon-demo-open/opening";
  await page.goto(opening);
  await expect(page.getByText(ko.refusals["not-closed"])).toBeVisible();
  await expect(page.getByRole("button", { name: ko.begin })).toHaveCount(0);
  for (const [intent, text] of [
    ["open", ko.refusals["not-closed"]],
    ["burn", ko.refusals["unknown-act"]],
  ] as const) {
    const answer = await page.request.post(opening, { form: { intent } });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain(text);
  }
});
