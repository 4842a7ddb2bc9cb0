import type { Page } from "@playwright/test";
import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { printedCodes } from "./room-contest.ts";
import { countAs, pageOf, post } from "./rooms.ts";

/** Officers of one room on one laptop; and what they have to say when the sums do not hold, or something happens. */

test.describe.configure({ timeout: 120_000 });

async function fill(page: Page, figures: Record<string, string>): Promise<void> {
  for (const [field, figure] of Object.entries(figures)) await page.locator(`#${field}`).fill(figure);
}

async function press(page: Page, button: string): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  const status = (await answered).status();
  await page.waitForLoadState();
  return status;
}

test("what one officer typed is never saved in the name of another who signed in since, nor shown to them, nor lost", async ({
  page,
  context,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  const owner = await page.locator("input[name=owner]").first().inputValue();
  const typed = { ...twoBallotSheet, checkedIn: "77713" };
  await fill(page, typed);

  const other = await context.newPage();
  await other.request.post("/sign-out");
  await signInStaff(other, "second");
  const forms: Record<string, string>[] = [
    { intent: "begin" },
    { intent: "third", checkedIn: "2", reason: "x" },
    { intent: "sign" },
    { intent: "send-back", reason: "x" },
    { intent: "correct", reason: "x" },
    { intent: "incident", kind: "other", incidentTime: "00:01", incidentNote: "x" },
  ];
  for (const form of forms)
    expect(await post(other, sheet, { ...form, round: "1", owner }), form.intent).toBe(409);
  expect(await press(page, "1차 집계 저장")).toBe(409);
  await expect(page.getByText("이 화면은 다른 담당자가 연 것이라")).toBeVisible();
  expect(await page.content()).not.toContain("77713");
  await checkAccessibility(page);
  await other.goto(sheet);
  expect(await other.content()).not.toContain("77713");
  await expect(other.locator("#checkedIn")).toHaveValue("");
  await expect(other.getByText("아직 저장하지 않음")).toHaveCount(2);

  await other.request.post("/sign-out");
  await signInStaff(other, "organiser");
  await page.goto(sheet);
  await expect(page.locator("#checkedIn")).toHaveValue("77713");
  for (const [field, figure] of Object.entries(twoBallotSheet))
    if (field !== "checkedIn") await expect(page.locator(`#${field}`), field).toHaveValue(figure);
});

test("more codes than people: the lead sees it, says why and signs; a correction begins with blank fields", async ({
  page,
  browser,
}) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  await printedCodes(contestId, 5);
  const ending = { headCount: "3", handedOut: "5", leftOver: "0", reason: "두 장을 받은 사람이 있음" };
  const lead = await pageOf(browser, "lead");
  const end = { intent: "close", ...ending, paper: "also", confirmed: "yes" };
  expect(await post(lead, `${sheet}/codes`, end)).toBe(303);
  await countAs(browser, "organiser", { sheet, figures: twoBallotSheet });
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });

  await lead.goto(sheet);
  await expect(lead.getByText(/휴대전화 투표를 더한 수에서: .*7장.*5명/)).toBeVisible();
  expect(await press(lead, "합이 맞지 않음을 확인하고 서명")).toBe(422);
  await expect(lead.getByRole("alert")).toContainText("합이 맞지 않는 까닭을 적으세요");
  await checkAccessibility(lead);
  await lead.getByLabel("무슨 일이 있었나요").fill("두 장을 받은 사람이 있었습니다");
  expect(await press(lead, "합이 맞지 않음을 확인하고 서명")).toBe(422);
  await expect(lead.getByRole("alert")).toContainText("일어난 때를 14:35처럼 적으세요.");
  await expect(lead.getByLabel("무슨 일이 있었나요")).toHaveValue("두 장을 받은 사람이 있었습니다");
  await lead.getByLabel("일어난 때").fill(seoulMinuteAgo());
  expect(await press(lead, "합이 맞지 않음을 확인하고 서명")).toBe(303);
  await expect(lead.getByText("개정 1로 서명했습니다")).toBeVisible();
  await expect(lead.getByText("두 장을 받은 사람이 있었습니다").first()).toBeVisible();
  await expect(lead.getByRole("row", { name: /나눠 준 투표지/ }).first()).toContainText("7");
  await checkReflow(lead);

  await signInStaff(page, "organiser");
  expect(await post(page, sheet, { intent: "correct", round: "1", reason: "종이를 다시 셈" })).toBe(303);
  await page.goto(sheet);
  await expect(page.getByText("여기에는 종이만 적고")).toBeVisible();
  for (const field of Object.keys(twoBallotSheet))
    await expect(page.locator(`#${field}`), field).toHaveValue("");
});

test("what happens in a room is noted with its time and read by all of its officers; nothing typed is lost", async ({
  page,
  browser,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await page.locator("summary", { hasText: "사건 적기" }).click();
  await page.getByLabel("무슨 일이 있었나요").fill("와이파이가\n두 번 끊김");
  expect(await press(page, "사건 저장")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("사건의 종류를 고르세요.");
  await page.getByLabel("종류", { exact: true }).selectOption({ label: "통신" });
  await page.getByLabel("일어난 때").fill("25:00");
  expect(await press(page, "사건 저장")).toBe(422);
  await expect(page.getByRole("alert")).toContainText("일어난 때를 14:35처럼 적으세요.");
  await expect(page.getByLabel("무슨 일이 있었나요")).toHaveValue("와이파이가\n두 번 끊김");
  await expect(page.getByLabel("종류", { exact: true })).toHaveValue("network");
  await checkAccessibility(page);
  await page.getByLabel("일어난 때").fill(seoulMinuteAgo());
  expect(await press(page, "사건 저장")).toBe(303);
  await expect(page.getByText("사건을 적었습니다.")).toBeVisible();
  await expect(page.locator(".tally-incidents li")).toHaveCount(1);

  for (const login of ["second", "lead", "official"]) {
    const reader = await pageOf(browser, login);
    await reader.goto(sheet);
    await expect(reader.locator(".tally-incidents li"), login).toContainText("두 번 끊김");
    await reader.close();
  }
});

test("saying that counting has begun, or a session that ends, costs nothing that was typed", async ({
  page,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await fill(page, { checkedIn: "41", issued: "x" });
  expect(await press(page, "세기 시작함")).toBe(200);
  await expect(page.getByText("상황판에 ‘집계 중’으로 보입니다.")).toBeVisible();
  await expect(page.locator("#checkedIn")).toHaveValue("41");
  await expect(page.locator("#issued")).toHaveValue("x");
  await expect(page.getByRole("button", { name: "세기 시작함" })).toHaveCount(0);

  await page.locator("summary", { hasText: "사건 적기" }).click();
  await page.getByLabel("종류", { exact: true }).selectOption({ label: "통신" });
  await page.getByLabel("무슨 일이 있었나요").fill("와이파이가 끊김");
  await page.context().clearCookies();
  expect(await press(page, "사건 저장")).toBe(303);
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=/);
  await page.getByLabel("아이디").fill("organiser");
  await page.getByLabel("비밀번호").fill("count-with-care");
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(page).toHaveURL(sheet);
  await expect(page.getByRole("alert")).toContainText("적으신 것은 아래에 그대로 있습니다");
  await expect(page.getByLabel("무슨 일이 있었나요")).toHaveValue("와이파이가 끊김");
  await expect(page.getByLabel("종류", { exact: true })).toHaveValue("network");
});

test("a count too long for a cookie waits on the page itself until its writer has signed in elsewhere", async ({
  page,
  context,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(`${sheet}?mode=ballots`);
  // Numbers may stand apart in many ways, so that no packing makes the text small.
  const apart = [" ", ",", ".", "/", "\t", "·"];
  const gap = (n: number) => [0, 5, 10, 15].map((bits) => apart[((n * 2_654_435_761) >>> bits) % 6]).join("");
  const ballots = Array.from({ length: 900 }, (_, n) =>
    [1 + (n % 5), 6 + ((n * n) % 7), 13 + ((n * 11 + (n >> 3)) % 8)].join(gap(n + 1)),
  );
  await fill(page, { checkedIn: "900", issued: "900", unreturned: "0" });
  for (const field of ["invalidUnder", "invalidOver", "invalidUnreadable", "invalidBlank"])
    await page.locator(`#${field}`).fill("0");
  await page.locator("#ballots").fill(`${ballots.join("\n")}\n`);
  await context.clearCookies();
  expect(await press(page, "1차 집계 저장")).toBe(401);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("로그인이 끝났습니다");
  await checkAccessibility(page);
  const other = await context.newPage();
  await signInStaff(other, "organiser");
  expect(await press(page, "로그인했습니다. 다시 보내기")).toBe(303);
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
});

/** A time of day that has just been, as it is typed. */
function seoulMinuteAgo(): string {
  const time = new Date(Date.now() - 60_000);
  return time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Seoul" });
}
