import type { Page } from "@playwright/test";
import { qrCode } from "#app/qr-code.server.ts";
import { openDatabase } from "#db/connection.ts";
import { newCountingContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

test.describe.configure({ timeout: 120_000 });

const room = "/contests/incheon-demo-counting/hall/zoom-3";

/** How many pages a print has, and of what size in millimetres. */
async function print(page: Page): Promise<{ pages: number; size: number[] }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)?.slice(1) ?? [];
  const size = box.map((points) => Math.round((Number(points) / 72) * 25.4));
  return { pages: pdf.match(/\/Type \/Page\b/g)?.length ?? 0, size };
}

const upright = [210, 297];
const sideways = [297, 210];

/** What sticks out of its page, or of its part of it, when printed. */
async function cutOff(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  const found = await page.locator(".paper-page, .paper-page *").evaluateAll((elements) =>
    elements
      .filter((element) => {
        const sheet = element.closest(".paper-page")?.getBoundingClientRect();
        const { right, bottom, width } = element.getBoundingClientRect();
        const outside = sheet && width > 0 && (right > sheet.right + 1 || bottom > sheet.bottom + 1);
        const tooSmall = element.matches(".paper-page, .paper-ballot, .paper-columns > div, ol");
        return outside || (tooSmall && element.scrollHeight > element.clientHeight + 1);
      })
      .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 40)}`),
  );
  await page.emulateMedia({ media: null });
  return found;
}

/** Forty projects more with long names, and the seventh withdrawn. */
async function widen(contestId: string): Promise<void> {
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  const first = await db
    .selectFrom("project")
    .selectAll()
    .where("contestId", "=", contestId)
    .where("number", "=", 7)
    .executeTakeFirstOrThrow();
  const titleKo = "오래된 동네의 골목과 공원과 학교 앞길을 걷기 좋은 길로 잇는 사업, 두 번째 구간까지";
  const titleEn =
    "A walkable link between the lanes, parks and school roads of the old town, second section too";
  for (let number = 21; number <= 60; number++) {
    const project = { ...first, id: `more-${number}`, number, titleKo, titleEn };
    await db.insertInto("project").values(project).execute();
  }
  await db
    .updateTable("project")
    .set({ withdrawnAt: first.withdrawnAt ?? "2020-10-01T00:00:00.000Z" })
    .where("contestId", "=", contestId)
    .where("number", "=", 7)
    .execute();
  await db.destroy();
}

test("an organiser prints ballots for their room, two on a page, with numbers from the one asked for", async ({
  page,
}) => {
  await signInStaff(page, "organiser");
  await page.goto("/contests/incheon-demo-counting/hall");
  await page.getByRole("link", { name: "종이 인쇄 (화상토론장 3" }).click();
  await expect(page).toHaveURL(`${room}/paper`);
  await checkAccessibility(page);
  await page.getByLabel("장수").fill("5");
  await page.getByLabel("첫 인쇄 번호").fill("41");
  await page.getByRole("button", { name: "투표지 보기" }).click();
  await expect(page.getByText("투표지 5장, 인쇄 번호 0041–0045")).toBeVisible();
  await checkAccessibility(page);

  expect(await print(page)).toEqual({ pages: 3, size: sideways });
  expect(await cutOff(page)).toEqual([]);
  const ballots = page.locator(".paper-ballot");
  await expect(ballots).toHaveCount(5);
  await expect(ballots.first().getByRole("listitem")).toHaveCount(20);
  await expect(ballots.first()).toContainText("과제 20개 가운데 3개에서 5개를 골라");
  await expect(ballots.first()).toContainText("시연용 · 실제 투표지가 아닙니다");
  const numbers = await ballots.evaluateAll((all) => all.map((one) => one.textContent?.slice(-4)));
  expect(numbers).toEqual(["0041", "0042", "0043", "0044", "0045"]);
  await checkReflow(page);
});

test("a print ends at 300 ballots, and says so", async ({ page }) => {
  await signInStaff(page, "official");
  await page.goto(`${room}/paper?kind=ballots&count=1000&from=abc`);
  await expect(page.getByText("한 번에 300장까지만 인쇄합니다.", { exact: false })).toBeVisible();
  await expect(page.locator(".paper-ballot")).toHaveCount(300);
  expect(await print(page)).toEqual({ pages: 150, size: sideways });
});

for (const [paper, size, pages, format] of [
  ["en", "standard", 1, sideways],
  ["ko", "large", 2, upright],
  ["en", "large", 2, upright],
] as const) {
  test(`a ballot in ${paper}, ${size}: nothing is cut off`, async ({ page }) => {
    await signInStaff(page, "official");
    await page.goto(`${room}/paper?kind=ballots&count=1&paper=${paper}&size=${size}`);
    expect(await print(page)).toEqual({ pages, size: format });
    expect(await cutOff(page)).toEqual([]);
    await expect(page.locator(".paper-pages")).toHaveAttribute("lang", paper);
  });
}

test("sixty projects with long names go over several pages, the withdrawn one without a box", async ({
  page,
}) => {
  const contestId = await newCountingContest();
  await widen(contestId);
  await signInStaff(page, "organiser");
  for (const paper of ["ko", "en"]) {
    for (const size of ["standard", "large"]) {
      await page.goto(
        `/contests/${contestId}/hall/zoom-3/paper?kind=ballots&count=2&paper=${paper}&size=${size}`,
      );
      const pages = await page.locator(".paper-page").count();
      expect(pages).toBeGreaterThanOrEqual(size === "large" ? 12 : 6);
      expect(await print(page)).toEqual({ pages, size: upright });
      expect(await cutOff(page), `${paper} ${size}`).toEqual([]);
      const numbers = await page.locator(".paper-ballot li b").allTextContents();
      const once = Array.from({ length: 60 }, (_, index) => String(index + 1));
      expect(numbers).toEqual([...once, ...once]);
    }
    await page.goto(`/contests/${contestId}/hall/zoom-3/paper?kind=sheet&paper=${paper}`);
    const sheets = await page.locator(".paper-page").count();
    expect(await print(page)).toEqual({ pages: sheets, size: upright });
    expect(await cutOff(page), `sheet ${paper}`).toEqual([]);
  }
  await page.goto(`/contests/${contestId}/hall/zoom-3/paper?kind=ballots&count=1&paper=ko`);
  await expect(page.locator(".paper-ballot li.withdrawn")).toHaveText(/^7.*\(철회, 고를 수 없음\)$/);
  await expect(page.locator(".paper-ballot").first()).toContainText("과제 59개 가운데");
});

test("the sheet form has every field of the entry page in its order, and a code that leads there", async ({
  page,
  baseURL,
}) => {
  await signInStaff(page, "organiser");
  await page.goto(room);
  const fields = await page
    .locator(".tally-form input[type=text]")
    .evaluateAll((inputs) => inputs.map((input) => input.id));
  await page.getByRole("link", { name: "종이 인쇄" }).click();
  await page.getByRole("button", { name: "집계표 양식 보기" }).click();
  await expect(page.getByText("A4 1쪽")).toBeVisible();
  const rows = await page
    .locator("[data-field]")
    .evaluateAll((found) => found.map((row) => row.getAttribute("data-field")));
  expect(rows).toEqual(fields);
  const code = page.getByRole("img", { name: "입력 화면" });
  const { path } = qrCode(`${baseURL}${room}`);
  await expect(code.locator("path").last()).toHaveAttribute("d", path);
  for (const name of ["집계한 사람", "다시 센 사람", "토론장 책임자"]) {
    await expect(page.getByText(`${name} (이름, 서명`, { exact: false })).toHaveCount(1);
  }
  await checkAccessibility(page);
  expect(await print(page)).toEqual({ pages: 1, size: upright });
  expect(await cutOff(page)).toEqual([]);
  await checkReflow(page);
});

test("paper of another room is 403 and says whom to ask; a visitor is asked to sign in", async ({
  page,
  browser,
}) => {
  await signInStaff(page, "organiser2");
  const refused = await page.goto(`${room}/paper?kind=ballots`);
  expect(refused?.status()).toBe(403);
  await expect(page.getByText(/이 토론장은 시연 토론장 책임자 님에게 .*담당 공무원: ./)).toBeVisible();
  await expect(page.locator(".paper-page")).toHaveCount(0);
  await checkAccessibility(page);
  const visitor = await browser.newPage();
  await visitor.goto(`${room}/paper`);
  await expect(visitor).toHaveURL(/\/staff\/sign-in/);
});
