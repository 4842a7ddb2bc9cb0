import type { Page } from "@playwright/test";
import { sheetFieldNames } from "#app/domain/tally-sheet-fields.ts";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import { sheets2020 } from "#db/seed/demo-figures.ts";
import { incheon } from "#db/seed/incheon.ts";
import { newCountingContest } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

/** How long a count takes by keyboard, with and without scripts. */

test.describe.configure({ timeout: 120_000 });

const rule = { min: 3, max: 5, seats: 10 };
const ids = incheon.candidates.map(({ id }) => id);
/** The fullest room of 2020. */
const figures = sheetFieldValues(rule, ids, sheets2020().get("central-hall") ?? raise());
const typed = sheetFieldNames(rule, ids).map((field) => [field, `${figures.get(field)}`] as const);
const votes = typed.filter(([field]) => field.startsWith("votes-"));

/**
 * Seconds of a person, from the keys that were pressed: the keystroke-level model of Card, Moran and Newell ("The
 * Keystroke-Level Model for User Performance Time with Interactive Systems", Communications of the ACM 23 (7), 1980,
 * pages 396 to 410, figure 1). 0.28 s a key is their average non-secretary typist, 1.20 s their worst, who does not know
 * the keyboard; 1.35 s to make ready, here once for every figure read from the paper.
 */
const model = { average: 0.28, worst: 1.2, ready: 1.35 };
const seconds = 90;

const secondsOf = (keys: number, figures: number, aKey: number) => keys * aKey + figures * model.ready;

function raise(): never {
  throw new Error("the data has no such room");
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

/** Presses each digit of each figure and one key to go on; answers how many keys went down, and this machine's seconds. */
async function typeThrough(
  page: Page,
  fields: readonly (readonly [string, string])[],
  next: string,
): Promise<{ keys: number; replay: number }> {
  let keys = 0;
  const began = performance.now();
  for (const [field, figure] of fields) {
    expect(await focused(page)).toBe(field);
    for (const key of [...figure, next]) {
      await page.keyboard.press(key);
      keys += 1;
    }
  }
  return { keys, replay: (performance.now() - began) / 1000 };
}

for (const next of ["Tab", "Enter"]) {
  test(`20 counts take less than ${seconds} s by the keystroke-level model, of the worst typist, too: ${next} goes on, and never astray`, async ({
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
    const average = secondsOf(counts.keys, votes.length, model.average);
    const worst = secondsOf(counts.keys, votes.length, model.worst);
    const sheet = secondsOf(others.keys + counts.keys + 1, typed.length, model.average);
    console.log(
      `  20 counts by keyboard (${next}): ${counts.keys} keys, by the model ${average.toFixed(1)} s (average typist), ` +
        `${worst.toFixed(1)} s (worst typist); whole sheet ${sheet.toFixed(1)} s; ` +
        `this machine's replay of the 20 ${counts.replay.toFixed(1)} s`,
    );
    expect(votes).toHaveLength(20);
    expect(Math.max(average, worst, sheet)).toBeLessThan(seconds);
    for (const [field, figure] of typed) await expect(page.locator(`#${field}`)).toHaveValue(figure);
    // One more key saves: the button has the focus.
    await expect(page.getByRole("button", { name: "1차 집계 저장" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  });
}
