import { readdirSync, readFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { checkInMessages } from "#app/i18n/check-in.ts";
import { countRuleMessages } from "#app/i18n/count-rule.ts";
import { decisionMessages } from "#app/i18n/decisions.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { rollMessages } from "#app/i18n/roll.ts";
import { roomCodeMessages } from "#app/i18n/room-codes.ts";
import { voidMessages } from "#app/i18n/voids.ts";
import { newCountingContest, newOpenContest, twoBallotSheet, withServerDatabase } from "./contest.ts";
import { kept, onDisk } from "./device.ts";
import { checkAccessibility, expect, test } from "./fixtures.ts";
import { envelopesOf } from "./matrix-contest.ts";
import { signInStaff } from "./people.ts";
import { printedCodes } from "./room-contest.ts";
import { countAs, pageOf, post, signAs } from "./rooms.ts";

/** What an officer typed and has not saved stays on the device, whatever becomes of the room meanwhile. */

test.describe.configure({ timeout: 120_000 });

const [desk, hall, roll, codes] = [checkInMessages.ko, hallMessages.ko, rollMessages.ko, roomCodeMessages.ko];

async function openSheet(page: Page, mode = "totals"): Promise<string> {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(`${sheet}?mode=${mode}`);
  // The sums are drawn by scripts.
  await expect(page.getByText("칸을 채우면 여기에서 합계를 바로 견줍니다.")).toBeVisible();
  return sheet;
}

test("sent back while somebody types: what was typed is there in the next round, and says so", async ({
  page,
  browser,
}) => {
  const sheet = await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });
  const lead = await pageOf(browser, "lead");
  expect(await post(lead, sheet, { intent: "send-back", round: "1", reason: "투표지를 빠뜨림" })).toBe(303);
  await page.goto(sheet);
  await expect(page.locator("#checkedIn")).toHaveValue("41");
  await expect(page.getByText("이 토론장을 다시 세기 전에 이 기기에서 적던 입력을")).toBeVisible();
  await expect(page.getByText("저장 대기 1건")).toBeVisible();
  for (const [field, figure] of Object.entries(twoBallotSheet)) await page.locator(`#${field}`).fill(figure);
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);

  // So it is with words: what happened in the room, here.
  await page.locator("summary", { hasText: "사건 적기" }).click();
  await page.getByLabel("무슨 일이 있었나요").fill("잠깐 정전이 있었음");
  await page.reload();
  await expect(page.getByLabel("무슨 일이 있었나요")).toHaveValue("잠깐 정전이 있었음");
  await expect(page.getByText("이 기기에 남아 있던 입력을 되살렸습니다.")).toBeVisible();
  await page.getByLabel("종류", { exact: true }).selectOption({ label: "장비" });
  await page.getByLabel("일어난 때").fill("00:00");
  await page.getByRole("button", { name: "사건 저장" }).click();
  await expect(page.getByText("사건을 적었습니다.")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);
});

test("a battery that dies takes nothing along: what was typed is on the disk within a moment, and comes back", async ({
  baseURL,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  const { launchOptions } = test.info().project.use;
  const profile = test.info().outputPath("profile");
  const turnOn = async () => {
    const device = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
    const page = await device.newPage();
    await signInStaff(page, "organiser");
    return page;
  };
  const page = await turnOn();
  await page.goto(sheet);
  await expect(page.getByText("칸을 채우면 여기에서 합계를 바로 견줍니다.")).toBeVisible();
  await page.locator("#checkedIn").pressSequentially("41");
  await expect.poll(() => onDisk(page)).toContain('"checkedIn":"41"');
  await page.locator("#issued").pressSequentially("40");
  await expect.poll(() => onDisk(page)).toContain('"issued":"40"');
  killAll(profile);

  const again = await turnOn();
  await again.goto(sheet.replace(/\/zoom-3$/, ""));
  await expect(again.getByText("저장 대기 1건")).toBeVisible();
  await again.goto(sheet);
  await expect(again.locator("#checkedIn")).toHaveValue("41");
  await expect(again.locator("#issued")).toHaveValue("40");
  await again.context().close();
});

test("signed without it: the entry is shown where no form takes it, until its writer deletes it", async ({
  page,
  browser,
}) => {
  const sheet = await openSheet(page);
  await page.locator("#checkedIn").fill("41");
  await countAs(browser, "organiser", { sheet, figures: twoBallotSheet });
  await countAs(browser, "second", { sheet, figures: twoBallotSheet });
  await signAs(browser, "lead", sheet);
  await page.goto(sheet);
  await expect(page.getByText("이 기기에 저장하지 않은 입력이 남아 있습니다.")).toBeVisible();
  await expect(page.getByText("접수한 사람 41")).toBeVisible();
  await expect(page.getByText("저장 대기 1건")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "남은 입력 지우기" }).click();
  await expect(page.getByText("접수한 사람 41")).toHaveCount(0);
  expect(await kept(page)).toEqual([]);
});

test("at the desk and at the codes a reload or an ended session loses no reason and no count; no device keeps a contact", async ({
  page,
  browser,
  allowPageError,
}) => {
  allowPageError(/ERR_INTERNET_DISCONNECTED/);
  const contestId = await newCountingContest();
  const room = `/contests/${contestId}/hall/zoom-3`;
  await printedCodes(contestId, 5);
  await signInStaff(page, "lead");
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await page.goto(`${room}/roll`);
  const buffer = Buffer.from("이름,연락처\n홍길동,010-1111-2222\n");
  await page.getByLabel(roll.file).setInputFiles({ name: "명단.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: roll.preview }).click();
  await page.getByRole("button", { name: roll.confirm }).click();
  await page.getByLabel(desk.contact).fill("hong@example.kr");
  await page.locator("#issued-contact").selectOption("paper");
  // Offline before its script has come, the page could say nothing.
  await page.waitForLoadState("load");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: desk.submit, exact: true }).click();
  await expect(page.getByText(hall.lineLost)).toBeVisible();
  await expect(page.getByLabel(desk.contact)).toHaveValue("hong@example.kr");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: desk.submit, exact: true }).click();
  await expect(page.getByText(desk.results.admitted)).toBeVisible();

  // Whoever counts sees what the desk has on record, warned where the paper says something else.
  const counter = await pageOf(browser, "organiser");
  await counter.goto(room);
  await expect(counter.getByText(hall.deskCount(1))).toBeVisible();
  await counter.locator("#checkedIn").fill("2");
  await counter.locator("#issued").fill("1");
  await expect(counter.getByText(hall.deskDiffers(2, 1))).toBeVisible();
  await counter.locator("#checkedIn").fill("1");
  await expect(counter.getByText(hall.deskCount(1))).toBeVisible();
  await counter.close({ runBeforeUnload: false });

  await page.locator("summary", { hasText: desk.undo }).click();
  await page.getByLabel(desk.undoReason).fill("잘못 누름");
  await page.locator("summary", { hasText: desk.assistedMark }).click();
  await page.getByLabel(desk.assistedReason, { exact: true }).selectOption("hand");
  await page.getByLabel(desk.query).fill("ㅎㄱ");
  await page.getByLabel(desk.contact).fill("010-9999");
  await page.goto(`${room}/check-in`);
  expect(asked).toEqual(["beforeunload"]);
  await expect(page.getByLabel(desk.undoReason)).toHaveValue("잘못 누름");
  await expect(page.getByLabel(desk.assistedReason, { exact: true })).toHaveValue("hand");
  await expect(page.getByLabel(desk.query)).toHaveValue("ㅎㄱ");
  await expect(page.getByText(hall.restored)).toHaveCount(3);
  await expect(page.getByLabel(desk.contact)).toHaveValue("");
  const all =
    (await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))) + (await onDisk(page));
  expect(all).toContain("잘못 누름");
  expect(all).not.toContain("010-9999");
  await checkAccessibility(page);
  await page.getByRole("button", { name: desk.undoSubmit, exact: true }).click();
  await expect(page.getByText(desk.saved.undone)).toBeVisible();
  await expect(page.getByText(desk.undone("잘못 누름"))).toBeVisible();

  await page.goto(`${room}/codes`);
  const closing = {
    [codes.headCount]: "3",
    [codes.handedOut]: "5",
    [codes.leftOver]: "0",
    [codes.reason]: "두 장",
  };
  for (const [label, text] of Object.entries(closing))
    await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel(codes.papers.also).check();
  await page.getByLabel(codes.confirm).check();
  await page.reload();
  for (const [label, text] of Object.entries(closing))
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
  await expect(page.getByLabel(codes.papers.also)).toBeChecked();
  await expect(page.getByLabel(codes.confirm)).toBeChecked();
  await page.context().clearCookies({ name: "session" });
  await page.getByRole("button", { name: codes.close, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hall.signedOut.title);
  const other = await page.context().newPage();
  await signInStaff(other, "lead");
  await page.getByRole("button", { name: hall.signedOut.resend }).click();
  await expect(page.getByText(codes.saved.closed)).toBeVisible();
  await expect.poll(async () => (await kept(page)).filter((key) => key.includes("codes"))).toEqual([]);
});

test("a conflict of ballots typed one by one keeps the ballots", async ({ page, browser }) => {
  const sheet = await openSheet(page, "ballots");
  const figures = { checkedIn: "3", issued: "3", unreturned: "0" };
  for (const [field, figure] of Object.entries(figures)) await page.locator(`#${field}`).fill(figure);
  for (const field of ["invalidUnder", "invalidOver", "invalidUnreadable", "invalidBlank"])
    await page.locator(`#${field}`).fill("0");
  await page.getByLabel("유효 투표지를 한 장씩").fill("1 2 3\n1 2 4\n2 3 20\n");
  await countAs(browser, "organiser", { sheet, figures: twoBallotSheet });
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("다른 화면에서 이미 저장한 집계입니다");
  await page.goto(sheet);
  await expect(page.getByText("한 장씩 적은 투표지: 1 2 3")).toContainText("2 3 20");
  await page.getByRole("button", { name: "남은 입력 지우기" }).click();
  expect(await kept(page)).toEqual([]);
});

test("so are the officials' reasons: for taking a ballot out, and for what two of them decide", async ({
  page,
}) => {
  const contestId = await newOpenContest({ ballots: 1 });
  const [envelope = ""] = await withServerDatabase((db) => envelopesOf(db, contestId));
  const voids = voidMessages.ko;
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/voids`);
  await page.getByLabel(voids.envelope).fill(envelope);
  await page.getByLabel(voids.reason).fill("본인이 아님");
  await page.reload();
  await expect(page.getByText(hall.restored)).toBeVisible();
  await expect(page.getByLabel(voids.reason)).toHaveValue("본인이 아님");
  await page.context().clearCookies({ name: "session" });
  await page.getByRole("button", { name: voids.ask, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hall.signedOut.title);
  const other = await page.context().newPage();
  await signInStaff(other, "official");
  await page.getByRole("button", { name: hall.signedOut.resend }).click();
  await expect(page.getByText(voids.ownRequest)).toBeVisible();
  await expect(page.getByRole("heading", { name: "본인이 아님" })).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);

  await page.goto(`/contests/${contestId}/decisions`);
  const reason = page.locator("#rule-change-reason");
  await page.getByLabel(countRuleMessages.ko.form.tie).selectOption("onsite");
  await reason.fill("동점 규칙이 빠져 있었음");
  await page.reload();
  await expect(reason).toHaveValue("동점 규칙이 빠져 있었음");
  await expect(page.getByLabel(countRuleMessages.ko.form.tie)).toHaveValue("onsite");
  await page.context().clearCookies({ name: "session" });
  await page.getByRole("button", { name: countRuleMessages.ko.form.ask }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hall.signedOut.title);
  await signInStaff(other, "official");
  await page.getByRole("button", { name: hall.signedOut.resend }).click();
  await expect(page.getByText(decisionMessages.ko.own)).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);
});

/** Every process of the browser that uses this folder, without a word of warning. */
function killAll(profile: string): void {
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one) && Number(one) !== process.pid))
    try {
      if (readFileSync(`/proc/${name}/cmdline`, "utf8").includes(profile))
        process.kill(Number(name), "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
}
