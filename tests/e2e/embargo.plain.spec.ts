import { randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { loadKeys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { systemClock } from "#db/connection.ts";
import { demoLogins } from "#db/seed/demo-accounts.ts";
import { incheon } from "#db/seed/incheon.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import {
  newContestBeingCorrected,
  newCountingContest,
  newOpenContest,
  newTwinContests,
  signLogOf,
  twoBallotSheet,
  withServerDatabase,
} from "./contest.ts";
import { elsewhere, places, siteWide } from "./embargo-places.ts";
import { test as browserTest, expect } from "./fixtures.ts";
import { signInAs } from "./venues-contest.ts";

type NewContext = (headers: Record<string, string>) => Promise<APIRequestContext>;

/** Requests alone, no pages: everybody can ask for everything within seconds. */
const test = browserTest.extend<{ newContext: NewContext }>({
  newContext: async ({ playwright, baseURL }, use) => {
    const made: APIRequestContext[] = [];
    await use(async (headers) => {
      const extraHTTPHeaders = { "Accept-Language": "ko", ...headers };
      const context = await playwright.request.newContext({ baseURL: baseURL ?? "", extraHTTPHeaders });
      made.push(context);
      return context;
    });
    await Promise.all(made.map((context) => context.dispose()));
  },
});

test.describe.configure({ timeout: 300_000 });

/** Of a page about all contests the pieces about one: tests beside this one change the others. */
function piecesAbout(id: string, text: string): string {
  if (text.startsWith("{")) {
    const { contests } = JSON.parse(text) as { contests: { id: string }[] };
    return JSON.stringify(contests.filter((contest) => contest.id === id));
  }
  const pieces = text.split(/(?=<(?:li|article|section|tr)[ >])/);
  return pieces.filter((piece) => piece.includes(id)).join("");
}

/** Public pages are kept for up to a second: afterwards they tell what was written before. */
const keptPagesAreOver = () => new Promise((resolve) => setTimeout(resolve, 1_100));

/** Status, headers and body of every place, without what differs at each request anyway. */
async function everything(request: APIRequestContext, id: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const place of [...places, ...elsewhere, ...siteWide]) {
    const inside = places.includes(place);
    const address = inside ? `/contests/${id}${place}` : place.replace("*", `/contests/${id}`);
    const answer = await request.get(address, { maxRedirects: 0 });
    const headers = answer.headers();
    const nonce = /nonce-([^']+)/.exec(headers["content-security-policy"] ?? "")?.[1];
    const whole = await answer.text();
    const text = siteWide.includes(place) && answer.ok() ? piecesAbout(id, whole) : whole;
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
      .replaceAll(nonce ?? "\0", "")
      // Made anew for each page of codes to print.
      .replace(/name="requestKey" value="[0-9a-f]{32}"/g, "")
      // The same in the data behind the page, and the QR code as a path.
      .replace(/"[0-9a-f]{32}"/g, "")
      .replace(/newIncidentId\W+[0-9a-f-]{36}/g, "")
      .replace(/"M\d[^"]{200,}"/g, "")
      .replace(/\d\d:\d\d/g, "")
      .replace(/\d+(일|시간|분)( \d+(시간|분))?/g, "");
    seen[place] = `${answer.status()} ${JSON.stringify(Object.entries(headers).toSorted())} ${body}`;
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

type Reader =
  | "anybody"
  | "voter"
  | "organiser"
  | "second"
  | "lead"
  | "organiser2"
  | "moderator"
  | "administrator"
  | "official";

/** Somebody with a browser of their own: of the demonstration, or made here. */
async function asking(newContext: NewContext, reader: Reader): Promise<APIRequestContext> {
  if (reader === "voter") {
    const [voter] = await withServerDatabase((db) => insertSignedInVoters(db, 1));
    return newContext({ Cookie: voter?.cookie ?? "" });
  }
  const request = await newContext({});
  const known = demoLogins.find(({ login }) => login === reader);
  if (known && reader !== "moderator") {
    const { login, password } = known;
    await request.post("/staff/sign-in", { form: { login, password }, maxRedirects: 0 });
  } else if (reader === "moderator" || reader === "administrator") await signInAs(request, reader);
  return request;
}

const everybody: Reader[] = ["anybody", "voter", "organiser2", "moderator", "administrator", "official"];

// Turnout may show; what was picked may not. So one person votes again with other picks, and nothing may change.
test("nothing anywhere depends on what was picked before the opening, to anybody", async ({ newContext }) => {
  const id = await newOpenContest();
  const requests = await Promise.all(everybody.map((reader) => asking(newContext, reader)));
  const projects = incheon.candidates.map((project) => project.id);
  const [voter] = await withServerDatabase((db) => insertSignedInVoters(db, 1));
  const cast = (selections: string[]) =>
    withServerDatabase(async (db, dataDir) => {
      const keys = loadKeys(`${dataDir}/keys`);
      const ballot = { contestId: id, voterId: voter?.id ?? "", selections, clock: systemClock, keys };
      return castBallot(db, { ...ballot, requestKey: randomBytes(16).toString("hex") });
    });
  expect(await cast(projects.slice(0, 3))).toMatchObject({ ok: true });
  // A checkpoint that comes in between would show, whatever was picked.
  await signLogOf(id);
  const before = [];
  for (const request of requests) before.push(await everything(request, id));
  for (const seen of before) expect(seen["/results.json"]).toMatch(/^403 /);
  expect(before[0]?.["/"]).toContain(id);
  expect(await cast(projects.slice(17))).toMatchObject({ ok: true });
  await keptPagesAreOver();
  for (const [at, request] of requests.entries())
    expect(differences(before[at] ?? {}, await everything(request, id)), `to ${everybody[at]}`).toEqual({});
});

// The second count is blind: of the first one no figure leaves the server, but to whoever wrote it.
test("a first count shows nowhere before the second is in: page, data behind it, board, API, export", async ({
  newContext,
}) => {
  const id = await newCountingContest();
  await keptPagesAreOver();
  const picked = Object.keys(twoBallotSheet).filter((field) => /^(valid|size-3|votes-)/.test(field));
  const counted = { checkedIn: "70007", issued: "70005", unreturned: "2", "size-4": "0" };
  const figures = Object.fromEntries(picked.map((field, at) => [field, at < 5 ? "70003" : "0"]));
  const writer = await asking(newContext, "organiser");
  const room = `/contests/${id}/hall/zoom-3`;
  const form = { ...twoBallotSheet, ...counted, ...figures, round: "1" };
  expect((await writer.post(room, { form, maxRedirects: 0 })).status()).toBe(303);
  const shown = /(?<!\d)(?:70,?00[357]|210,?009)(?!\d)/;
  const roomPlaces = ["", ".data", "/check-in", "/photos", "/photos.data", "/paper?kind=sheet", "/codes"];
  const seen = async (request: APIRequestContext) => {
    const texts = await everything(request, id);
    for (const place of roomPlaces) texts[place] = await (await request.get(`${room}${place}`)).text();
    return Object.keys(texts).filter((place) => shown.test(texts[place] ?? ""));
  };
  expect(await seen(writer)).toEqual(["", ".data"]);
  for (const reader of ["second", "lead", ...everybody] as const)
    expect(await seen(await asking(newContext, reader)), `to ${reader}`).toEqual([]);
});

/** As everything, but with the contest's id taken out, so that two contests compare. */
async function anonymous(request: APIRequestContext, id: string): Promise<Record<string, string>> {
  const seen = Object.entries(await everything(request, id));
  return Object.fromEntries(seen.map(([place, text]) => [place, text.replaceAll(id, "")]));
}

// Who counts a room sees its sheet. Once the ballots are open, officials see the counts at the canvass, and beside the
// opening the fingerprint that was read aloud; administrators read along there. For officials alone are the form that
// chooses otherwise and the stage.
const withData = (...pages: string[]) => pages.flatMap((page) => [page, `${page}.data`]);
const ofRoom = withData("/hall/central-hall");
const sheets = [...ofRoom, ...withData("/hall/central-hall/photos")];
const desks = withData("/canvass", "/opening");
const choosing = withData("/decisions");
const allowed: Record<"counting" | "opened" | "certified", Partial<Record<Reader, string[]>>> = {
  counting: { organiser2: ofRoom, official: sheets },
  opened: { organiser2: ofRoom, official: [...sheets, ...desks, ...choosing], administrator: desks },
  certified: {
    ...{ organiser2: ofRoom, administrator: desks },
    official: [...sheets, ...desks, ...withData("/reveal")],
  },
};

for (const stage of ["counting", "opened", "certified"] as const) {
  test(`${stage}: two contests that differ only in what was picked differ where somebody may see counts, and nowhere else`, async ({
    newContext,
  }) => {
    const [one, other] = await newTwinContests(stage);
    await keptPagesAreOver();
    for (const reader of everybody) {
      const request = await asking(newContext, reader);
      const found = differences(await anonymous(request, one), await anonymous(request, other));
      const own = allowed[stage][reader] ?? [];
      const leaks = Object.entries(found).filter(([place]) => !own.includes(place));
      expect(Object.fromEntries(leaks), `to ${reader}`).toEqual({});
      // They do see them there: it would be found.
      expect(Object.keys(found).toSorted(), `to ${reader}`).toEqual(own.toSorted());
    }
  });
}

test("while a published result is being corrected, nobody but officials and the room sees a figure of the new sheet", async ({
  newContext,
}) => {
  const { contestId, figures } = await newContestBeingCorrected("central-hall");
  expect(figures.length).toBeGreaterThan(10);
  await keptPagesAreOver();
  const written = figures.flatMap((figure) => [String(figure), figure.toLocaleString("en")]);
  const leak = new RegExp(`(?<![A-Za-z0-9.])(?:${written.join("|")})(?![A-Za-z0-9])`, "g");
  const told = (seen: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(seen).flatMap(([place, text]) => {
        const found = text.match(leak);
        return found ? [[place, found]] : [];
      }),
    );
  for (const reader of ["anybody", "voter", "moderator", "organiser"] as const) {
    const seen = await everything(await asking(newContext, reader), contestId);
    expect(seen["/results.json"]).toMatch(/^200 /);
    expect(told(seen), `to ${reader}`).toEqual({});
  }
  // It would be found: officials see it where they are to sign, and administrators read along.
  expect(told(await everything(await asking(newContext, "official"), contestId))).toHaveProperty("/canvass");
  const administrator = await everything(await asking(newContext, "administrator"), contestId);
  expect(Object.keys(told(administrator)).toSorted()).toEqual(withData("/canvass"));
});
