import type { Locator, Page } from "@playwright/test";
import { tidyText } from "#app/domain/comment-text.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { openDatabase, systemClock } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { insertSignedInVoters, type SignedInVoter } from "#tests/signed-in-voters.ts";
import { newOpenContest } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { askForPayloads, hidePacks, packed, packs, writePacks } from "./payload-packs.ts";
import { signInStaff } from "./people.ts";
import { payloads } from "./script-payloads.ts";
import { verify } from "./voter.ts";

test("what the network loses is taken back at once, and the text stays", async ({ page, allowPageError }) => {
  allowPageError(/Failed to load resource: net::ERR_FAILED/);
  const thread = "/contests/incheon-demo-open/projects/urban-forest/comments";
  await page.goto(`/verify?next=${encodeURIComponent(thread)}`);
  await verify(page);
  await page.route("**/comments", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const button = page.locator("[data-react=helpful]").first();
  const before = await button.innerText();
  await button.click();
  await expect(page.locator(".reactions").getByText("반응을 저장하지 못했습니다.")).toBeVisible();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await button.innerText()).toBe(before);

  await page.locator(".comment-form summary").click();
  const counter = page.locator(".comment-counter");
  await page.locator("#text").fill(` ${"가".normalize("NFD").repeat(3)}👩‍👩‍👧 `);
  await expect(counter).toContainText(/^8 /);
  await page.locator("#text").fill("가".repeat(1001));
  await expect(counter).toContainText(/^1,001 /);
  await expect(counter).toHaveClass(/\bover\b/);
  await page.locator("#text").fill("연결이 끊겨도 남아 있어야 하는 글입니다.");
  await expect(counter).not.toHaveClass(/\bover\b/);
  await page.getByLabel("별명").fill("끊긴시민");
  await page.getByRole("button", { name: "의견 올리기" }).click();
  await expect(page.getByText("올리지 못했습니다. 쓴 글은 그대로 있습니다.")).toBeVisible();
  await expect(page.locator(".sending")).toHaveCount(0);
  await page.reload();
  await expect(page.locator("#text")).toHaveValue("연결이 끊겨도 남아 있어야 하는 글입니다.");
  await expect(page.getByText("쓰던 글을 이 기기에서 다시 불러왔습니다.")).toBeVisible();

  // The next person at this device does not meet it, nor does the device keep it.
  await page.context().clearCookies({ name: "session" });
  await page.goto(`/verify?next=${encodeURIComponent(thread)}`);
  await verify(page);
  await expect(page.locator("#text")).toHaveValue("");
  const kept = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("comment-draft")));
  await expect.poll(kept).toEqual([]);
});

test("40 ways to smuggle in a script stay text, on every page that shows them", async ({
  page,
  allowPageError,
}) => {
  test.setTimeout(180_000);
  // A file that is looked at by itself names no icon, and the browser asks for the one of old.
  allowPageError(/favicon\.ico/);
  // The page's script sends what is refused.
  allowPageError(/status of 422/);
  const dialogs: string[] = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const contestId = await newOpenContest();
  const ids = await postAll(contestId);
  const base = `/contests/${contestId}/projects/urban-forest`;
  const seen = new Set<string>();
  // Console errors, which broken policies are, fail the test by themselves.
  for (let next: string | null = `${base}/comments`; next; ) {
    await page.goto(next);
    for (const id of await page.locator("article.comment").evaluateAll((all) => all.map(({ id }) => id)))
      seen.add(id);
    next = await nextPage(page);
  }
  expect(ids.every((id) => seen.has(`c${id}`))).toBe(true);
  for (const path of [base, `${base}/embed.html`, `${base}/comments.atom`, `/contests/${contestId}`])
    await page.goto(path);
  for (const [index, id] of ids.entries())
    if (index % 8 === 0) await page.goto(`${base}/comments/${id}?history=1`);
  for (const payload of payloads) await page.goto(`${base}/comments?q=${encodeURIComponent(payload)}`);
  await signInStaff(page, "official");
  await page.goto(`/contests/${contestId}/questions`);
  // What is given back in forms.
  await page.goto(`${base}/comments`);
  // A draft of before opens it by itself.
  await page.locator("details.comment-form").evaluate((form) => form.setAttribute("open", ""));
  await typeAll(page, [page.locator("#text"), page.getByLabel("기관 이름")], "미리보기");
  await page.goto(`/contests/${contestId}/comment-rules`);
  const limits = page.getByRole("main").getByRole("textbox").and(page.locator("[inputmode=numeric]"));
  await expect(limits).toHaveCount(4);
  await typeAll(page, await limits.all(), "규칙 저장", 90);
  await walkOwnPages(page, contestId);
  expect(dialogs).toEqual([]);
});

async function nextPage(page: Page): Promise<string | null> {
  const next = page.locator("a[rel=next]").first();
  return next.getAttribute("href", { timeout: 500 }).catch(() => null);
}

/** Types every payload into every one of these fields, some at a time; all are there again in the answer. */
async function typeAll(page: Page, fields: readonly Locator[], button: string, most = 200): Promise<void> {
  for (const some of packed(most, " ")) {
    for (const field of fields) {
      // What the browser holds back a program sends all the same.
      await field.evaluate((input) => input.removeAttribute("maxlength"));
      await field.fill(some);
    }
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: button, exact: true }).click();
    await answered;
    // A form that the server has given back, not the one typed into.
    await expect(page.locator(".sending")).toHaveCount(0);
    await expect(page.locator(".error-summary, .preview")).toBeVisible();
    for (const field of fields) await expect(field).toHaveValue(some);
  }
}

/** What only its writer sees of a comment, what changed in it, and the forms about it: all payloads on each of them. */
async function walkOwnPages(page: Page, contestId: string): Promise<void> {
  const base = `/contests/${contestId}/projects/urban-forest/comments`;
  const { writer, reader, ids } = await writePacks(contestId);
  const become = async ({ cookie }: SignedInVoter) => {
    const { origin } = new URL(page.url());
    const [name = "", value = ""] = cookie.split("=");
    await page.context().clearCookies();
    await page.context().addCookies([{ name, value, url: origin }]);
  };
  await become(reader);
  for (const [index, id] of ids.entries()) {
    const pack = packs[index] ?? "";
    await page.goto(`${base}/${id}?history=1`);
    await expect(page.locator("main ins").first()).toBeVisible();
    await page.goto(`${base}/${id}/report`);
    await page.locator("#note").fill(pack);
    await page.locator("button[value=report]").click();
    await expect(page.locator(".error-summary")).toBeVisible();
    await expect(page.locator("#note")).toHaveValue(pack);
  }
  // Who has no nickname yet is asked for one.
  await page.goto(base);
  await page.locator("details.comment-form").evaluate((form) => form.setAttribute("open", ""));
  await typeAll(page, [page.locator("#text"), page.getByLabel("별명")], "의견 올리기");
  await page.goto("/nickname");
  await typeAll(page, [page.getByLabel("별명")], "별명 저장");
  await page.goto("/notifications/mail");
  await typeAll(page, [page.getByLabel("메일 주소")], "확인 메일 받기");
  // Each payload whole, in a list of what offices have answered.
  await become(await askForPayloads(contestId));
  let told = "";
  for (let next: string | null = "/notifications"; next; next = await nextPage(page)) {
    await page.goto(next);
    told += await page.locator("main").textContent();
  }
  expect(payloads.filter((payload) => !told.includes(tidyText(payload)))).toEqual([]);
  await become(writer);
  for (const id of ids) {
    await page.goto(`${base}/${id}?edit=1`);
    await expect(page.locator("#text")).toHaveValue(/\S/);
  }
  await page.goto("/notifications");
  await expect(page.locator("main")).toContainText("alert(document.domain)");
  await hidePacks(ids);
  for (const [index, id] of ids.entries()) {
    await page.goto(`${base}/${id}/appeal`);
    // Too long for an appeal, so that it comes back.
    const typed = `${packs[index]}\n${packs[index]}`;
    await page.locator("#text").fill(typed.padEnd(1100, "."));
    await page.locator("main form[method=post] button").last().click();
    await expect(page.locator(".error-summary")).toBeVisible();
    await expect(page.locator("#text")).toHaveValue(/alert/);
  }
  await page.goto("/notifications");
  await expect(page.locator("main")).toContainText("alert(document.domain)");
}

/** Each payload as a question of a voter, as an answer, and as the name of an office. */
async function postAll(contestId: string): Promise<number[]> {
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  const ids: number[] = [];
  try {
    const voters = await insertSignedInVoters(db, payloads.length);
    const staff = await findStaffByLogin(db, "official");
    if (!staff) throw new Error("the demonstration has no official");
    const names = { login: "official", nameKo: "담당", nameEn: "Official", role: staff.role };
    const official = { id: staff.accountId, kind: "staff" as const, staff: names };
    for (const [index, payload] of payloads.entries()) {
      const voter = { id: voters[index]?.id ?? "", kind: "voter" as const, staff: null };
      const nickname = `x${contestId.slice(-6)}n${index}`;
      const post = { contestId, projectId: "urban-forest", clock: systemClock, nickname, parentId: null };
      const asked = await postComment(db, {
        ...post,
        account: voter,
        text: payload,
        stance: "question",
        office: "",
      });
      if (!asked.ok) throw new Error(`${payload}: ${JSON.stringify(asked.error)}`);
      const office = payload.replace(/\s/g, " ").slice(0, 60);
      const text = `${payload} 답변 ${index}`;
      const answer = { ...post, account: official, text, stance: null, office, parentId: asked.value.id };
      const answered = await postComment(db, answer);
      if (!answered.ok) throw new Error(`${payload}: ${JSON.stringify(answered.error)}`);
      ids.push(asked.value.id, answered.value.id);
    }
    return ids;
  } finally {
    await db.destroy();
  }
}
