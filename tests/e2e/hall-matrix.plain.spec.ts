import type { Page } from "@playwright/test";
import routes from "#app/routes.ts";
import { twoBallotSheet } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { pageOf } from "./rooms.ts";

/** Every page of a room × who asks × state of the contest × method: nobody gets further than they should. */

test.describe.configure({ timeout: 120_000 });

/** What is under a room's address. A route that is missing here fails the test. */
const ofRoom: Record<string, { path: string; get: boolean; form: Record<string, string> }> = {
  "contests/:contestId/hall/:venueId": { path: "", get: true, form: { ...twoBallotSheet, round: "1" } },
  "contests/:contestId/hall/:venueId/check-in": {
    path: "/check-in",
    get: true,
    form: { contact: "010-1234-5678" },
  },
  "contests/:contestId/hall/:venueId/roll": { path: "/roll", get: true, form: { intent: "preview" } },
  "contests/:contestId/hall/:venueId/photos": { path: "/photos", get: true, form: {} },
  "contests/:contestId/hall/:venueId/photos/:photoId": { path: "/photos/none", get: false, form: {} },
  "contests/:contestId/hall/:venueId/paper": { path: "/paper", get: true, form: {} },
  "contests/:contestId/hall/:venueId/codes": { path: "/codes", get: true, form: { intent: "begin" } },
};
/** Of the whole hall: read by staff, written by nobody. */
const ofHall = ["contests/:contestId/hall", "contests/:contestId/hall/screen"];

/** One grey dot. */
const photo = {
  ...{ name: "sheet.png", mimeType: "image/png" },
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  ),
};

const contests = ["incheon-demo-open", "incheon-demo-counting", "incheon-new-deal-2020"];

test("the matrix knows every route under the hall", () => {
  const known = [...Object.keys(ofRoom), ...ofHall].sort();
  const paths = routes
    .map(({ path }) => path ?? "")
    .filter((path) => path.startsWith("contests/:contestId/hall"));
  expect([...paths].sort()).toEqual(known);
});

async function statuses(page: Page, room: string): Promise<Record<string, [get: number, post: number]>> {
  const seen: Record<string, [number, number]> = {};
  for (const [route, { path, form }] of Object.entries(ofRoom)) {
    const address = `${room}${path}`;
    const got = await page.request.get(address, { maxRedirects: 0 });
    const body = path === "/photos" ? { multipart: { photo } } : { form };
    const sent = await page.request.post(address, { ...body, maxRedirects: 0 });
    seen[route] = [got.status(), sent.status()];
  }
  return seen;
}

for (const contestId of contests) {
  test(`${contestId}: another room's officer and a stranger get nowhere; officials read and do not write`, async ({
    page,
    browser,
  }) => {
    const room = `/contests/${contestId}/hall/zoom-3`;
    // zoom-3 of the counting contest is organiser's; in the others organiser has no room at all.
    const other = await pageOf(browser, contestId === "incheon-demo-counting" ? "organiser2" : "organiser");
    const official = await pageOf(browser, "official");
    const strangers = await statuses(page, room);
    const others = await statuses(other, room);
    const officials = await statuses(official, room);
    for (const [route, { get }] of Object.entries(ofRoom)) {
      const [gotStranger, sentStranger] = strangers[route] ?? [0, 0];
      expect([302, 403, 404], `stranger GET ${route}`).toContain(gotStranger);
      expect([302, 303, 403, 404, 405], `stranger POST ${route}`).toContain(sentStranger);
      const [gotOther, sentOther] = others[route] ?? [0, 0];
      expect([403, 404], `other GET ${route}`).toContain(gotOther);
      expect([403, 404, 405], `other POST ${route}`).toContain(sentOther);
      const [gotOfficial, sentOfficial] = officials[route] ?? [0, 0];
      if (get) expect([200, 403], `official GET ${route}`).toContain(gotOfficial);
      expect([400, 403, 404, 405, 409, 422], `official POST ${route}`).toContain(sentOfficial);
    }
    for (const path of ofHall) {
      const address = `/${path.replace(":contestId", contestId)}`;
      expect((await page.request.get(address, { maxRedirects: 0 })).status()).toBe(302);
      for (const reader of [other, official]) {
        expect((await reader.request.get(address)).status()).toBe(200);
        expect((await reader.request.post(address, { form: {} })).status()).toBe(405);
      }
    }
  });
}
