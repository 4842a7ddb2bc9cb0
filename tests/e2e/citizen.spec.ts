import type { Page } from "@playwright/test";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { box, mark, marked, openBallot, openBallotAsVoter, verifyByHand } from "./voter.ts";

const review = "고른 과제 확인하기";
const cast = "투표 제출하기";

async function toReview(page: Page): Promise<void> {
  await page.getByRole("button", { name: review }).click();
}

async function castNow(page: Page, ...numbers: number[]): Promise<void> {
  await mark(page, ...numbers);
  await toReview(page);
  await page.getByRole("button", { name: cast }).click();
  await expect(page.getByRole("heading", { name: "기록되었습니다" })).toBeVisible();
}

const errand = {
  ko: {
    vote: "투표하러 가기",
    verify: undefined,
    review,
    tooFew: "2개만 골랐습니다. 1개 더 고르세요.",
    notCast: "아직 제출되지 않았습니다.",
    back: "과제 다시 고르기",
    cast,
    done: "기록되었습니다",
    first: "첫 번째",
    show: "내가 고른 과제 보기",
    forget: "이 기기에서 지우기",
    voted: "이 투표에 참여했습니다",
  },
  en: {
    vote: "Vote now",
    verify: {
      phone: "Mobile phone number",
      age: /14 years old or over/,
      consent: /I consent/,
      send: "Send me a code",
      code: "6-digit code",
      confirm: "Confirm",
    },
    review: "Check my choices",
    tooFew: "You chose only 2. Choose 1 more.",
    notCast: "Not yet submitted.",
    back: "Back to the projects",
    cast: "Submit my ballot",
    done: "Your ballot is recorded",
    first: "Your first",
    show: "Show my choices",
    forget: "Erase from this device",
    voted: "You have voted in this contest",
  },
};

for (const [language, width] of [
  ["ko", 360],
  ["en", 1280],
] as const) {
  test(`a citizen votes (${language}, ${width} px)`, async ({ page, baseURL }) => {
    test.slow();
    const t = errand[language];
    await page.setViewportSize({ width, height: 800 });
    await page
      .context()
      .addCookies([{ name: "preferences", value: `${language}.medium.standard`, url: baseURL ?? "" }]);
    await page.goto("/contests/incheon-demo-open");
    await page.getByRole("link", { name: t.vote }).click();
    await verifyByHand(page, t.verify);
    await expect(page).toHaveURL(openBallot);
    await checkAccessibility(page);

    await mark(page, 3, 11);
    await page.getByRole("button", { name: t.review }).click();
    await expect(page).toHaveTitle(/^(오류: |Error: )/);
    await expect(page.getByRole("alert")).toContainText(t.tooFew);
    await expect(page.getByRole("link", { name: t.tooFew })).toHaveAttribute("href", /^#project-/);
    expect(await marked(page)).toEqual([3, 11]);
    await checkAccessibility(page);

    await mark(page, 18);
    await page.getByRole("button", { name: t.review }).click();
    await expect(page).toHaveURL(`${openBallot}/review`);
    await expect(page.getByText(t.notCast)).toBeVisible();
    await expect(page.locator(".ballot-picked li")).toHaveCount(3);
    await checkAccessibility(page);
    await page.getByRole("link", { name: t.back }).click();
    expect(await marked(page)).toEqual([3, 11, 18]);
    await page.getByRole("button", { name: t.review }).click();

    await page.getByRole("button", { name: t.cast }).click();
    await expect(page.getByRole("heading", { name: t.done })).toBeVisible();
    await expect(page.getByText(t.first)).toBeVisible();
    await expect(page.locator(".ballot-picked")).toBeHidden();
    await checkAccessibility(page);
    await page.getByText(t.show, { exact: true }).click();
    await expect(page.locator(".ballot-picked li")).toHaveCount(3);

    await page.getByRole("button", { name: t.forget }).click();
    await expect(page.getByRole("heading", { name: t.voted })).toBeVisible();
    await expect(page.locator(".ballot-picked")).toHaveCount(0);
    await checkAccessibility(page);
  });
}

test("the ballot, its check page and the receipt pass axe in high contrast", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: "preferences", value: "ko.medium.high", url: baseURL ?? "" }]);
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await checkAccessibility(page);
  await toReview(page);
  await checkAccessibility(page);
  await page.getByRole("button", { name: cast }).click();
  await checkAccessibility(page);
});

for (const language of ["ko", "en"]) {
  test(`the ballot's pages do not scroll sideways (${language})`, async ({ page, baseURL }) => {
    await openBallotAsVoter(page);
    await mark(page, 1, 2, 3);
    await toReview(page);
    const value = `${language}.medium.standard`;
    await page.context().addCookies([{ name: "preferences", value, url: baseURL ?? "" }]);
    for (const path of [openBallot, `${openBallot}/review`, `${openBallot}/receipt`, "/verify"]) {
      await page.goto(path);
      await checkReflow(page);
    }
  });
}

test("a sixth pick may be marked and is refused in words", async ({ page }) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3, 4, 5, 6);
  await toReview(page);
  await expect(page.getByRole("alert")).toContainText(
    "6개를 골랐습니다. 5개까지만 고를 수 있으니 1개를 빼세요.",
  );
  expect(await marked(page)).toEqual([1, 2, 3, 4, 5, 6]);
  await box(page, 6).uncheck();
  await toReview(page);
  await expect(page).toHaveURL(`${openBallot}/review`);
});

test("looking around loses no pick: search by initials, field, order, only my picks", async ({ page }) => {
  await openBallotAsVoter(page);
  const shown = page.locator(".ballot-card:visible");
  const numbers = () => shown.locator(".project-number").allInnerTexts();
  await mark(page, 2, 11);

  await page.getByLabel("과제 찾기").fill("ㄷㅅㅅ");
  await page.getByRole("button", { name: "찾기", exact: true }).click();
  await expect(shown).toHaveCount(1);
  await expect(shown).toContainText("생활권 도시숲 확충");
  await expect(page.getByText(/지금 보이지 않지만 고른 상태인 과제: 2번/)).toBeVisible();

  await page.getByRole("button", { name: "전체" }).click();
  await expect(shown).toHaveCount(20);
  await page.getByRole("button", { name: "번호순" }).click();
  await expect
    .poll(async () => (await numbers()).map(Number))
    .toEqual(Array.from({ length: 20 }, (_, at) => at + 1));

  await page.getByRole("button", { name: "바이오 뉴딜" }).click();
  await expect.poll(async () => (await numbers()).map(Number)).toEqual([15, 16, 17, 18]);
  await mark(page, 16);
  await page.getByRole("button", { name: "고른 것만" }).click();
  await expect.poll(async () => (await numbers()).map(Number)).toEqual([2, 11, 16]);
  await page.getByLabel("과제 찾기").fill("없는 과제");
  await page.getByLabel("과제 찾기").press("Enter");
  await expect(page.getByText("맞는 과제가 없습니다.")).toBeVisible();
  await toReview(page);
  await expect(page).toHaveURL(`${openBallot}/review`);
  await expect(page.locator(".ballot-picked .project-number")).toHaveText(["2", "11", "16"]);
});

test("details open and close without losing picks; two people see two orders, one person always the same", async ({
  page,
  browser,
}) => {
  const order = (at: Page) => at.locator(".ballot-card .project-number").allInnerTexts();
  await openBallotAsVoter(page);
  await mark(page, 7);
  await page
    .getByText(/^자세히 보기/)
    .first()
    .click();
  expect(await marked(page)).toEqual([7]);
  const mine = await order(page);
  await page.goto(openBallot);
  expect(await order(page)).toEqual(mine);

  const other = await browser.newContext({ locale: "ko-KR" });
  const page2 = await other.newPage();
  await openBallotAsVoter(page2);
  expect(await order(page2)).not.toEqual(mine);
  expect((await order(page2)).toSorted()).toEqual(mine.toSorted());
  await other.close();
});

test("a ballot can be changed; the new one begins empty", async ({ page }) => {
  await openBallotAsVoter(page);
  await castNow(page, 1, 2, 3);
  await page.getByRole("link", { name: "다시 투표하기" }).click();
  await expect(page.getByText("이미 투표를 제출했습니다.")).toBeVisible();
  expect(await marked(page)).toEqual([]);
  await castNow(page, 4, 5, 6, 7);
  await expect(page.getByText("2번째")).toBeVisible();
});

test("reloading the receipt and double clicks give one ballot", async ({ page }) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await toReview(page);
  await page.getByRole("button", { name: cast }).dblclick();
  await expect(page.getByRole("heading", { name: "기록되었습니다" })).toBeVisible();
  await expect(page.getByText("첫 번째")).toBeVisible();
  const code = await page.locator(".receipt-code").innerText();
  await page.reload();
  await expect(page.getByRole("heading", { name: "기록되었습니다" })).toBeVisible();
  await expect(page.locator(".receipt-code")).toHaveText(code);
  await expect(page.getByText("첫 번째")).toBeVisible();
});

test("two tabs: the page opened before the newest ballot does not undo it", async ({ page, context }) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await toReview(page);
  const other = await context.newPage();
  await other.goto(`${openBallot}/review`);
  await other.getByRole("button", { name: cast }).click();
  await expect(other.getByRole("heading", { name: "기록되었습니다" })).toBeVisible();

  await page.getByRole("button", { name: cast }).click();
  await expect(page.getByRole("alert")).toContainText("나중에 제출한 투표지가 유효하고");
  await expect(page.getByText("앞서 제출한 투표지가 그대로 유효합니다.")).toBeVisible();
  await page.getByRole("link", { name: "다시 확인하고 제출하기" }).click();
  await page.getByRole("button", { name: cast }).click();
  await expect(page.getByText("2번째")).toBeVisible();
});

for (const where of ["the ballot", "the check page"]) {
  test(`a session that ends on ${where} costs one verification and no pick`, async ({ page, context }) => {
    await openBallotAsVoter(page);
    await mark(page, 4, 8, 15);
    if (where === "the check page") await toReview(page);
    const session = (await context.cookies()).filter(({ name }) => name === "session");
    await context.clearCookies({ name: "session" });
    await page.getByRole("button", { name: where === "the ballot" ? review : cast }).click();
    await expect(page.getByRole("heading", { name: "본인 확인" })).toBeVisible();
    // As if verified again, which the 30 s between two codes to one phone would make slow.
    await context.addCookies(session);
    await page.goto(new URL(page.url()).searchParams.get("next") ?? "");
    if (where === "the ballot") {
      await expect.poll(() => marked(page)).toEqual([4, 8, 15]);
      await toReview(page);
    }
    await expect(page.locator(".ballot-picked .project-number")).toHaveText(["4", "8", "15"]);
    await page.getByRole("button", { name: cast }).click();
    await expect(page.getByText("첫 번째")).toBeVisible();
  });
}

test("on a shared device the next person neither sees nor casts what the first one marked", async ({
  page,
  context,
}) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await toReview(page);
  const second = await context.newPage();
  await context.clearCookies({ name: "session" });
  await openBallotAsVoter(second);
  expect(await marked(second)).toEqual([]);

  await page.getByRole("button", { name: cast }).click();
  await expect(page.getByRole("alert")).toContainText("다른 사람이 본인 확인을 했을 때");
  await second.goto(`${openBallot}/receipt`);
  await expect(second.getByRole("heading", { name: "아직 투표하지 않았습니다" })).toBeVisible();
});

test("signing out takes the marks along", async ({ page, context }) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await toReview(page);
  const drafts = async () => (await context.cookies()).filter(({ name }) => name === "ballot-draft");
  expect(await drafts()).toHaveLength(1);
  await page.goto(`${openBallot}/receipt`);
  await page.getByRole("button", { name: "로그아웃" }).click();
  await expect(page).toHaveURL("/");
  expect(await drafts()).toEqual([]);
  await page.goto(openBallot);
  await expect(page.getByRole("heading", { name: "본인 확인" })).toBeVisible();
});

test("a contest that is not open says so, with the way on", async ({ page }) => {
  await page.goto("/contests/incheon-demo-counting/ballot");
  await expect(page.getByRole("heading", { name: "지금은 투표할 수 없습니다" })).toBeVisible();
  await expect(page.getByText(/에 마감했습니다/)).toBeVisible();
  await checkAccessibility(page);
  await page.goto("/contests/incheon-new-deal-2020/ballot");
  await expect(page.getByRole("link", { name: "결과 보기" })).toBeVisible();
});
