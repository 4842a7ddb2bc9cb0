import { checkAccessibility, expect, test } from "./fixtures.ts";
import { askForCode, newPhone, openBallot, readCode } from "./voter.ts";

test("the verification page says everything that is missing and keeps what was typed", async ({ page }) => {
  await page.goto(`/verify?next=${openBallot}`);
  await page.getByLabel("휴대전화 번호", { exact: true }).fill("010-12");
  await page.getByLabel(/만 14세/).check();
  await page.getByRole("button", { name: "인증번호 받기" }).click();
  await expect(page).toHaveTitle(/^오류: /);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText([/휴대전화 번호를 확인/, /동의해야/]);
  await expect(page.getByLabel("휴대전화 번호", { exact: true })).toHaveValue("010-12");
  await expect(page.getByLabel(/만 14세/)).toBeChecked();
  await checkAccessibility(page);
  await page.getByRole("link", { name: "휴대전화 대신 이메일로 받기" }).click();
  await page.getByLabel("이메일 주소").fill(`Hong.${newPhone()}@Example.KR`);
  await page.getByLabel(/만 14세/).check();
  await page.getByLabel(/동의합니다/).check();
  await page.getByRole("button", { name: "인증번호 받기" }).click();
  await expect(page.getByText("h***@example.kr").first()).toBeVisible();
});

test("wrong codes are counted, a used one is refused, and the right one may have spaces", async ({
  page,
}) => {
  await page.goto(`/verify?next=${openBallot}`);
  await askForCode(page);
  await checkAccessibility(page);
  const code = await readCode(page);
  const enter = async (typed: string) => {
    await page.getByLabel("인증번호 6자리").fill(typed);
    await page.getByRole("button", { name: "확인", exact: true }).click();
  };
  await enter(code === "000000" ? "111111" : "000000");
  await expect(page.getByRole("alert")).toContainText("4번 더 시도할 수 있습니다");
  await enter("12ab");
  await expect(page.getByRole("alert")).toContainText("인증번호 6자리를 숫자로 입력하세요.");
  await checkAccessibility(page);
  await page.getByRole("button", { name: "새 번호 받기" }).click();
  await expect(page.getByRole("alert")).toContainText("30초 뒤에");

  const cookies = await page.context().cookies(`${new URL(page.url()).origin}/verify`);
  await enter(` ${code.slice(0, 3)} ${code.slice(3)} `);
  await expect(page).toHaveURL(openBallot);
  // The same code again, from a page left open: the cookie is put back as it was.
  await page.context().addCookies(cookies);
  await page.goto(`/verify/code?next=${openBallot}`);
  await enter(code);
  await expect(page.getByRole("alert")).toContainText("이미 사용한 인증번호입니다.");
  await expect(page.getByRole("link", { name: "계속하기" })).toHaveAttribute("href", openBallot);
});

test("five wrong codes end a code", async ({ page }) => {
  await page.goto("/verify");
  await askForCode(page);
  const code = await readCode(page);
  for (const typed of [...Array(5).fill(code === "000000" ? "111111" : "000000"), code]) {
    await page.getByLabel("인증번호 6자리").fill(typed);
    await page.getByRole("button", { name: "확인", exact: true }).click();
  }
  await expect(page.getByRole("alert")).toContainText("다섯 번 틀려서");
});

test("asking twice in a row leads to the code just sent", async ({ page }) => {
  const phone = newPhone();
  await page.goto("/verify");
  await askForCode(page, { phone });
  const code = await readCode(page);
  await page.goto("/verify");
  await askForCode(page, { phone: phone.replaceAll("-", " ") });
  expect(await readCode(page)).toBe(code);
});
