import type { Page } from "@playwright/test";
import { newOpenContest, newTwinContests, signLogOf } from "./contest.ts";
import { elsewhere, places } from "./embargo-places.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { mark, openBallotAsVoter, verify } from "./voter.ts";

/** Status, headers and body of every place, without what differs at each request anyway. */
async function everything(page: Page, contest: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const place of [...places, ...elsewhere]) {
    const address = elsewhere.includes(place) ? place.replace("*", contest) : `${contest}${place}`;
    const answer = await page.request.get(address, { maxRedirects: 0 });
    const headers = answer.headers();
    const nonce = /nonce-([^']+)/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "none";
    const text = await answer.text();
    // Fingerprint and compressed length follow from the body, which is compared as a whole.
    for (const name of [
      "date",
      "x-request-id",
      "content-security-policy",
      "set-cookie",
      "etag",
      "content-length",
    ]) {
      delete headers[name];
    }
    // The board says what time it is, and how long ago things were; the paper's code is the room's address.
    const body = text
      .replace(/<svg class="qr-code".*?<\/svg>/gs, "")
      .replaceAll(nonce, "")
      // Made anew for each page of codes to print.
      .replace(/name="requestKey" value="[0-9a-f]{32}"/g, "")
      // The same in the data behind the page, and the QR code as a path.
      .replace(/"[0-9a-f]{32}"/g, "")
      .replace(/newIncidentId\W+[0-9a-f-]{36}/g, "")
      .replace(/"M\d[^"]{200,}"/g, "")
      .replace(/\d\d:\d\d/g, "")
      .replace(/\d+(일|시간|분)( \d+(시간|분))?/g, "");
    seen[place] = `${answer.status()} ${JSON.stringify(headers)} ${body}`;
  }
  return seen;
}

/** Only the places that answered otherwise, each from where it begins to differ. */
function differences(one: Record<string, string>, other: Record<string, string>): Record<string, string[]> {
  const places = Object.keys(one).filter((place) => one[place] !== other[place]);
  return Object.fromEntries(
    places.map((place) => {
      const [left, right] = [one[place] ?? "", other[place] ?? ""];
      let at = 0;
      while (at < left.length && left[at] === right[at]) at += 1;
      return [place, [left, right].map((text) => text.slice(Math.max(0, at - 60), at + 60))];
    }),
  );
}

async function cast(page: Page, contest: string, ...numbers: number[]): Promise<void> {
  await page.goto(`${contest}/ballot`);
  await mark(page, ...numbers);
  await page.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await page.getByRole("button", { name: "투표 제출하기" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("기록되었습니다");
}

// Turnout may show; what was picked may not. So one person votes again with other picks, and nothing may change.
for (const reader of ["anybody", "organiser2", "official"]) {
  test(`to ${reader}, nothing anywhere depends on what was picked before the opening`, async ({
    page,
    browser,
  }) => {
    test.setTimeout(120_000);
    const id = await newOpenContest();
    const contest = `/contests/${id}`;
    const readerPage = await browser.newPage();
    if (reader !== "anybody") await signInStaff(readerPage, reader);
    await page.goto(`${contest}/ballot`);
    await verify(page);
    await cast(page, contest, 1, 2, 3);
    // A checkpoint that comes in between would show, whatever was picked.
    await signLogOf(id);
    const before = await everything(readerPage, contest);
    expect(before["/results.json"]).toMatch(/^403 /);
    await cast(page, contest, 18, 19, 20);
    // Public pages are kept for up to a second.
    await readerPage.waitForTimeout(1_100);
    expect(differences(before, await everything(readerPage, contest))).toEqual({});
  });
}

/** As everything, but for the places in `own`, and with the contest's id taken out, so that two contests compare. */
async function anonymous(
  page: Page,
  id: string,
  own: readonly string[] = [],
): Promise<Record<string, string>> {
  const seen = Object.entries(await everything(page, `/contests/${id}`));
  return Object.fromEntries(
    seen.filter(([place]) => !own.includes(place)).map(([place, text]) => [place, text.replaceAll(id, "")]),
  );
}

// Who counts a room, and officials once the ballots are open, rightly see those counts; nobody else sees any.
const sheet = ["/hall/central-hall", "/hall/central-hall.data"];
const photos = ["/hall/central-hall/photos", "/hall/central-hall/photos.data"];
const readers = [
  { reader: "anybody", stages: ["counting", "opened", "certified"], own: [] },
  { reader: "voter", stages: ["counting", "opened", "certified"], own: [] },
  { reader: "organiser2", stages: ["counting", "opened", "certified"], own: sheet },
  { reader: "official", stages: ["counting"], own: [...sheet, ...photos] },
] as const;

for (const stage of ["counting", "opened", "certified"] as const) {
  test(`${stage}: two contests that differ only in what was picked look the same to whoever may see no counts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const [one, other] = await newTwinContests(stage);
    for (const { reader, stages, own } of readers) {
      if (!(stages as readonly string[]).includes(stage)) continue;
      const page = await browser.newPage();
      if (reader === "voter") await openBallotAsVoter(page);
      else if (reader !== "anybody") await signInStaff(page, reader);
      const seen = await anonymous(page, one, own);
      expect(differences(seen, await anonymous(page, other, own)), `to ${reader}`).toEqual({});
      await page.close();
    }
  });
}

test("officials do see the difference once the ballots are open", async ({ page }) => {
  const [one, other] = await newTwinContests("opened");
  await signInStaff(page, "official");
  const [seen, twin] = [await anonymous(page, one), await anonymous(page, other)];
  expect(twin["/canvass"]).not.toEqual(seen["/canvass"]);
  expect(twin["/results"]).toEqual(seen["/results"]);
});
