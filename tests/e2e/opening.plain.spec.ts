import { openingMessages } from "#app/i18n/opening.ts";
import { loadOpeningJob } from "#app/services/opening-job.server.ts";
import { findOpening } from "#db/queries/openings.ts";
import { expect, test } from "./fixtures.ts";
import { inServerDatabase, newClosedContest } from "./key-contest.ts";
import { signInStaff } from "./people.ts";

const { ko } = openingMessages;

// More envelopes than the server opens without threads: they run beside the bundle, from the sources.
const ballots = 1100;

test("a large box is opened by the built server's threads, while the site goes on answering", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const { contestId } = await newClosedContest({ ballots, shared: false });
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/opening`);
  await page.getByRole("button", { name: ko.begin }).click();
  // The page refreshes itself until the report is there; meanwhile others are served.
  await expect
    .poll(
      async () => {
        expect((await page.request.get(`/contests/${contestId}`)).ok()).toBe(true);
        return (await inServerDatabase((db) => loadOpeningJob(db, contestId, new Date())))?.phase;
      },
      { timeout: 60_000, intervals: [100] },
    )
    .toBe("done");
  await expect(page.getByText(ko.doneTitle)).toBeVisible();
  const opening = await inServerDatabase((db) => findOpening(db, contestId));
  expect([opening?.people, opening?.unreadable]).toEqual([ballots, 0]);
});
