import { newName, signedIn } from "./commenting.ts";
import { newOpenContest } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { writeComments } from "./threads.ts";

const text = "서버가 거절해도 남아 있어야 하는 글입니다.";

test("what is sent shows at once; a refusal takes it back, says so and keeps the text; what was stored stays", async ({
  browser,
  allowPageError,
}) => {
  test.setTimeout(180_000);
  allowPageError(/Failed to load resource: .* status of (403|413|503)/);
  const contestId = await newOpenContest();
  const [id] = await writeComments(contestId, [{ text: "반응을 눌러 볼 시험용 의견입니다." }]);
  const thread = `/contests/${contestId}/projects/urban-forest/comments`;
  const page = await signedIn(browser, thread);
  /** The server answers so, as soon as it is let. */
  const answer = async (status: number, body: string) => {
    let release = () => {};
    const allowed = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.unroute("**/comments*");
    await page.route("**/comments*", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await allowed;
      await route.fulfill({ status, contentType: "text/html; charset=utf-8", body });
    });
    return release;
  };
  const helpful = page.locator("[data-react=helpful]").first();
  for (const [status, heading] of [
    [503, "지금은 저장할 수 없습니다"],
    [413, "보낸 내용이 너무 큽니다"],
  ] as const) {
    const refusal = `<main id="main"><h1>${heading}</h1></main>`;
    const answerReaction = await answer(status, refusal);
    await helpful.click();
    await expect(helpful).toHaveAttribute("aria-pressed", "true");
    answerReaction();
    await expect(page.locator(".reactions .field-error")).toHaveText(heading);
    await expect(helpful).toHaveAttribute("aria-pressed", "false");
    const form = page.locator("details.comment-form");
    await form.evaluate((details) => details.setAttribute("open", ""));
    await page.locator("#text").fill(text);
    await page.getByLabel("별명").fill(newName());
    const answerPost = await answer(status, refusal);
    await page.getByRole("button", { name: "의견 올리기" }).click();
    await expect(page.locator("article.sending")).toContainText(text);
    answerPost();
    await expect(page.locator("[data-draft-note]")).toContainText(heading);
    await expect(page.locator("#text")).toHaveValue(text);
    await expect(page.locator(".sending")).toHaveCount(0);
  }

  // The answer is a page on which the comment is no more.
  await page.unroute("**/comments*");
  await page.route("**/comments*", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 303, headers: { Location: `${thread}?show=idea` } })
      : route.continue(),
  );
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "true");
  await expect(helpful).toHaveAttribute("value", `${id}.none`);
  await page.unroute("**/comments*");

  // Signed out meanwhile: the text comes back, to be copied, with the way in.
  await page.context().clearCookies();
  await page.locator("#text").fill(text);
  await page.getByRole("button", { name: "의견 올리기" }).click();
  await expect(page.getByRole("textbox", { name: "쓴 글" })).toHaveValue(text);
  await expect(page.getByRole("link", { name: "본인 확인하고 쓰기" })).toBeVisible();
  await page.close();
});
