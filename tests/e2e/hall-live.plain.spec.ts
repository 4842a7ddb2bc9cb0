import { createHash } from "node:crypto";
import { openDatabase } from "#db/connection.ts";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

/** Board and screen where no scripts run, and the stream as it is on the wire. */

test.describe.configure({ timeout: 120_000 });

const hall = "/contests/incheon-demo-counting/hall";

/** Without scripts the screen on the wall loads itself again: nobody types or reads on there. */
const onPurpose = "meta-refresh";

/** The first bytes of the stream, with these cookies. */
async function openStream(address: string, cookie: string) {
  const leaving = new AbortController();
  const answer = await fetch(address, { headers: { Cookie: cookie }, signal: leaving.signal });
  const part = answer.ok ? await answer.body?.getReader().read() : undefined;
  leaving.abort();
  return { answer, text: Buffer.from(part?.value ?? []).toString() };
}

test("the stream says changed and no figure, uncompressed, to organisers and officials alone", async ({
  page,
  baseURL,
}) => {
  const events = `${baseURL}${hall}/events`;
  expect((await openStream(events, "")).answer.status).toBe(401);
  for (const login of ["organiser", "official"]) {
    await page.context().clearCookies();
    await signInStaff(page, login);
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const { answer, text } = await openStream(events, cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream\b/);
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(text).toBe("retry: 3000\ndata: changed\n\n");
    const nowhere = await openStream(`${baseURL}/contests/nowhere/hall/events`, cookie);
    expect(nowhere.answer.status).toBe(404);
  }
});

const day = 24 * 60;

test("the board has people, ballots, time since and a way to reload; missing rooms first, then the oldest", async ({
  page,
}) => {
  await signInStaff(page, "official");
  await page.goto(hall);
  await expect(page.getByRole("link", { name: "새로 고침" })).toHaveAttribute("href", hall);
  const tiles = page.locator(".tally-tile");
  await expect(tiles.first()).toContainText("화상토론장 3");
  await expect(tiles.first()).toContainText(/기다린 시간\s*\d+시간/);
  await expect(tiles.nth(1)).toContainText(/접수한 사람\s*30명/);
  await expect(tiles.nth(1)).toContainText(/서명함\d+시간( \d+분)? 전/);
  const times = await tiles
    .filter({ hasText: "서명함" })
    .evaluateAll((all) => all.map((tile) => /\d\d:\d\d/.exec(tile.textContent ?? "")?.[0] ?? ""));
  const minutes = times.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  // Midnight may lie between them: minutes after the first.
  const after = minutes.map((minute) => (minute - (minutes[0] ?? 0) + day) % day);
  expect(after).toEqual(after.toSorted((one, other) => one - other));
  expect(after).toHaveLength(13);
  expect(after.at(-1)).toBeLessThan(day / 2);
});

for (const language of ["ko", "en"]) {
  test(`the screen shows turnout, and loads itself again (${language})`, async ({ page, baseURL }) => {
    await page
      .context()
      .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" }]);
    await signInStaff(page, "organiser");
    for (const size of [
      { width: 1280, height: 720 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize(size);
      await page.goto(`${hall}/screen`);
      await expect(page.getByText("13 / 14")).toBeVisible();
      // All on one screen: nobody scrolls a projector.
      const { height, letter } = await page.evaluate(() => {
        const figure = document.querySelector(".hall-screen dd") ?? document.body;
        const { scrollHeight } = document.documentElement;
        return { height: scrollHeight, letter: Number.parseFloat(getComputedStyle(figure).fontSize) };
      });
      expect(height).toBeLessThanOrEqual(size.height + 2);
      expect(letter).toBeGreaterThan(size.height / 8);
      await checkAccessibility(page, onPurpose);
    }
    await expect(page.locator('meta[http-equiv="refresh"]')).toHaveAttribute("content", "15");
    await checkReflow(page);
  });
}

test("while people vote the screen counts down and keeps the number of people to itself", async ({
  page,
  browser,
}) => {
  const contestId = await newOpenContest();
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/hall/screen`);
  await expect(page.getByText(/^온라인 투표 마감까지 (1일|23시간 \d+분)$/)).toBeVisible();
  await expect(page.getByText("마감 뒤에 알려 드립니다")).toBeVisible();
  await page.goto("/contests/incheon-demo-open/hall/screen");
  await expect(page.getByText("마감 뒤에 알려 드립니다")).toBeVisible();
  // Once the result is released the part that follows the server leads to it.
  const toReveal = page.locator("[data-live]").getByRole("link", { name: "결과 발표 화면" });
  await expect(toReveal).toHaveCount(0);
  await page.goto("/contests/incheon-new-deal-2020/hall/screen");
  await checkAccessibility(page, onPurpose);
  await toReveal.click();
  await expect(page).toHaveURL(/\/contests\/incheon-new-deal-2020\/reveal/);
  const visitor = await browser.newPage();
  await visitor.goto(`/contests/${contestId}/hall/screen`);
  await expect(visitor).toHaveURL(/\/staff\/sign-in/);
});

test("a board that reads by itself does not prolong the session; whoever reads it does", async ({ page }) => {
  await signInStaff(page, "official");
  const session = (await page.context().cookies()).find(({ name }) => name === "session");
  const idHash = createHash("sha256")
    .update(session?.value ?? "")
    .digest("hex");
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  const soon = new Date(Date.now() + 5 * 60_000).toISOString();
  await db.updateTable("session").set({ expiresAt: soon }).where("idHash", "=", idHash).execute();
  const ends = async () =>
    (
      await db
        .selectFrom("session")
        .select("expiresAt")
        .where("idHash", "=", idHash)
        .executeTakeFirstOrThrow()
    ).expiresAt;
  expect((await page.request.get(hall, { headers: { Unattended: "1" } })).url()).toContain(hall);
  expect(await ends()).toBe(soon);
  await page.request.get(hall);
  expect(Date.parse(await ends())).toBeGreaterThan(Date.parse(soon));
  const past = new Date(Date.now() - 1000).toISOString();
  await db.updateTable("session").set({ expiresAt: past }).where("idHash", "=", idHash).execute();
  expect((await page.request.get(hall, { headers: { Unattended: "1" } })).url()).toContain("/staff/sign-in");
  await db.destroy();
});
