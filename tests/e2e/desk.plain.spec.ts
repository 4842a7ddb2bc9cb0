import { ballotMessages } from "#app/i18n/ballot.ts";
import { checkInMessages } from "#app/i18n/check-in.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { receiptMessages } from "#app/i18n/receipt.ts";
import { voidMessages } from "#app/i18n/voids.ts";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { castBallot, mark, newPhone, verify } from "./voter.ts";

const { ko: desk } = checkInMessages;
const { ko: hall } = hallMessages;
const { ko: voids } = voidMessages;

type Page = import("@playwright/test").Page;
const languages = ["ko", "en"] as const;
const speak = (page: Page, language: (typeof languages)[number]) =>
  page
    .context()
    .addCookies([
      { name: "preferences", value: `${language}.medium.standard`, url: new URL(page.url()).origin },
    ]);

/** Review pages opened by now, one in each language: what they send comes too late. */
async function openReviews(voter: Page, contestId: string): Promise<{ language: "ko" | "en"; page: Page }[]> {
  const opened = [];
  for (const language of languages) {
    const page = await voter.context().newPage();
    await page.goto(`/contests/${contestId}/ballot`);
    await mark(page, 4, 5, 6);
    await page.getByRole("button", { name: ballotMessages.ko.toReview }).click();
    opened.push({ language, page });
  }
  return opened;
}

/** What a voter reads whose ballot became void: when sending another, beside the receipt, and without it. */
async function readsThatItIsVoid(
  voter: Page,
  reviews: Awaited<ReturnType<typeof openReviews>>,
  { contestId, fate }: { contestId: string; fate: "officials" | "onsite" },
) {
  const path = `/contests/${contestId}/ballot`;
  const refusal = fate === "onsite" ? "voted-in-hall" : "voided";
  const { organiser } = await voter.request
    .get(`/api/v1/contests/${contestId}`)
    .then((answer) => answer.json());
  for (const { language, page } of reviews) {
    const [t, kept] = [ballotMessages[language], receiptMessages[language]];
    const why = t.refusals[refusal](organiser[language]);
    await speak(page, language);
    await page.getByRole("button", { name: ballotMessages.ko.cast }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.refusedTitle);
    await expect(page.getByRole("alert")).toContainText(why);
    await expect(page.getByText(t.notStored[fate])).toBeVisible();
    await page.goto(path);
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.close();
    const status = t.statusTexts[fate]({ version: 1, organiser: organiser[language] });
    await voter.goto(`${path}/receipt`);
    if (language === "ko") {
      await speak(voter, "en");
      await voter.reload();
      await expect(voter.getByRole("heading", { level: 1 })).toHaveText(receiptMessages.en.voidTitle);
      await voter.getByRole("button", { name: receiptMessages.en.forget }).click();
      await speak(voter, "ko");
      await voter.reload();
    }
    await expect(voter.getByText(status)).toBeVisible();
    await expect(voter.getByRole("link", { name: t.toCheck }).last()).toBeVisible();
    await expect(voter.getByText(kept.statusForgotten)).toHaveCount(0);
    await expect(voter.getByRole("link", { name: t.voteAgain })).toHaveCount(0);
  }
}

async function vote(page: Page, contestId: string, phone: string) {
  await page.goto(`/contests/${contestId}/ballot`);
  await verify(page, phone);
  await mark(page, 1, 2, 3);
  await page.getByRole("button", { name: /확인하기|확인 화면/ }).click();
  await page.getByRole("button", { name: /제출/ }).click();
  await expect(page).toHaveURL(new RegExp(`/contests/${contestId}/ballot/receipt`));
}

test("at the desk: who voted online is known at once, and the rule applied", async ({ page, browser }) => {
  const contestId = await newOpenContest({ overlapRule: "keep-hall" });
  const phone = newPhone();
  const voter = await (await browser.newContext()).newPage();
  await vote(voter, contestId, phone);
  const reviews = await openReviews(voter, contestId);

  await signInStaff(page, "organiser");
  await page.goto(`/contests/${contestId}/hall`);
  await page.getByRole("link", { name: /접수하기/ }).click();
  await expect(page.getByText(desk.rules["keep-hall"])).toBeVisible();
  await checkAccessibility(page);
  const checkIn = async (contact: string) => {
    await page.getByLabel(desk.contact).fill(contact);
    await page.getByRole("button", { name: desk.submit, exact: true }).click();
  };
  await checkIn("010-12");
  await expect(page.getByRole("alert")).toContainText(desk.contactWrong);
  await expect(page.getByLabel(desk.contact)).toHaveValue("010-12");

  // A session that ends costs nothing that was typed: the page keeps somebody's contact, and no cookie does.
  await page.context().clearCookies({ name: "session" });
  await checkIn(newPhone());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hall.signedOut.title);
  await checkAccessibility(page);
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  expect(cookies).not.toContain("check-in-draft");
  const other = await page.context().newPage();
  await signInStaff(other, "second");
  // Another officer of the room: nothing is done in a name that did not type it.
  await page.getByRole("button", { name: hall.signedOut.resend }).click();
  await expect(page.getByRole("alert")).toContainText(desk.otherPerson);
  await expect(page.getByLabel(desk.contact)).toHaveValue(/^010/);
  await page.getByRole("button", { name: desk.submit, exact: true }).click();
  await expect(page.getByText(desk.results.admitted)).toBeVisible();
  await checkIn(phone);
  await expect(page.getByText(desk.wouldVoid)).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: desk.confirmVoid }).click();
  await expect(page.getByText(desk.results.voided)).toBeVisible();
  await checkIn(phone);
  await expect(page.getByText(desk.results.again)).toBeVisible();
  await expect(page.getByText(desk.counted("2"))).toBeVisible();
  await checkReflow(page);

  await readsThatItIsVoid(voter, reviews, { contestId, fate: "onsite" });
  // It was a mistake: taken back before the room voted, the ballot counts again, and may be changed.
  await page.goto(page.url());
  const latest = page.locator(".check-in-recent > li").first();
  await latest.getByText(desk.undo).first().click();
  await expect(latest.getByText(desk.undoCounts)).toBeVisible();
  await latest.getByLabel(desk.undoReason).fill("번호를 잘못 적음");
  await latest.locator("button[value=undo]").click();
  await expect(page.getByText(desk.saved["undone-counts"])).toBeVisible();
  await speak(voter, "ko");
  await voter.goto(`/contests/${contestId}/ballot/receipt`);
  await expect(
    voter.getByText(ballotMessages.ko.statusTexts.counts({ version: 1, organiser: "" })),
  ).toBeVisible();
  await voter.goto(`/contests/${contestId}/ballot`);
  await castBallot(voter, 4, 5, 6);
  await voter.context().close();
});

test("organisers of other rooms cannot check in, and are told whom to ask", async ({ page }) => {
  await signInStaff(page, "organiser2");
  const response = await page.goto("/contests/incheon-demo-counting/hall/zoom-3/check-in");
  expect(response?.status()).toBe(403);
  await expect(page.getByText(desk.forbidden)).toContainText(/이 토론장은 .+ 님에게 .+담당 공무원: ./);
  await expect(page.getByRole("button", { name: desk.submit, exact: true })).toHaveCount(0);
  await expect(page.getByText(desk.counts)).toHaveCount(0);
});

test("a ballot is taken out by two officials, never by one", async ({ page, browser }) => {
  const contestId = await newOpenContest();
  const voter = await (await browser.newContext()).newPage();
  await vote(voter, contestId, newPhone());
  const slip = /slip1\.\S+/.exec(await voter.locator("main").innerText())?.[0] ?? "";
  const reviews = await openReviews(voter, contestId);

  await signInStaff(page, "official");
  const path = `/contests/${contestId}/voids`;
  await page.goto(path);
  await expect(page.getByText(voids.none)).toBeVisible();
  const ask = async (envelope: string, reason: string) => {
    await page.getByLabel(voids.envelope).fill(envelope);
    await page.getByLabel(voids.reason).fill(reason);
    await page.getByRole("button", { name: voids.ask, exact: true }).click();
  };
  await ask("slip1.x", "본인이 아님");
  await expect(page.getByRole("alert")).toContainText(voids.refusals["no-envelope"]);
  await expect(page.getByLabel(voids.reason)).toHaveValue("본인이 아님");
  await ask(slip, " ");
  await expect(page.getByRole("alert")).toContainText(voids.refusals["reason-missing"]);
  await ask(slip, "본인이 아님");
  await expect(page.getByText(voids.ownRequest)).toBeVisible();
  await expect(page.getByRole("button", { name: voids.agree })).toHaveCount(0);
  await checkAccessibility(page);
  await checkReflow(page);

  const second = await browser.newPage();
  await signInStaff(second, "official2");
  await second.goto(path);
  await second.getByRole("button", { name: voids.agree }).click();
  await expect(second.getByText(voids.done, { exact: false }).first()).toBeVisible();
  await second.close();
  await readsThatItIsVoid(voter, reviews, { contestId, fate: "officials" });
  await voter.context().close();
});
