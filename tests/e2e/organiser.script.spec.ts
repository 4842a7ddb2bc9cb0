import type { Page } from "@playwright/test";
import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { kept } from "./device.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

/** What scripts add to the sheet; everything else is in organiser.spec.ts, with and without them. */

test.describe.configure({ timeout: 60_000 });

const fields = Object.keys(twoBallotSheet);
const votes = fields.filter((field) => field.startsWith("votes-"));

async function openSheet(page: Page): Promise<string> {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await ready(page);
  return sheet;
}

/** The hint about keys shows once scripts run. */
const ready = (page: Page) => expect(page.getByText("Enter나 ↓로 다음 칸")).toBeVisible();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

async function paste(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#${field}`).evaluate((input, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", copied);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test("31 figures by keyboard alone: Enter moves on, the last one goes to the button, not past it", async ({
  page,
}) => {
  await openSheet(page);
  await page.locator("#checkedIn").focus();
  for (const field of fields) {
    expect(await focused(page)).toBe(field);
    await page.keyboard.type(twoBallotSheet[field] ?? "");
    await page.keyboard.press("Enter");
  }
  expect(await focused(page)).toBe("BUTTON");
  await expect(page.getByText("모든 합이 맞습니다. 저장할 수 있습니다.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
});

test("arrows move up and down, and typing replaces what stands there", async ({ page }) => {
  await openSheet(page);
  await page.locator("#checkedIn").fill("12");
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe("issued");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("7");
  await expect(page.locator("#checkedIn")).toHaveValue("7");
  await page.keyboard.press("ArrowUp");
  expect(await focused(page)).toBe("checkedIn");
});

test("the sums follow every key, and say by how much they differ", async ({ page }) => {
  await openSheet(page);
  await expect(page.getByText("칸을 채우면 여기에서 합계를 바로 견줍니다.")).toBeVisible();
  for (const field of fields) await page.locator(`#${field}`).fill(twoBallotSheet[field] ?? "");
  await page.locator(`#${votes[0]}`).fill("1");
  await expect(page.getByText("선택 합계 5, 크기별 계산 6: 1개 모자랍니다")).toBeVisible();
  await page.locator(`#${votes[0]}`).fill("3");
  await expect(
    page.getByText("1번 과제 3표는 유효 투표지 2장보다 많습니다. 표의 1번 칸을 다시 보세요."),
  ).toBeVisible();
  await expect(page.locator(`#${votes[0]}`)).toHaveAttribute("aria-invalid", "true");
  await page.locator(`#${votes[0]}`).fill("２");
  await expect(page.getByText("모든 합이 맞습니다. 저장할 수 있습니다.")).toBeVisible();
});

test("a column copied from a spreadsheet fills downward", async ({ page }) => {
  await openSheet(page);
  const column = votes.map((_, index) => (index === 4 ? "1,234" : index === 5 ? "" : String(index)));
  await paste(page, votes[0] ?? "", `${column.join("\r\n")}\r\n`);
  const values = await Promise.all(votes.map((field) => page.locator(`#${field}`).inputValue()));
  expect(values).toEqual(column);
  await expect(page.getByText("20칸을 채웠습니다. 종이와 맞춰 보세요.")).toBeVisible();

  await paste(page, votes[18] ?? "", "7\n8\n9");
  await expect(page.locator(`#${votes[18]}`)).toHaveValue("7");
  await expect(page.locator(`#${votes[19]}`)).toHaveValue("8");
  await expect(page.getByText("2칸을 채웠습니다. 1개는 들어갈 칸이 없어 넣지 않았습니다.")).toBeVisible();

  // What was copied wrongly is named before anything is sent.
  await paste(page, votes[2] ?? "", "4\nl0\n1.5");
  await expect(page.getByRole("link", { name: "‘4번 과제’ 칸에 적힌 “l0”" })).toBeVisible();
  await expect(page.getByRole("link", { name: "‘5번 과제’ 칸에 적힌 “1.5”" })).toBeVisible();
  await expect(page.locator(`#${votes[3]}`)).toHaveAttribute("aria-invalid", "true");
});

test("a reload loses nothing, and what is saved does not come back", async ({ page }) => {
  const sheet = await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  await page.locator(`#${votes[7]}`).fill("12x");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(
    page.getByText("이 기기에 남아 있던 입력을 되살렸습니다. 아직 저장되지 않았습니다."),
  ).toBeVisible();
  await expect(page.locator("#checkedIn")).toHaveValue("41");
  await expect(page.locator(`#${votes[7]}`)).toHaveValue("12x");
  await expect(page.getByText("저장 대기 1건")).toBeVisible();
  for (const place of [sheet.replace("/zoom-3", ""), "/staff"]) {
    await page.goto(place);
    await expect(page.getByText("저장 대기 1건:"), place).toBeVisible();
    await page.locator(".drafts-waiting").getByRole("link", { name: "화상토론장 3 (Zoom)" }).click();
    await expect(page.locator("#checkedIn")).toHaveValue("41");
  }

  await page.getByRole("button", { name: "되살린 입력 지우기" }).click();
  await expect(page.locator("#checkedIn")).toHaveValue("");
  expect(await kept(page)).toEqual([]);

  for (const field of fields) await page.locator(`#${field}`).fill(twoBallotSheet[field] ?? "");
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);
  await page.goto(sheet);
  await expect(page.locator("#checkedIn")).toHaveCount(0);
});

test("what is typed before the scripts have loaded counts, and goes before what the device kept", async ({
  page,
}) => {
  const sheet = await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  await page.locator("#issued").fill("40");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(sheet, { waitUntil: "commit" });
  await page.locator("#checkedIn").fill("39");
  release();
  await ready(page);
  await expect(page.locator("#checkedIn")).toHaveValue("39");
  await expect(page.locator("#issued")).toHaveValue("40");
  await expect(page.getByText("나눠 준 표 40장, 무효 0장, 투표한 사람 40명")).toBeVisible();
});

test("leaving with something unsaved is asked about; reading is not", async ({ page }) => {
  await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await expect(page.locator("#checkedIn")).toHaveValue("41");
});

test("a session that ends while typing costs nothing: sign in again, and it is all there", async ({
  page,
}) => {
  const sheet = await openSheet(page);
  for (const field of fields) await page.locator(`#${field}`).fill(twoBallotSheet[field] ?? "");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=/);
  await page.getByLabel("아이디").fill("organiser");
  await page.getByLabel("비밀번호").fill("count-with-care");
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(page).toHaveURL(sheet);
  await expect(page.getByRole("alert")).toContainText("적으신 것은 아래에 그대로 있습니다");
  for (const field of fields)
    await expect(page.locator(`#${field}`)).toHaveValue(twoBallotSheet[field] ?? "");
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
});

test("a lost connection is said, keeps what was typed, and saving again saves once", async ({
  page,
  allowPageError,
}) => {
  allowPageError(/ERR_INTERNET_DISCONNECTED/);
  const sheet = await openSheet(page);
  for (const field of fields) await page.locator(`#${field}`).fill(twoBallotSheet[field] ?? "");
  await expect(page.getByText("저장 대기 1건")).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("연결이 끊겼습니다.")).toBeVisible();
  await expect(page.locator("#checkedIn")).toHaveValue("2");
  // What is changed meanwhile waits for its writer; what is not goes by itself.
  await page.locator("#checkedIn").fill("3");
  await expect(page.getByText("연결이 끊겼습니다.")).toHaveCount(0);
  await page.locator("#checkedIn").fill("2");
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("연결이 끊겼습니다.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  await page.goto(sheet);
  await expect(page.getByText("저장 대기 1건")).toHaveCount(0);
});

test("ballot by ballot: an error is named at once, the last one can be taken back, the sums follow", async ({
  page,
}) => {
  const sheet = await openSheet(page);
  await page.goto(`${sheet}?mode=ballots`);
  const ballots = page.getByLabel("유효 투표지를 한 장씩");
  await expect(page.getByText("한 장도 적지 않았습니다.")).toBeVisible();
  await ballots.pressSequentially("1 2 3\n3 2 1 20\n3 3 4\n");
  await expect(page.getByText("3번째 장: 3번이 두 번 있습니다.")).toBeVisible();
  await page.getByRole("button", { name: "마지막 장 지우기" }).click();
  await expect(page.getByText("유효 투표지 2장, 선택 7개")).toBeVisible();
  for (const [field, figure] of Object.entries({ checkedIn: "2", issued: "2", unreturned: "0" }))
    await page.locator(`#${field}`).fill(figure);
  for (const field of ["invalidUnder", "invalidOver", "invalidUnreadable", "invalidBlank"])
    await page.locator(`#${field}`).fill("0");
  await expect(page.getByText("모든 합이 맞습니다. 저장할 수 있습니다.")).toBeVisible();
  await page.reload();
  await expect(ballots).toHaveValue("1 2 3\n3 2 1 20\n");
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  await expect(page.getByRole("row", { name: /5개 고른 표/ })).toContainText("0");
  await expect(page.getByRole("row", { name: "선택 합계" })).toContainText("7");
});
