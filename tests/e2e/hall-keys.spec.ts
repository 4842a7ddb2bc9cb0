import type { Page } from "@playwright/test";
import { sheetFieldNames } from "#app/domain/tally-sheet-fields.ts";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import { sheets2020 } from "#db/seed/demo-figures.ts";
import { incheon } from "#db/seed/incheon.ts";
import { newCountingContest } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

/** How many keys a count takes, with and without scripts: what a tired person types in 90 seconds. */

test.describe.configure({ timeout: 120_000 });

const rule = { min: 3, max: 5, seats: 10 };
const ids = incheon.candidates.map(({ id }) => id);
/** The fullest room of 2020. */
const figures = sheetFieldValues(rule, ids, sheets2020().get("central-hall") ?? raise());
const typed = sheetFieldNames(rule, ids).map((field) => [field, `${figures.get(field)}`] as const);
const votes = typed.filter(([field]) => field.startsWith("votes-"));

/** A slow typist: four keys a second, as on an unknown laptop. */
const keysASecond = 4;
const seconds = 90;

function raise(): never {
  throw new Error("the data has no such room");
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

/** Types each figure and goes on with one key; answers how many keys went down. */
async function typeThrough(
  page: Page,
  fields: readonly (readonly [string, string])[],
  next: string,
): Promise<number> {
  let keys = 0;
  for (const [field, figure] of fields) {
    expect(await focused(page)).toBe(field);
    await page.keyboard.type(figure);
    await page.keyboard.press(next);
    keys += figure.length + 1;
  }
  return keys;
}

for (const next of ["Tab", "Enter"]) {
  test(`20 counts in ${seconds} s at ${keysASecond} keys a second, the whole sheet too: ${next} goes on, and never astray`, async ({
    page,
  }) => {
    // Without scripts Enter sends the form, as everywhere: nothing is lost, but it is no way to go on.
    const scripts = test.info().project.name === "script";
    const contestId = await newCountingContest();
    await signInStaff(page, "organiser");
    await page.goto(`/contests/${contestId}/hall/zoom-3`);
    if (scripts) await expect(page.getByText("Enter나 ↓로 다음 칸")).toBeVisible();
    await page.locator("#checkedIn").focus();
    if (!scripts && next === "Enter") {
      await page.keyboard.type("30");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("alert")).toContainText("빈칸이");
      await expect(page.locator("#checkedIn")).toHaveValue("30");
      return;
    }
    const before = typed.length - votes.length;
    const others = await typeThrough(page, typed.slice(0, before), next);
    const counts = await typeThrough(page, votes, next);
    console.log(`  ${next}: ${counts} keys for 20 counts, ${others + counts} for the sheet`);
    expect(counts).toBeLessThan(keysASecond * seconds);
    expect(others + counts + 1).toBeLessThan(keysASecond * seconds);
    for (const [field, figure] of typed) await expect(page.locator(`#${field}`)).toHaveValue(figure);
    // One more key saves: the button has the focus.
    await expect(page.getByRole("button", { name: "1차 집계 저장" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  });
}
