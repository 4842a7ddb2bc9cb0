import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { sheetFieldNames } from "#app/domain/tally-sheet-fields.ts";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import { venueMessages } from "#app/i18n/venues.ts";
import { listVenues } from "#db/queries/contests.ts";
import { listReadings } from "#db/queries/count-rounds.ts";
import { roomBallots2020, sheets2020 } from "#db/seed/demo-figures.ts";
import { incheon } from "#db/seed/incheon.ts";
import { ledVenueTable } from "#tests/venue-list.ts";
import { signedColumn } from "./contest.ts";
import { signInStaff } from "./people.ts";
import { inServerDatabase, newPlannedContest, passToTheHall } from "./venues-contest.ts";

/** The hall of 2020 from the list of its rooms to its ledger, as its people go through it. */

interface Officer {
  login: string;
  password: string;
}

export interface HallRoom {
  sheet: string;
  /** What stands on the paper, by field, in the order of the form. */
  figures: Record<string, string>;
  /** The same ballot by ballot, as it is typed. */
  ballots: string;
  counter: Officer;
  second: Officer;
  lead: Officer;
}

const t = venueMessages.ko;
const rule = { min: 3, max: 5, seats: 10 };
const ids = incheon.candidates.map(({ id }) => id);
const numberOf = new Map(incheon.candidates.map(({ id, no }) => [id, no]));

/** An official uploads the list, looks at the preview, confirms, and hands the passwords out. */
export async function importHall(
  page: Page,
  file: { name: string; of: (rows: string[][]) => Buffer | Promise<Buffer> },
): Promise<{ contestId: string; rooms: Map<string, HallRoom> }> {
  const contestId = await newPlannedContest();
  const prefix = `h${randomBytes(4).toString("hex")}`;
  const buffer = await file.of(ledVenueTable(prefix));
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/venues`);
  await page.getByLabel(t.file).setInputFiles({ ...file, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: t.preview, exact: true }).click();
  await expect(page.getByText(t.summary.new(14))).toBeVisible();
  await expect(page.getByText(t.summary.accounts(28))).toBeVisible();
  await page.getByRole("button", { name: t.confirm, exact: true }).click();
  await expect(page.locator(".venues-slip")).toHaveCount(28);
  const slips = await page
    .locator(".venues-slip")
    .evaluateAll((all) =>
      all.map((slip) => [...slip.querySelectorAll("dd")].map((dd) => dd.textContent ?? "")),
    );
  const passwords = new Map(slips.map(([login = "", password = ""]) => [login, password]));
  await passToTheHall(contestId);

  const imported = await inServerDatabase((db) => listVenues(db, contestId));
  const sheets = sheets2020();
  const ballots = roomBallots2020();
  const rooms = incheon.reconstructed.venues.map(({ id, name_ko }, index): [string, HallRoom] => {
    const officer = (room: number, which: number): Officer => {
      const login = `${prefix}-${room + 1}-${which}`;
      return { login, password: passwords.get(login) ?? "" };
    };
    const venueId = imported.find(({ name }) => name.ko === name_ko)?.id;
    const figures = sheets.get(id);
    if (!venueId || !figures) throw new Error(`${name_ko} was not imported`);
    const values = sheetFieldValues(rule, ids, figures);
    const lines = (ballots.get(id) ?? []).map((picks) => picks.map((pick) => numberOf.get(pick)).join(" "));
    return [
      id,
      {
        sheet: `/contests/${contestId}/hall/${venueId}`,
        figures: Object.fromEntries(sheetFieldNames(rule, ids).map((name) => [name, `${values.get(name)}`])),
        ballots: `${lines.join("\n")}\n`,
        ...{ counter: officer(index, 1), second: officer(index, 2), lead: officer((index + 13) % 14, 1) },
      },
    ];
  });
  return { contestId, rooms: new Map(rooms) };
}

/** The next officer sits down at the laptop: signed in as nobody but themselves. */
export async function signInOfficer(page: Page, { login, password }: Officer): Promise<void> {
  await page.context().clearCookies();
  const form = { login, password };
  const signedIn = await page.request.post("/staff/sign-in", { form, maxRedirects: 0 });
  expect(signedIn.status(), login).toBe(303);
}

async function fillIn(page: Page, figures: Record<string, string>): Promise<void> {
  for (const [field, figure] of Object.entries(figures)) await page.locator(`#${field}`).fill(figure);
}

/** What is written beside the ballots when they are entered one by one. */
function withoutBallots(figures: Record<string, string>): Record<string, string> {
  const byHand = [
    "checkedIn",
    "issued",
    "unreturned",
    ...Object.keys(figures).filter((name) => name.startsWith("invalid")),
  ];
  return Object.fromEntries(byHand.map((name) => [name, figures[name] ?? ""]));
}

const firstSaved = "2차 집계를 기다립니다.";
const agreed = "두 집계가 같습니다";
export const saves = { first: "1차 집계 저장", second: "2차 집계 저장" };

/**
 * One count through the page's form, by its sums or ballot by ballot. Buttons are pressed by Enter, where the keys lead: a
 * click waits for the browser to draw, and after a hundred pages in one tab it once drew nothing for 40 s.
 */
export async function countInBrowser(
  page: Page,
  room: HallRoom,
  count: { reading: "first" | "second"; mode: "totals" | "ballots"; figures?: Record<string, string> },
): Promise<void> {
  const { reading, mode, figures = room.figures } = count;
  await signInOfficer(page, reading === "first" ? room.counter : room.second);
  await page.goto(mode === "totals" ? room.sheet : `${room.sheet}?mode=ballots`);
  await fillIn(page, mode === "totals" ? figures : withoutBallots(figures));
  if (mode === "ballots") await page.locator("#ballots").fill(room.ballots);
  await page.getByRole("button", { name: saves[reading] }).press("Enter");
  await expect(page.getByText(reading === "first" ? firstSaved : agreed)).toBeVisible();
}

/** The head of the room looks at it and signs. */
export async function signInBrowser(page: Page, room: HallRoom, revision = 1): Promise<void> {
  await signInOfficer(page, room.lead);
  await page.goto(room.sheet);
  await page.getByRole("button", { name: "확인하고 서명" }).press("Enter");
  await expect(page.getByText(`개정 ${revision}로 서명했습니다`)).toBeVisible();
}

/**
 * Two errors that the sums name, then two digits of the people at the door the other way round: no sum sees it, for
 * nothing else depends on them, and the second count does.
 */
export async function countWithSlips(page: Page, room: HallRoom): Promise<void> {
  const { figures } = room;
  await signInOfficer(page, room.counter);
  await page.goto(room.sheet);
  await fillIn(page, { ...figures, "votes-urban-forest": "97", unreturned: "3" });
  await page.getByRole("button", { name: saves.first }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("97표는 유효 투표지 23장보다 많습니다");
  await expect(page.getByRole("alert")).toContainText("3장 많습니다");
  await expect(page.locator("#votes-urban-forest")).toHaveValue("97");
  await fillIn(page, { "votes-urban-forest": figures["votes-urban-forest"] ?? "", unreturned: "0" });
  await page.getByRole("button", { name: saves.first }).press("Enter");
  await expect(page.getByText(firstSaved)).toBeVisible();
  await signInOfficer(page, room.second);
  await page.goto(room.sheet);
  await fillIn(page, { ...figures, checkedIn: "32" });
  await page.getByRole("button", { name: saves.second }).press("Enter");
  await expect(page.getByRole("heading", { name: "두 집계가 1칸에서 다릅니다" })).toBeVisible();
  await signInOfficer(page, room.counter);
  await page.goto(room.sheet);
  await page.locator("#checkedIn").fill("23");
  await page.getByLabel("무엇이 달랐나요").fill("23을 32로 적음");
  await page.getByRole("button", { name: "다시 본 수 저장" }).press("Enter");
  await expect(page.getByText("책임자가 확인하고 서명하면 끝납니다.")).toBeVisible();
  await signInBrowser(page, room);
}

/** One paper too many at first, which is found after the signature. */
export async function countAndCorrect(page: Page, room: HallRoom): Promise<void> {
  const figures = { ...room.figures, checkedIn: "16", issued: "16", invalidBlank: "1" };
  for (const reading of ["first", "second"] as const)
    await countInBrowser(page, room, { reading, mode: "totals", figures });
  await signInBrowser(page, room);
  await signInOfficer(page, room.lead);
  await page.goto(room.sheet);
  await page.getByText("서명한 집계표 고치기").click();
  await page.getByLabel("고치는 이유").fill("빈 투표지 한 장은 옆 방의 것");
  await page.getByRole("button", { name: "고치기 시작" }).press("Enter");
  await expect(page.getByText(/개정 2로 남습니다/)).toBeVisible();
  for (const reading of ["first", "second"] as const)
    await countInBrowser(page, room, { reading, mode: "totals" });
  await signInBrowser(page, room, 2);
}

/** The rooms add up to the column of the data, every count is there once, and the ledger tells the story. */
export async function expectWholeHall(official: Page, contestId: string): Promise<void> {
  await official.context().clearCookies();
  await signInStaff(official, "official");
  const column = incheon.reconstructed.totals.map(({ candidate, onsite }) => [candidate, onsite] as const);
  expect(new Map([...(await signedColumn(contestId))].sort())).toEqual(new Map([...column].sort()));
  const readings = await inServerDatabase((db) => listReadings(db, contestId));
  // Twice in every room, once more where digits were transposed, twice more for the correction.
  expect(readings).toHaveLength(14 * 2 + 1 + 2);

  await official.goto(`/contests/${contestId}/hall`);
  await expect(official.getByText("14 / 14 토론장 서명 완료")).toBeVisible();
  await official.goto(`/contests/${contestId}/corrections`);
  const row = official.getByRole("row", { name: /동구/ });
  await expect(row).toContainText("접수한 사람 16 → 15");
  await expect(row).toContainText("나눠 준 투표지 16 → 15");
  await expect(row).toContainText("무효: 아무것도 고르지 않음 1 → 0");
  await expect(row).toContainText("빈 투표지 한 장은 옆 방의 것");
  await expect(row).toContainText("담당 3의 1, 담당 3의 2 · 담당 2의 1");
  await expect(official.getByRole("row")).toHaveCount(2);
}
