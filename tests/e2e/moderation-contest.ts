import type { Locator, Page } from "@playwright/test";
import { reportComment } from "#app/services/reports.server.ts";
import { openDatabase, systemClock } from "#db/connection.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";

/** Reports a comment of the urban forest in the name of new people, verified just now or two days ago. */
export async function reportByOthers(
  contestId: string,
  commentId: number,
  { fresh, old }: { fresh: number; old: number },
): Promise<void> {
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  try {
    const voters = await insertSignedInVoters(db, fresh + old);
    for (const [index, { id }] of voters.entries()) {
      const createdAt = new Date(Date.now() - 48 * 3_600_000).toISOString();
      if (index >= fresh) await db.updateTable("account").set({ createdAt }).where("id", "=", id).execute();
      const done = await reportComment(db, {
        ...{ contestId, projectId: "urban-forest", commentId, clock: systemClock },
        ...{ account: { id, kind: "voter", staff: null }, reason: "abuse", note: "" },
      });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
    }
  } finally {
    await db.destroy();
  }
}

/** Other tests fill the same queue: page after page until the comment is there. */
export async function turnTo(page: Page, comment: Locator): Promise<void> {
  while ((await comment.count()) === 0)
    await page.getByRole("link", { name: "다음 의견", exact: true }).click();
}
