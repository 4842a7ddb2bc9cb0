import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { castBallot, newPhone, openBallot, openBallotAsVoter, readReceipt, verify } from "./voter.ts";

/** What the voter keeps, and who else gets to see it: nobody. */

const receipt = `${openBallot}/receipt`;
const codeShape = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;
const title = (page: Page) => page.getByRole("heading", { level: 1 });

test("the receipt shows code and slip, hides the choices until asked, and outlives reloads", async ({
  page,
  context,
}) => {
  await openBallotAsVoter(page);
  const kept = await castBallot(page, 3, 11, 18);
  await expect(page).toHaveURL(receipt);
  expect(kept.code).toMatch(codeShape);
  expect(kept.slip).toMatch(/^slip1\.incheon-demo-open\.\d+\.1\.[0-9a-f]{64}\.[\w-]{86}$/);
  await expect(page.getByRole("img", { name: /QR 코드/ })).toBeVisible();
  await expect(page.getByText("이 번호를 아무에게도 보이지 마세요.")).toBeVisible();

  await page.reload();
  expect(await readReceipt(page)).toEqual(kept);
  const again = await context.newPage();
  await again.goto(receipt);
  expect(await readReceipt(again)).toEqual(kept);

  await expect(page.locator(".ballot-picked")).toBeHidden();
  await page.getByText("내가 고른 과제 보기", { exact: true }).click();
  await expect(page.locator(".ballot-picked .project-number")).toHaveText(["3", "11", "18"]);
});

test("nothing of it is in an address, in the answer to the casting or in the server's log", async ({
  page,
}) => {
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url()));
  await openBallotAsVoter(page);
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === "POST" && answer.url().endsWith("/receipt"),
  );
  const { code, slip } = await castBallot(page, 3, 11, 18);
  const answer = await answered;
  expect(answer.status()).toBe(303);
  expect(await answer.headerValue("location")).toBe(receipt);
  const cookies = (await answer.headersArray()).filter(({ name }) => /^set-cookie$/i.test(name));
  const kept = cookies.find(({ value }) => value.startsWith("ballot-receipt="))?.value ?? "";
  expect(kept).toMatch(
    /Path=\/contests\/incheon-demo-open\/ballot\/receipt; Max-Age=1800; HttpOnly; SameSite=Lax$/,
  );
  const text = await page.request.get(`${receipt}/text`);
  expect(text.status()).toBe(200);

  // A line is written once its answer has left, so the reader of the answer may be here before it.
  const readLog = () => readFileSync(process.env.E2E_LOG_FILE ?? "", "utf8");
  await expect.poll(readLog).toContain('"path":"/contests/incheon-demo-open/ballot/receipt/text"');
  const log = readLog();
  for (const secret of [code, code.replaceAll("-", ""), slip]) {
    expect(log).not.toContain(secret);
    expect(seen.join(" ")).not.toContain(secret);
    expect(JSON.stringify(cookies)).not.toContain(secret);
  }
});

test("the text file holds code and slip, and no choice", async ({ page }) => {
  await openBallotAsVoter(page);
  const { code, slip } = await castBallot(page, 3, 11, 18);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "글 파일로 저장" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("투표-확인증-incheon-demo-open.txt");
  const text = readFileSync(await file.path(), "utf8");
  expect(text).toContain(code);
  expect(text).toContain(slip);
  expect(text).toContain("/contests/incheon-demo-open/check");
  await page.getByText("내가 고른 과제 보기", { exact: true }).click();
  for (const pick of await page.locator(".ballot-picked strong").allInnerTexts()) {
    expect(text).not.toContain(pick);
  }
});

test("another person on the same device sees nothing of it, nor do hands that change it", async ({
  page,
  context,
  baseURL,
}) => {
  await openBallotAsVoter(page);
  const { code } = await castBallot(page, 1, 2, 3);
  const [mine] = await context
    .cookies(`${baseURL}${receipt}`)
    .then((all) => all.filter(({ name }) => name === "ballot-receipt"));
  await context.clearCookies({ name: "session" });
  const second = await context.newPage();
  await openBallotAsVoter(second);
  await second.goto(receipt);
  await expect(title(second)).toHaveText("아직 투표하지 않았습니다");
  expect(await second.content()).not.toContain(code);
  expect((await second.request.get(`${receipt}/text`)).status()).toBe(404);

  await second.goto(openBallot);
  await castBallot(second, 4, 5, 6);
  for (const value of [`${mine?.value.slice(0, -4)}AAAA`, "x", mine?.value ?? ""]) {
    await context.addCookies([
      { name: "ballot-receipt", value, domain: new URL(baseURL ?? "").hostname, path: receipt },
    ]);
    await second.goto(receipt);
    await expect(title(second)).toHaveText("이 투표에 참여했습니다");
  }
});

test("erasing it and signing out take it from the device", async ({ page, context, baseURL }) => {
  const kept = async () =>
    (await context.cookies(`${baseURL}${receipt}`)).filter(({ name }) => name === "ballot-receipt");
  await openBallotAsVoter(page);
  await castBallot(page, 1, 2, 3);
  expect(await kept()).toHaveLength(1);
  await page.getByRole("button", { name: "이 기기에서 지우기" }).click();
  await expect(page).toHaveURL(receipt);
  await expect(title(page)).toHaveText("이 투표에 참여했습니다");
  expect(await kept()).toEqual([]);

  await page.getByRole("link", { name: "다시 투표하기" }).click();
  await castBallot(page, 4, 5, 6);
  expect(await kept()).toHaveLength(1);
  await page.getByRole("button", { name: "로그아웃" }).click();
  await expect(page).toHaveURL("/");
  expect(await kept()).toEqual([]);
});

test("voting again gives another code; the receipt left on another device is void and goes", async ({
  page,
  browser,
}) => {
  const ballot = `/contests/${await newOpenContest()}/ballot`;
  await page.goto(ballot);
  await verify(page);
  const first = await castBallot(page, 1, 2, 3);
  const state = await page.context().storageState();
  await page.getByRole("link", { name: "다시 투표하기" }).click();
  const second = await castBallot(page, 1, 2, 3);
  expect(second.code).not.toBe(first.code);
  await expect(page.getByText("2번째 (앞의 투표지를 바꿈)")).toBeVisible();

  const { javaScriptEnabled = true } = test.info().project.use;
  const elsewhere = await browser.newContext({ storageState: state, javaScriptEnabled });
  const page2 = await elsewhere.newPage();
  await page2.goto(`${ballot}/receipt`);
  await expect(title(page2)).toHaveText("이 투표에 참여했습니다");
  await expect(page2.getByText("앞서 낸 투표지의 것이라 지웠습니다")).toBeVisible();
  expect(await page2.content()).not.toContain(first.code);
  expect((await elsewhere.cookies()).map(({ name }) => name)).not.toContain("ballot-receipt");
  await elsewhere.close();
});

for (const language of ["ko", "en"]) {
  test(`the receipt passes axe, does not scroll sideways and prints on one sheet (${language})`, async ({
    page,
    baseURL,
  }) => {
    test.slow();
    await openBallotAsVoter(page, newPhone());
    await castBallot(page, 1, 2, 3);
    for (const contrast of ["standard", "high"]) {
      const value = `${language}.medium.${contrast}`;
      await page.context().addCookies([{ name: "preferences", value, url: baseURL ?? "" }]);
      await page.setViewportSize({ width: 360, height: 800 });
      await page.reload();
      await checkAccessibility(page);
    }
    for (const format of ["A5", "A4"]) {
      const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" };
      const sheet = (await page.pdf({ format, margin })).toString("latin1");
      expect(/\/Count (\d+)/.exec(sheet)?.[1], format).toBe("1");
    }
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("#receipt-code")).toBeVisible();
    // From the dark screen of high contrast, on white paper.
    for (const text of ["h1", "#receipt-code span", "#receipt-slip", ".hint"]) {
      await expect(page.locator(text).first()).toHaveCSS("color", "rgb(0, 0, 0)");
    }
    await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
    await expect(page.locator("#receipt-slip")).toBeVisible();
    await expect(page.locator(".qr-code")).toBeVisible();
    for (const hidden of ["summary", ".ballot-picked", ".button", ".site-footer", ".ballot-steps", "nav"]) {
      for (const one of await page.locator(hidden).all()) await expect(one, hidden).toBeHidden();
    }
    await page.emulateMedia({ media: "screen" });
    await checkReflow(page);
  });
}
