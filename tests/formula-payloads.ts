import { loadPublishedResult, type PublishedResult } from "#app/services/results.server.ts";
import type { Db } from "#db/connection.ts";
import { castAs, openAndPublish } from "./published-contest.ts";
import { insertSmallContest, small } from "./small-contest.ts";

const commands = [
  "1+1",
  "cmd|'/C calc'!A0",
  'HYPERLINK("http://evil.invalid","click")',
  "SUM(A1:A9)",
  'WEBSERVICE("http://e.invalid")',
];
const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " =", "\u00a0=", "\r="];

/** Sixty texts that spreadsheet programs run as formulas when they meet them unguarded. */
export const formulaPayloads: readonly string[] = signs.flatMap((sign) => commands.map((one) => sign + one));

/** A published contest whose every text a spreadsheet could take for a formula. */
export async function publishWithTitles(db: Db, titles: readonly string[]): Promise<PublishedResult> {
  const projectIds = titles.map((_, index) => `p${index}`);
  await insertSmallContest(db, { rule: { min: 1, max: 3, seats: 2 }, projectIds, venueIds: [], voters: 5 });
  for (const [index, title] of titles.entries()) {
    await db
      .updateTable("project")
      .set({ titleKo: title, titleEn: title, sloganKo: title, sloganEn: title })
      .where("id", "=", `p${index}`)
      .execute();
  }
  const title = titles[0] ?? "";
  await db.updateTable("contest").set({ titleKo: title, titleEn: title, organiserKo: title }).execute();
  for (let voter = 1; voter <= 5; voter++) {
    const selections = projectIds.slice(0, 1 + (voter % 3));
    await castAs(db, { voter, turn: 1, selections });
  }
  await openAndPublish(db);
  const found = await loadPublishedResult(db, small.contestId, new Date("2020-10-13T08:00:00.000Z"));
  if (!found.ok) throw new Error("not published");
  return found.value;
}
