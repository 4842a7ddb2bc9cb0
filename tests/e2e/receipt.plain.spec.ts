import { expect, test } from "./fixtures.ts";
import { castBallot, mark, openBallotAsVoter } from "./voter.ts";

test("without scripts the browser gives no half, and no button is shown that would do nothing", async ({
  page,
}) => {
  await openBallotAsVoter(page);
  await mark(page, 1, 2, 3);
  await page.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await expect(page.locator("input[name=browserHalf]")).toHaveValue("");
  await page.getByRole("link", { name: "과제 다시 고르기" }).click();
  const { code } = await castBallot(page, 4);
  expect(code).toHaveLength(19);
  for (const name of ["확인번호 복사", "접수증 복사", "인쇄하기"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await expect(page.getByRole("link", { name: "글 파일로 저장" })).toBeVisible();
});
