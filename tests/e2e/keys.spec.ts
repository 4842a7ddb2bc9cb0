import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type HolderPair, holderPairs } from "#app/domain/key-share.ts";
import { type CarriedRehearsal, parseRehearsal, parseRehearsals } from "#app/domain/rehearsal.ts";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { keysMessages } from "#app/i18n/keys.ts";
import { overlapMessages } from "#app/i18n/overlap.ts";
import { staffMessages } from "#app/i18n/staff.ts";
import { joinShares, makeSharedKey, type SharedKey } from "#app/services/key-shares.server.ts";
import { openRehearsal } from "#app/services/rehearsals.server.ts";
import { sharesOf } from "#tests/shared-key.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { newContestBeforeVoting } from "./key-contest.ts";
import { signInStaff } from "./people.ts";
import { openBallotAsVoter } from "./voter.ts";

test.describe.configure({ timeout: 120_000 });

/** What holders find on a machine of their own. */
async function answerOf(key: SharedKey, carried: CarriedRehearsal | null | undefined): Promise<string> {
  if (!carried) throw new Error("no trial envelope");
  const joined = await joinShares(Buffer.from(key.publicKey, "hex"), sharesOf(key, carried.pair));
  return (joined.ok && openRehearsal(joined.value, carried)) || "";
}

function pairBox(page: Page, pair: HolderPair, language: "ko" | "en") {
  const [one = "", other = ""] = pair.split("+");
  const name = keysMessages[language].pair(one, other);
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
}

for (const { language, width } of [
  { language: "ko", width: 360 },
  { language: "en", width: 1280 },
] as const) {
  test(`voting waits until each pair has opened its trial envelope (${language}, ${width} px)`, async ({
    page,
    browser,
    baseURL,
  }) => {
    const t = keysMessages[language];
    const contestId = await newContestBeforeVoting(-1, "shares");
    const preferences = { name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" };
    await page.context().addCookies([preferences]);
    await page.setViewportSize({ width, height: 900 });

    const citizen = await browser.newPage();
    await citizen.context().addCookies([preferences]);
    await citizen.goto(`/contests/${contestId}`);
    await expect(citizen.getByText(overlapMessages[language].waitsForKeys)).toBeVisible();
    await expect(citizen.locator(`a[href="/contests/${contestId}/ballot"]`)).toHaveCount(0);

    await signInStaff(page, "official");
    const card = page.getByRole("listitem").filter({ hasText: contestId });
    await expect(card.getByText(staffMessages[language].steps["try-keys"])).toBeVisible();
    await card.getByRole("link", { name: canvassMessages[language].title }).click();
    await expect(page.getByText(canvassMessages[language].next.keys)).toBeVisible();
    await page.goto("/staff");
    await card.getByRole("link", { name: staffMessages[language].keys }).click();
    await expect(page.getByText(t.ready.late)).toBeVisible();
    await expect(page.getByText(`npm run keys -- make --contest ${contestId}`)).toBeVisible();
    await checkAccessibility(page);

    const key = await makeSharedKey();
    await page.getByLabel(t.line).fill(key.line.replace(/.$/, (last) => (last === "0" ? "4" : "0")));
    await page.getByRole("button", { name: t.enter }).click();
    await expect(page.getByRole("alert")).toContainText(t.lineFaults.mistyped);
    await page.getByLabel(t.line).fill(key.line.toLowerCase());
    await page.getByRole("button", { name: t.enter }).click();
    await expect(page.getByText(key.publicKey, { exact: true })).toBeVisible();
    await expect(page.getByText(t.waiting)).toHaveCount(3);
    await checkAccessibility(page);

    for (const pair of holderPairs) {
      await expect(page.getByText(t.ready.late)).toBeVisible();
      const box = pairBox(page, pair, language);
      await box.getByText(t.envelope, { exact: false }).first().click();
      const carried = parseRehearsal((await box.locator("code").textContent()) ?? "");
      expect(carried?.pair).toBe(pair);
      await expect(box.getByRole("img")).toBeVisible();
      await box.getByLabel(t.answer).fill("7K2M-9QXD-4TBR-W3HE");
      await box.getByRole("button", { name: t.check }).click();
      await expect(page.getByRole("alert")).toContainText(t.refusals["wrong-answer"]);
      await pairBox(page, pair, language)
        .getByLabel(t.answer)
        .fill((await answerOf(key, carried)).toLowerCase());
      await pairBox(page, pair, language).getByRole("button", { name: t.check }).click();
      await expect(pairBox(page, pair, language).getByLabel(t.answer)).toHaveCount(0);
    }
    await expect(page.getByText(t.ready.yes)).toBeVisible();
    await expect(page.getByLabel(t.line)).toHaveCount(0);
    await checkAccessibility(page);

    // Public pages are kept for up to a second.
    await citizen.waitForTimeout(1100);
    await citizen.goto(`/contests/${contestId}`);
    await expect(citizen.locator(`a[href="/contests/${contestId}/ballot"]`)).toBeVisible();

    await page.getByRole("button", { name: t.againButton }).click();
    await expect(page.getByText(t.waiting)).toHaveCount(3);
    await expect(page.getByText(t.round(2))).toBeVisible();
    await expect(page.getByText(t.ready.yes)).toBeVisible();
    await checkReflow(page);
  });
}

test("a voter who comes early to the ballot is told what it waits for", async ({ page }) => {
  const contestId = await newContestBeforeVoting(-1, "shares");
  await openBallotAsVoter(page);
  await page.goto(`/contests/${contestId}/ballot`);
  await expect(page.getByText(overlapMessages.ko.waitsForKeys)).toBeVisible();
});

test("the trial envelopes come as a file, one a line", async ({ page }) => {
  const t = keysMessages.ko;
  const contestId = await newContestBeforeVoting(24, "shares");
  await signInStaff(page, "official2");
  expect((await page.request.get(`/contests/${contestId}/keys/envelopes`)).status()).toBe(404);
  await page.goto(`/contests/${contestId}/keys`);
  await expect(page.getByText(t.ready.no)).toBeVisible();
  const key = await makeSharedKey();
  await page.getByLabel(t.line).fill(key.line);
  await page.getByRole("button", { name: t.enter }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: t.download }).click();
  const file = readFileSync((await (await downloading).path()) ?? "", "utf8");
  const carried = parseRehearsals(file);
  expect(carried.map(({ pair }) => pair)).toEqual([...holderPairs]);
  expect(file).toContain("npm run keys -- rehearse --file");
  for (const one of carried) expect(await answerOf(key, one)).toMatch(/^[0-9A-Z-]{19}$/);
});

test("before voting begins the server's key gives way to a shared one, and a key to another", async ({
  page,
}) => {
  const t = keysMessages.ko;
  const contestId = await newContestBeforeVoting(24, "server");
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/canvass`);
  await expect(page.getByText(overlapMessages.ko.custody.server)).toBeVisible();
  await page.getByRole("link", { name: "개표 열쇠 살펴보기" }).click();
  await expect(page.getByText(t.meaning.server).first()).toBeVisible();
  await expect(page.getByText(t.ready.server)).toBeVisible();
  await page.getByText(t.choose, { exact: true }).click();
  await page.getByRole("radio", { name: /^세 사람/ }).check();
  await page.getByRole("button", { name: t.chooseButton, exact: true }).click();
  await expect(page.getByRole("heading", { name: `${t.who}: ${t.custody.shares}` })).toBeVisible();
  for (const generation of [2, 3]) {
    const { line, publicKey } = await makeSharedKey();
    if (generation === 3) await page.getByText(t.replace, { exact: true }).click();
    await page.getByLabel(t.line).fill(line);
    await page.getByRole("button", { name: t.enter }).click();
    await expect(page.getByText(publicKey, { exact: true })).toBeVisible();
    // The server may or may not have made its own key before.
    await expect(page.getByText(/[23]번째 열쇠|1번째 열쇠/)).toBeVisible();
  }
  await expect(page.getByText(t.waiting)).toHaveCount(3);
});

test("a contest that has begun keeps its key: neither offered nor taken", async ({ page }) => {
  const t = keysMessages.ko;
  await signInStaff(page, "official");
  const keys = "/contests/incheon-demo-open/keys";
  await page.goto(keys);
  await expect(page.getByText(t.fixed)).toBeVisible();
  await expect(page.getByText(t.choose, { exact: true })).toHaveCount(0);
  const { line } = await makeSharedKey();
  for (const { form, text } of [
    { form: { intent: "choose", custody: "shares" }, text: t.refusals["ballots-cast"] },
    { form: { intent: "enter", line }, text: t.refusals["not-shared"] },
    { form: { intent: "again" }, text: t.refusals["no-key"] },
    { form: { intent: "answer", pair: "1+2", answer: "x" }, text: t.refusals["no-key"] },
    { form: { intent: "choose", custody: "nobody" }, text: t.refusals["unknown-act"] },
    { form: { intent: "burn" }, text: t.refusals["unknown-act"] },
  ]) {
    const answer = await page.request.post(keys, { form });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain(text);
  }
});

for (const login of ["organiser", "organiser2"]) {
  test(`${login} may neither see nor touch keys and opening`, async ({ page }) => {
    await signInStaff(page, login);
    const contest = "/contests/incheon-demo-counting";
    for (const place of ["/keys", "/keys/envelopes", "/opening"]) {
      expect((await page.request.get(`${contest}${place}`)).status(), place).toBe(403);
    }
    for (const [place, intent] of [
      ["/keys", "enter"],
      ["/keys", "choose"],
      ["/keys", "answer"],
      ["/keys", "again"],
      ["/opening", "open"],
    ] as const) {
      const answer = await page.request.post(`${contest}${place}`, { form: { intent, custody: "shares" } });
      expect(answer.status(), `${place} ${intent}`).toBe(403);
    }
  });
}

test("a visitor is asked to sign in first, and an unknown contest is not found", async ({ page }) => {
  for (const place of ["keys", "keys/envelopes", "opening"]) {
    await page.goto(`/contests/incheon-demo-counting/${place}`);
    await expect(page).toHaveURL(/\/staff\/sign-in\?next=/);
  }
  await signInStaff(page, "official");
  for (const place of ["keys", "keys/envelopes", "opening"]) {
    expect((await page.request.get(`/contests/nowhere/${place}`)).status(), place).toBe(404);
  }
});
