import { randomInt } from "node:crypto";
import { expect, type Page } from "@playwright/test";

export const openBallot = "/contests/incheon-demo-open/ballot";

export interface Words {
  phone: string;
  age: RegExp;
  consent: RegExp;
  send: string;
  code: string;
  confirm: string;
}

const korean: Words = {
  phone: "휴대전화 번호",
  age: /만 14세 이상/,
  consent: /개인정보 수집·이용에 동의/,
  send: "인증번호 받기",
  code: "인증번호 6자리",
  confirm: "확인",
};

export const newPhone = () => `010-${randomInt(1000, 9999)}-${randomInt(1000, 9999)}`;

/** Fills in the verification page the browser stands on, and asks for a code. */
export async function askForCode(page: Page, { phone = newPhone(), words = korean } = {}): Promise<void> {
  await page.getByLabel(words.phone, { exact: true }).fill(phone);
  await page.getByLabel(words.age).check();
  await page.getByLabel(words.consent).check();
  await page.getByRole("button", { name: words.send }).click();
}

/** The code in the demonstration's outbox on the code page. */
export async function readCode(page: Page): Promise<string> {
  const message = await page.locator(".outbox li").first().innerText();
  const code = /\b\d{6}\b/.exec(message)?.[0];
  if (!code) throw new Error("no code in the outbox");
  return code;
}

/** From the verification page to the page behind it, as people do it; for tests of other things there is `verify`. */
export async function verifyByHand(page: Page, words = korean): Promise<void> {
  await askForCode(page, { words });
  await page.getByLabel(words.code).fill(await readCode(page));
  await page.getByRole("button", { name: words.confirm, exact: true }).click();
}

/** From the verification page to the page behind it, as a new voter or the one of `phone`: the forms, without a page. */
export async function verify(page: Page, phone = newPhone()): Promise<void> {
  const next = new URL(page.url()).searchParams.get("next") ?? "/";
  await signInVoter(page, phone);
  await page.goto(next);
}

async function signInVoter(page: Page, phone: string): Promise<void> {
  const asked = await page.request.post("/verify", { form: { phone, age: "yes", consent: "yes" } });
  const code = /class="outbox.*?\b(\d{6})\b/s.exec(await asked.text())?.[1];
  if (!code) throw new Error("no code in the outbox");
  const confirmed = await page.request.post("/verify/code", { form: { code }, maxRedirects: 0 });
  expect(confirmed.status()).toBe(303);
}

/** Opens the open contest's ballot as a new voter. */
export async function openBallotAsVoter(page: Page, phone = newPhone()): Promise<void> {
  await signInVoter(page, phone);
  await page.goto(openBallot);
  await expect(page).toHaveURL(openBallot);
  await expect(page.getByRole("checkbox")).toHaveCount(20);
}

/** Marks the projects with these ballot numbers. */
export async function mark(page: Page, ...numbers: number[]): Promise<void> {
  for (const number of numbers) await box(page, number).check();
}

export function box(page: Page, number: number) {
  return page.getByRole("checkbox", { name: new RegExp(`^(${number}번|No\\. ${number}) `) });
}

/** The ballot numbers marked on the page, in ascending order. */
export async function marked(page: Page): Promise<number[]> {
  const labels = await page
    .locator('input[name="project"]:checked')
    .evaluateAll((boxes) =>
      boxes.map((one) => Number(one.closest("label")?.querySelector(".project-number")?.textContent)),
    );
  return labels.sort((one, other) => one - other);
}

/** From the ballot, with these marked, to the receipt, in Korean. Answers what the voter keeps. */
export async function castBallot(page: Page, ...numbers: number[]): Promise<{ code: string; slip: string }> {
  await mark(page, ...numbers);
  await page.getByRole("button", { name: "고른 과제 확인하기" }).click();
  await page.getByRole("button", { name: "투표 제출하기" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "기록되었습니다" })).toBeVisible();
  return readReceipt(page);
}

/** The ballot code and the slip on the receipt that is open. */
export async function readReceipt(page: Page): Promise<{ code: string; slip: string }> {
  const [code, slip] = await Promise.all(
    ["#receipt-code", "#receipt-slip"].map((id) => page.locator(id).innerText()),
  );
  return { code: code ?? "", slip: slip ?? "" };
}
