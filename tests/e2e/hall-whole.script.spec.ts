import { xlsxFile } from "#tests/table-files.ts";
import { expect, test } from "./fixtures.ts";
import {
  countAndCorrect,
  countInBrowser,
  countWithSlips,
  expectWholeHall,
  type HallRoom,
  importHall,
  saves,
  signInBrowser,
  signInOfficer,
} from "./whole-hall.ts";

/** The whole hall of 2020: 14 rooms and 28 officers from an XLSX, 245 ballots by their sums and one by one. */

test.describe.configure({ timeout: 300_000 });

test("14 rooms end with the on-site column of the data, and the ledger tells the story", async ({
  page,
  allowPageError,
}) => {
  allowPageError(/ERR_INTERNET_DISCONNECTED/);

  /** By keyboard alone; the line breaks while it saves, and the copy on the device saves itself once. */
  async function countOverALostLine(room: HallRoom): Promise<void> {
    await signInOfficer(page, room.counter);
    await page.goto(room.sheet);
    await expect(page.getByText("Enter나 ↓로 다음 칸")).toBeVisible();
    await page.locator("#checkedIn").focus();
    for (const figure of Object.values(room.figures)) {
      await page.keyboard.type(figure);
      await page.keyboard.press("Enter");
    }
    await page.context().setOffline(true);
    await expect(page.getByRole("button", { name: saves.first })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText("연결이 끊겼습니다.")).toBeVisible();
    await expect(page.getByText("저장 대기 1건")).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
    const again = { ...room.figures, round: "1" };
    expect((await page.request.post(room.sheet, { form: again, maxRedirects: 0 })).status()).toBe(303);
    await countInBrowser(page, room, { reading: "second", mode: "ballots" });
    await signInBrowser(page, room);
  }

  const { contestId, rooms } = await importHall(page, { name: "토론장.xlsx", of: xlsxFile });
  for (const [index, [id, room]] of [...rooms].entries()) {
    if (id === "zoom-1") await countWithSlips(page, room);
    else if (id === "jung-gu") await countOverALostLine(room);
    else if (id === "dong-gu") await countAndCorrect(page, room);
    else {
      // One by its sums, the other ballot by ballot: both must come to the same.
      const [first, second] =
        index % 2 === 0 ? (["totals", "ballots"] as const) : (["ballots", "totals"] as const);
      await countInBrowser(page, room, { reading: "first", mode: first });
      await countInBrowser(page, room, { reading: "second", mode: second });
      await signInBrowser(page, room);
    }
  }
  await expectWholeHall(page, contestId);
});
