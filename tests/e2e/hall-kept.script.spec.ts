import type { Page } from "@playwright/test";
import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { checkAccessibility, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { countAs, pageOf, post, signAs } from "./rooms.ts";

/** What an officer typed and has not saved stays on the device, whatever becomes of the room meanwhile. */

test.describe.configure({ timeout: 120_000 });

async function openSheet(page: Page, mode = "totals"): Promise<string> {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(`${sheet}?mode=${mode}`);
  // The sums are drawn by scripts.
  await expect(page.getByText("칸을 채우면 여기에서 합계를 바로 견줍니다.")).toBeVisible();
  return sheet;
}

const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage));

test("sent back while somebody types: what was typed is there in the next round, and says so", async ({
  page,
  browser,
}) => {
  const sheet = await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });
  const lead = await pageOf(browser, "lead");
  expect(await post(lead, sheet, { intent: "send-back", round: "1", reason: "투표지를 빠뜨림" })).toBe(303);
  await page.goto(sheet);
  await expect(page.locator("#checkedIn")).toHaveValue("41");
  await expect(page.getByText("이 토론장을 다시 세기 전에 이 기기에서 적던 입력을")).toBeVisible();
  await expect(page.getByText("저장 대기 1건")).toBeVisible();
  for (const [field, figure] of Object.entries(twoBallotSheet)) await page.locator(`#${field}`).fill(figure);
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);

  // So it is with words: what happened in the room, here.
  await page.locator("summary", { hasText: "사건 적기" }).click();
  await page.getByLabel("무슨 일이 있었나요").fill("잠깐 정전이 있었음");
  await page.reload();
  await expect(page.getByLabel("무슨 일이 있었나요")).toHaveValue("잠깐 정전이 있었음");
  await expect(page.getByText("이 기기에 남아 있던 입력을 되살렸습니다.")).toBeVisible();
  await page.getByLabel("종류", { exact: true }).selectOption({ label: "장비" });
  await page.getByLabel("일어난 때").fill("00:00");
  await page.getByRole("button", { name: "사건 저장" }).click();
  await expect(page.getByText("사건을 적었습니다.")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);
});

test("signed without it: the entry is shown where no form takes it, until its writer deletes it", async ({
  page,
  browser,
}) => {
  const sheet = await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  await countAs(browser, "organiser", { sheet, figures: twoBallotSheet });
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });
  await signAs(browser, "lead", sheet);
  await page.goto(sheet);
  await expect(page.getByText("이 기기에 저장하지 않은 입력이 남아 있습니다.")).toBeVisible();
  await expect(page.getByText("접수한 사람 41")).toBeVisible();
  await expect(page.getByText("저장 대기 1건")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "남은 입력 지우기" }).click();
  await expect(page.getByText("접수한 사람 41")).toHaveCount(0);
  expect(await kept(page)).toEqual([]);
});

test("a conflict of ballots typed one by one keeps the ballots", async ({ page, browser }) => {
  const sheet = await openSheet(page, "ballots");
  const figures = { checkedIn: "3", issued: "3", unreturned: "0" };
  for (const [field, figure] of Object.entries(figures)) await page.locator(`#${field}`).fill(figure);
  for (const field of ["invalidUnder", "invalidOver", "invalidUnreadable", "invalidBlank"])
    await page.locator(`#${field}`).fill("0");
  await page.getByLabel("유효 투표지를 한 장씩").fill("1 2 3\n1 2 4\n2 3 20\n");
  await countAs(browser, "organiser", { sheet, figures: twoBallotSheet });
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("다른 화면에서 이미 저장한 집계입니다");
  await page.goto(sheet);
  await expect(page.getByText("한 장씩 적은 투표지: 1 2 3")).toContainText("2 3 20");
  await page.getByRole("button", { name: "남은 입력 지우기" }).click();
  expect(await kept(page)).toEqual([]);
});
