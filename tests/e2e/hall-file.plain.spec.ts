import type { Page } from "@playwright/test";
import { listReadings } from "#db/queries/count-rounds.ts";
import { xlsxFile } from "#tests/table-files.ts";
import { newCountingContest, twoBallotSheet, withServerDatabase } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";

/** Counts that come as an Excel file: every cell and row that is wrong is named, and the same file again saves nothing twice. */

test.describe.configure({ timeout: 120_000 });

/** A sheet as a room keeps it: numbers as numbers, names of figures in words. */
const rows: (string | number)[][] = [
  ["항목", "수"],
  ["접수한 사람", 2],
  ["나눠 준 투표지", 2],
  ["돌려받지 못한 투표지", 0],
  ["유효 투표지", 2],
  ["무효: 3개보다 적게 고름", 0],
  ["무효: 5개보다 많이 고름", 0],
  ["무효: 알아볼 수 없음", 0],
  ["무효: 아무것도 고르지 않음", 0],
  ["3개 고른 표", 2],
  ["4개 고른 표", 0],
  ["5개 고른 표", 0],
  ...Array.from({ length: 20 }, (_, index) => [`${index + 1}번`, index < 3 ? 2 : 0]),
];

async function upload(page: Page, table: (string | number)[][]): Promise<void> {
  await page.getByText("엑셀이나 CSV 파일로 채우기").click();
  const buffer = await xlsxFile(table);
  await page.getByLabel("파일 (XLSX, CSV)").setInputFiles({
    ...{ name: "집계.xlsx", buffer },
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  });
  await page.getByRole("button", { name: "칸 채우기" }).click();
}

test("an XLSX fills the whole sheet; eight strange rows and two wrong cells are all named; saved once, and only once", async ({
  page,
}) => {
  const contestId = await newCountingContest();
  const sheet = `/contests/${contestId}/hall/zoom-3`;
  const saved = async () =>
    (await withServerDatabase((db) => listReadings(db, contestId, "zoom-3"))).map(({ values }) => values);
  await signInStaff(page, "organiser");
  await page.goto(sheet);

  const strange = [
    ["21번", 5],
    ["합계", 6],
    ["1번", 3],
    ...[22, 23, 24, 25, 26].map((number) => [`${number}`, 1]),
  ];
  const wrong = rows.map((row) => (row[0] === "7번" ? ["7번", "l0"] : row[0] === "8번" ? ["8번", 1.5] : row));
  await upload(page, [...wrong, ...strange]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("파일 33번째 줄 “21번”: 어느 칸인지 알 수 없어 넣지 않았습니다.");
  await expect(alert).toContainText("파일 34번째 줄 “합계”");
  await expect(alert).toContainText("파일 35번째 줄 “1번”: 앞줄에 이미 있는 칸이라 넣지 않았습니다.");
  await expect(alert).toContainText("파일 37번째 줄 “23”");
  await expect(alert).toContainText("그 밖에 3줄을 더 넣지 않았습니다: 38, 39, 40번째 줄.");
  await expect(alert).toContainText("‘7번 과제’ 칸에 적힌 “l0”");
  await expect(alert).toContainText("‘8번 과제’ 칸에 적힌 “1.5”");
  await expect(page.locator("#votes-ai-playground")).toHaveValue("2");
  expect(await saved()).toEqual([]);

  await upload(page, rows);
  await expect(page.getByText("파일로 31칸을 채웠습니다.")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  for (const [field, figure] of Object.entries(twoBallotSheet))
    await expect(page.locator(`#${field}`)).toHaveValue(figure);
  await page.getByRole("button", { name: "1차 집계 저장" }).click();
  await expect(page.getByText("2차 집계를 기다립니다.")).toBeVisible();
  const first = await saved();
  expect(first).toHaveLength(1);

  // The same file again, from a page that stayed open: it fills, and saves what is there.
  const file = { name: "집계.xlsx", mimeType: "application/octet-stream", buffer: await xlsxFile(rows) };
  const filled = await page.request.post(sheet, { multipart: { round: "1", fill: "1", file } });
  expect(filled.status()).toBe(200);
  expect(await filled.text()).toContain("파일로 31칸을 채웠습니다.");
  const again = { form: { ...twoBallotSheet, round: "1" }, maxRedirects: 0 };
  expect((await page.request.post(sheet, again)).status()).toBe(303);
  expect(await saved()).toEqual(first);
});
