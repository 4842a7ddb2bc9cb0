import { newCountingContest, twoBallotSheet } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

/** What people, slips and forged requests send: always a sentence, never a 5xx, and nothing stored. */

const first = Object.keys(twoBallotSheet).find((field) => field.startsWith("votes-")) ?? "";

const slips: { name: string; change: Record<string, string>; says: string }[] = [
  { name: "blank for zero", change: { unreturned: "" }, says: "‘돌려받지 못한 투표지’ 칸이 비어 있습니다" },
  {
    name: "spaces for zero",
    change: { unreturned: "   " },
    says: "‘돌려받지 못한 투표지’ 칸이 비어 있습니다",
  },
  { name: "negative", change: { [first]: "-1" }, says: "‘1번 과제’ 칸에 0보다 작은 수는 적을 수 없습니다" },
  { name: "fractional", change: { [first]: "1.5" }, says: "‘1번 과제’ 칸에 적힌 “1.5”" },
  { name: "exponential", change: { valid: "2e0" }, says: "‘유효 투표지’ 칸에 적힌 “2e0”" },
  { name: "words", change: { valid: "두 장" }, says: "‘유효 투표지’ 칸에 적힌 “두 장”" },
  { name: "markup", change: { valid: "<script>" }, says: "“&lt;script&gt;”" },
  { name: "huge", change: { issued: "9".repeat(400) }, says: "‘나눠 준 투표지’ 칸의 수가 너무 큽니다" },
  { name: "NUL", change: { issued: "2\u0000" }, says: "‘나눠 준 투표지’ 칸에 적힌" },
  { name: "a size left out", change: { "size-4": "" }, says: "‘4개 고른 표’ 칸이 비어 있습니다" },
  {
    name: "a ballot lost",
    change: { issued: "3", checkedIn: "3" },
    says: "나눠 준 투표지 3장보다 1장 모자랍니다",
  },
  { name: "more ballots than people", change: { checkedIn: "1" }, says: "접수한 사람 1명보다 많습니다" },
  { name: "97 for 2", change: { [first]: "97" }, says: "1번 과제 97표는 유효 투표지 2장보다 많습니다" },
];

test("slips and forgeries: each is refused in words, with all that was typed, and nothing is stored", async ({
  page,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  for (const { name, change, says } of slips) {
    await test.step(name, async () => {
      const typed = { ...twoBallotSheet, ...change };
      const answer = await page.request.post(sheet, { form: { ...typed, round: "1" }, maxRedirects: 0 });
      const html = await answer.text();
      expect(answer.status()).toBe(422);
      expect(html).toContain(says);
      expect(html).toMatch(/<title>오류: /);
      for (const [field, text] of Object.entries(typed)) {
        const input = new RegExp(`<input[^>]*id="${field}"[^>]*>`).exec(html)?.[0];
        const shown = text.replace("<", "&lt;").replace(">", "&gt;").replace("\u0000", "");
        expect(input?.replace("\uFFFD", "").replace("\u0000", "")).toContain(`value="${shown}"`);
      }
    });
  }
  for (const [name, body] of [
    ["nothing", ""],
    ["no form at all", "\u0000\u0001{]"],
    [
      "every field ten times",
      Array.from({ length: 10 }, () => new URLSearchParams({ valid: "1" })).join("&"),
    ],
  ] as const) {
    await test.step(name, async () => {
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const answer = await page.request.post(sheet, { headers, data: body });
      expect(answer.status()).toBe(422);
      expect(await answer.text()).toMatch(/빈칸이 \d+개 있습니다/);
    });
  }
  const files = { name: "two.txt", mimeType: "text/plain", buffer: Buffer.from("2") };
  const uploaded = await page.request.post(sheet, {
    multipart: { ...twoBallotSheet, round: "1", valid: files },
  });
  expect(uploaded.status()).toBe(422);
  const tooLarge = await page.request.post(sheet, {
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    data: Buffer.alloc(10 * 1024 * 1024, "1"),
  });
  expect(tooLarge.status()).toBe(413);

  await page.goto(sheet);
  await expect(page.getByText("아직 저장하지 않음")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "1차 집계 저장" })).toBeVisible();
});

test("full-width digits, commas and spaces are read as people mean them; a double click saves once", async ({
  page,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  const form = { ...twoBallotSheet, checkedIn: " 1,002 ", issued: "２", round: "1" };
  const answers = await Promise.all([1, 2].map(() => page.request.post(sheet, { form, maxRedirects: 0 })));
  expect(answers.map((answer) => [answer.status(), answer.headers().location])).toEqual([
    [303, `${sheet}?read=1`],
    [303, `${sheet}?read=1`],
  ]);
  await page.goto(sheet);
  await expect(page.getByRole("row", { name: /접수한 사람/ })).toContainText("1002");
});

test("a file fills the form with what was typed kept, names what is wrong, and saves nothing", async ({
  page,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  const rows = Array.from({ length: 20 }, (_, index) => `${index + 1},${index < 3 ? 2 : 0}`);
  const send = async (lines: string[]) => {
    await page.goto(sheet);
    for (const [field, figure] of Object.entries(twoBallotSheet).slice(0, 11))
      await page.locator(`#${field}`).fill(figure);
    await page.getByText("엑셀이나 CSV 파일로 채우기").click();
    const buffer = Buffer.from(lines.join("\r\n"));
    await page.getByLabel("파일 (XLSX, CSV)").setInputFiles({ name: "표.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "칸 채우기" }).click();
  };
  await send(["번호,표", ...rows.slice(0, 18), "19,x", "21,5"]);
  await expect(page.getByRole("alert")).toContainText("파일 21번째 줄 “21”");
  await expect(page.getByRole("alert")).toContainText("‘19번 과제’ 칸에 적힌 “x”");
  await expect(page.getByRole("alert")).toContainText("‘20번 과제’ 칸이 비어 있습니다");
  await expect(page.locator("#checkedIn")).toHaveValue("2");
  await send(["번호,표", ...rows]);
  await expect(page.getByText("파일로 20칸을 채웠습니다.")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByText("아직 저장하지 않음")).toHaveCount(2);
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
});

for (const [contestId, says] of [
  ["incheon-demo-open", "아직 집계를 입력할 수 없습니다. 입력한 것은 저장하지 않았습니다."],
  ["incheon-new-deal-2020", "결과를 확정했으므로 저장하지 않았습니다."],
] as const) {
  test(`${contestId}: sheets are closed, the pages say so, and a forged save is refused`, async ({
    page,
  }) => {
    const sheet = `/contests/${contestId}/hall/jung-gu`;
    await signInStaff(page, "organiser2");
    await page.goto(sheet);
    await expect(page.getByText(/부터 입력할 수 있습니다|더 고칠 수 없습니다/)).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
    const answer = await page.request.post(sheet, { form: { ...twoBallotSheet, round: "1", reason: "x" } });
    expect(answer.status()).toBe(422);
    const html = await answer.text();
    expect(html).toContain(says);
    expect(html).toContain("1번 과제 2");
    await page.goto(`/contests/${contestId}/hall`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("토론장 현황");
  });
}

test("a wrong password and an unknown login answer alike, and after ten tries both wait", async ({
  page,
}) => {
  const post = (login: string, password: string) =>
    page.request.post("/staff/sign-in", { form: { login, password }, maxRedirects: 0 });
  const texts: string[] = [];
  for (const login of ["official2", "nobody-at-all"]) {
    const answer = await post(login, "not the password");
    expect(answer.status()).toBe(422);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
    texts.push((await answer.text()).replaceAll(login, "").replace(/nonce="[^"]*"/g, ""));
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).toContain("아이디나 비밀번호가 맞지 않습니다");

  const login = `nobody-${Date.now()}`;
  for (let time = 0; time < 10; time++) expect((await post(login, "wrong")).status()).toBe(422);
  const blocked = await post(login, "wrong");
  expect(blocked.status()).toBe(429);
  expect(await blocked.text()).toContain("15분 뒤에 다시 시도하거나");
});

test("whatever is sent to the sign-in page is refused in words", async ({ page }) => {
  for (const form of [
    {},
    { login: "organiser" },
    { password: "x" },
    { login: "\u0000", password: "\u0000" },
    { login: "x".repeat(20_000), password: "y".repeat(20_000) },
  ] as Record<string, string>[]) {
    const answer = await page.request.post("/staff/sign-in", { form, maxRedirects: 0 });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toMatch(/<title>오류: 담당자 로그인/);
  }
  const elsewhere = await page.request.post("/staff/sign-in?next=//evil.example", {
    form: { login: "official2", password: "sign-as-second", next: "https://evil.example/" },
    maxRedirects: 0,
  });
  expect(elsewhere.headers().location).toBe("/staff");
});

test("a count sent after the session ended is back in its form once its writer has signed in, and nobody else's", async ({
  page,
  context,
}) => {
  const sheet = `/contests/${await newCountingContest()}/hall/zoom-3`;
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  const typed = { ...twoBallotSheet, checkedIn: "77713" };
  for (const [field, value] of Object.entries(typed)) await page.locator(`#${field}`).fill(value);
  await context.clearCookies({ name: "session" });
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page).toHaveURL(/\/staff\/sign-in/);

  await signInStaff(page, "second");
  await page.goto(sheet);
  await expect(page.locator("#checkedIn")).toHaveValue("");
  expect(await page.content()).not.toContain("77713");

  await context.clearCookies({ name: "session" });
  await signInStaff(page, "organiser");
  await page.goto(sheet);
  await expect(page.getByRole("alert")).toContainText("적으신 것은 아래에 그대로 있습니다");
  for (const [field, value] of Object.entries(typed))
    await expect(page.locator(`#${field}`)).toHaveValue(value);
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("저장했습니다", { exact: true })).toBeVisible();
  expect(
    (await context.cookies(`${new URL(page.url()).origin}${sheet}`)).map(({ name }) => name),
  ).not.toContain("sheet-draft");
});
