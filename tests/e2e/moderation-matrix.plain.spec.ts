import type { Page } from "@playwright/test";
import routes from "#app/routes.ts";
import { newOpenContest } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { pageOf } from "./rooms.ts";
import { openBallotAsVoter } from "./voter.ts";

/** Every page of moderation × who asks × method: nobody gets further than they should. */

test.describe.configure({ timeout: 120_000 });

/** Of moderators alone. A route that is missing here fails the test. */
const ofModerators = {
  moderation: "/moderation",
  "moderation/comments/:commentId": "/moderation/comments/1",
  "moderation/words/:contestId": "/moderation/words/incheon-demo-open",
};

test("the matrix knows every route of moderation", () => {
  const paths = routes.map(({ path }) => path ?? "").filter((path) => path.startsWith("moderation"));
  expect([...paths].sort()).toEqual(Object.keys(ofModerators).sort());
});

const forms: Record<string, string>[] = [
  { intent: "hide", about: "1|1.-", scope: "1", reason: "spam", note: "가려 보려는 시도입니다." },
  { intent: "keep", about: "1|1.-" },
  { intent: "appeal", about: "1|1.-", decision: "granted", answer: "받아들입니다." },
  { intent: "undo", batch: "none" },
  { words: "아무나 더한 말" },
  { remove: "무료체험" },
];

async function statuses(page: Page, path: string): Promise<Set<number>> {
  const seen = new Set([(await page.request.get(path, { maxRedirects: 0 })).status()]);
  for (const form of forms) seen.add((await page.request.post(path, { form, maxRedirects: 0 })).status());
  return seen;
}

test("strangers are sent to sign in, every other role is refused, and only moderators look", async ({
  page,
  browser,
}) => {
  const voter = await browser.newPage();
  await openBallotAsVoter(voter);
  const others = [
    await pageOf(browser, "official"),
    await pageOf(browser, "organiser"),
    await pageOf(browser, "lead"),
  ];
  const moderator = await pageOf(browser, "moderator");
  for (const path of Object.values(ofModerators)) {
    expect(await statuses(page, path), `stranger ${path}`).toEqual(new Set([302]));
    expect(await statuses(voter, path), `voter ${path}`).toEqual(new Set([302]));
    for (const other of others) expect(await statuses(other, path), path).toEqual(new Set([403]));
    expect((await moderator.request.get(path)).status(), path).toBe(200);
  }
  expect((await moderator.request.get("/moderation/comments/999999999")).status()).toBe(404);
  expect((await moderator.request.get("/moderation/words/none")).status()).toBe(404);
  expect((await moderator.request.get("/moderation?show=x&after=%00&done=%27&missed=-1")).status()).toBe(200);
  const odd: Record<string, string>[] = [
    {},
    { intent: "x" },
    { intent: "hide", about: "x|y z" },
    { intent: "keep", about: "1|9.-" },
  ];
  for (const form of odd)
    expect([409, 422]).toContain((await moderator.request.post("/moderation", { form })).status());
});

test("reports and appeals are the affair of people, the rules that of officials", async ({
  page,
  browser,
}) => {
  const contest = `/contests/${await newOpenContest()}`;
  const comment = "/contests/incheon-demo-open/projects/landfill-closure/comments/1";
  const moderator = await pageOf(browser, "moderator");
  const voter = await browser.newPage();
  await openBallotAsVoter(voter);
  const form = { reason: "spam", text: "이의를 내 보려는 시도입니다." };
  for (const act of ["report", "appeal"]) {
    expect((await page.request.post(`${comment}/${act}`, { form, maxRedirects: 0 })).status(), act).toBe(302);
    expect([302, 404]).toContain(
      (await moderator.request.post(`${comment}/${act}`, { form, maxRedirects: 0 })).status(),
    );
    expect(
      (await voter.request.post(`${comment}999999/${act}`, { form, maxRedirects: 0 })).status(),
      act,
    ).toBe(404);
  }
  // Somebody else's comment.
  expect((await voter.request.get(`${comment}/appeal`)).status()).toBe(404);
  expect((await moderator.request.get(`${contest}/comment-rules`)).status()).toBe(403);
  const log = `${contest}/moderation-log`;
  for (const reader of [page, voter, moderator]) {
    expect((await reader.request.get(log)).status()).toBe(200);
    expect((await reader.request.post(log, { form })).status()).toBe(405);
  }
});
