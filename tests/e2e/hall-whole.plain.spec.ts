import { csvText, encodings } from "#tests/table-files.ts";
import { test } from "./fixtures.ts";
import {
  countAndCorrect,
  countInBrowser,
  countWithSlips,
  expectWholeHall,
  importHall,
  signInBrowser,
} from "./whole-hall.ts";

/** The same hall without a script anywhere: the list as CSV, every sheet by its sums, every form as the browser sends it. */

test.describe.configure({ timeout: 300_000 });

test("without scripts 14 rooms end with the on-site column of the data, too", async ({ page }) => {
  const of = (rows: string[][]) => encodings.cp949(csvText(rows));
  const { contestId, rooms } = await importHall(page, { name: "토론장.csv", of });
  for (const [id, room] of rooms) {
    if (id === "zoom-1") await countWithSlips(page, room);
    else if (id === "dong-gu") await countAndCorrect(page, room);
    else {
      for (const reading of ["first", "second"] as const)
        await countInBrowser(page, room, { reading, mode: "totals" });
      await signInBrowser(page, room);
    }
  }
  await expectWholeHall(page, contestId);
});
