import type { Page } from "@playwright/test";
import { newOpenContest, publishContest, signLogOf } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { castBallot, verify } from "./voter.ts";

/** Checking one's vote: in the log before the publication, among the published ballots after it. */

const answer = (page: Page) => page.locator(".check-answer");

async function vote(page: Page, contest: string, ...numbers: number[]) {
  await page.goto(`${contest}/ballot`);
  return castBallot(page, ...numbers);
}

async function ask(page: Page, contest: string, slip: string): Promise<void> {
  await page.goto(`${contest}/check`);
  await page.getByLabel("접수증 한 줄, 또는 봉투 지문").fill(slip);
  await page.getByRole("button", { name: "기록부에서 확인하기" }).click();
}

test("a slip leads to its envelope in the log, until a later ballot replaces it", async ({ page }) => {
  const id = await newOpenContest();
  const contest = `/contests/${id}`;
  await page.goto(`${contest}/ballot`);
  await verify(page);
  await signLogOf(id);
  const { slip } = await castBallot(page, 1, 2, 3);
  await page.getByRole("link", { name: "지금 기록부에서 확인하기" }).click();
  await expect(answer(page)).toBeFocused();
  await expect(answer(page)).toContainText("봉투가 기록부에 있습니다.");
  await expect(answer(page)).toContainText("이 봉투가 마지막 투표지입니다.");
  await expect(answer(page)).toContainText("이 누리집의 기록부 열쇠로 서명했습니다.");
  await expect(answer(page)).toContainText("한 시간 안에 서명할 다음 확인점에 들어갑니다.");
  await expect(page.getByText("확인번호는 결과를 발표한 뒤에 쓸 수 있습니다.")).toBeVisible();
  await checkAccessibility(page);
  await checkReflow(page);
  await page.context().clearCookies({ name: "preferences" });

  await signLogOf(id);
  // As it came off paper: broken into lines, with spaces.
  await ask(page, contest, ` ${slip.slice(0, 40)} ${slip.slice(40)} `);
  await expect(answer(page)).toContainText("줄짜리 확인점입니다.");
  const checkpoint = async (query = "") =>
    (await page.request.get(`${contest}/checkpoint.txt${query}`)).text();
  const kept = await checkpoint();
  const [, size, root] = kept.split("\n");
  await expect(answer(page)).toContainText(`${size}줄짜리`);
  expect(root).toMatch(/^[\w+/]{43}=$/);

  await vote(page, contest, 4, 5, 6);
  await ask(page, contest, slip);
  await expect(answer(page)).toContainText("뒤에 낸 2번째 투표지가 대신합니다.");

  await signLogOf(id);
  await expect.poll(() => checkpoint()).not.toBe(kept);
  await page.goto(`${contest}/check`);
  await page.getByLabel("간직한 확인점의 줄 수").fill(size ?? "");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "그때 확인점 내려받기" }).click();
  expect((await download).suggestedFilename()).toBe(`${id}-checkpoint-${size}.txt`);
  expect(await checkpoint(`?size=${size}`)).toBe(kept);
});

test("what is no slip of this log is said in words, and a ballot code stays in the browser", async ({
  page,
}) => {
  const contest = `/contests/${await newOpenContest()}`;
  await page.goto(`${contest}/ballot`);
  await verify(page);
  const { slip, code } = await castBallot(page, 1, 2, 3);
  const says = async (text: string, words: string) => {
    const query = new URLSearchParams({ slip: text });
    await page.goto(`${contest}/check?${query}`);
    await expect(answer(page)).toContainText(words);
  };
  const signature = slip.slice(slip.lastIndexOf(".") + 1);
  await says(slip.replace(signature, "A".repeat(86)), "맞지 않습니다. 봉투는 기록부에 있지만");
  await says(slip.replace(/\.[0-9a-f]{64}\./, `.${"0".repeat(64)}.`), "서명도 이 누리집의 것이 아닙니다.");
  await says("0".repeat(64), "이 봉투는 기록부에 없습니다.");
  await says(slip.replace(/^slip1\.[^.]+/, "slip1.incheon-demo-open"), "다른 투표의 접수증입니다.");
  await says(slip.slice(0, -3), "접수증이 아닙니다.");
  await says(code, "이것은 확인번호로 보입니다.");
  await checkAccessibility(page);

  // The form itself does not send it.
  await page.goto(`${contest}/check`);
  await page.getByLabel("접수증 한 줄, 또는 봉투 지문").fill(code);
  await page.getByRole("button", { name: "기록부에서 확인하기" }).click();
  await expect(page).toHaveURL(`${contest}/check`);
});

test("from the home page a slip finds its contest by itself", async ({ page }) => {
  const id = await newOpenContest();
  await page.goto(`/contests/${id}/ballot`);
  await verify(page);
  const { slip } = await castBallot(page, 1, 2, 3);
  await page.goto("/");
  await page.getByRole("link", { name: "내 표 확인하기" }).first().click();
  await expect(page).toHaveURL("/check");
  await page.getByLabel("접수증 한 줄, 또는 봉투 지문").fill(slip);
  await page.getByRole("button", { name: "기록부에서 확인하기" }).click();
  await expect(page).toHaveURL(new RegExp(`/contests/${id}/check\\?slip=`));
  await expect(answer(page)).toContainText("봉투가 기록부에 있습니다.");
  await page.goto(`/check?${new URLSearchParams({ slip: slip.replace(id, "nowhere") })}`);
  await expect(page.getByRole("alert")).toContainText("접수증이 아닙니다.");
});

test("the way to it is on every page's foot, on the contest and on its result", async ({ page }) => {
  for (const path of ["/", "/contests/incheon-demo-open", "/contests/incheon-new-deal-2020/results"]) {
    await page.goto(path);
    await expect(page.locator("footer").getByRole("link", { name: "내 표 확인하기" })).toHaveAttribute(
      "href",
      "/check",
    );
    const here = path === "/" ? "/check" : `${path.replace("/results", "")}/check`;
    await expect(page.locator("main").getByRole("link", { name: "내 표 확인하기" })).toHaveAttribute(
      "href",
      here,
    );
  }
});

test("an answer about a slip is kept by nobody; the page and the checkpoint are for everybody", async ({
  request,
}) => {
  const contest = "/contests/incheon-new-deal-2020";
  const cached = async (path: string) => (await request.get(`${contest}${path}`)).headers()["cache-control"];
  expect(await cached("/check")).toContain("public");
  expect(await cached("/checkpoint.txt")).toContain("public");
  expect(await cached("/check?slip=x")).toBe("no-store");
  const checkpoint = await request.get(`${contest}/checkpoint.txt`);
  expect(await checkpoint.text()).toMatch(
    /^citizens-choice\/incheon-new-deal-2020\n\d+\n[\w+/]{43}=\n\n— citizens-choice\/incheon-new-deal-2020 [\w+/]+=*\n$/,
  );
  expect(checkpoint.headers()["content-disposition"]).toMatch(
    /^attachment; filename="incheon-new-deal-2020-checkpoint-\d+\.txt"$/,
  );
  expect((await request.get("/contests/nowhere/checkpoint.txt")).status()).toBe(404);
  const newest = await checkpoint.text();
  const lines = Number(newest.split("\n")[1]);
  const bySize = (size: string) => request.get(`${contest}/checkpoint.txt?size=${size}`);
  expect(await (await bySize(`${lines}`)).text()).toBe(newest);
  for (const size of [`${lines + 1}`, "0", "-1", "two", "9".repeat(30)]) {
    const none = await bySize(size);
    expect([none.status(), await none.text()]).toEqual([404, expect.stringContaining("둘째 줄")]);
  }
  expect((await request.get("/contests/nowhere/check")).status()).toBe(404);
});

test("published: the last code finds its ballot, the replaced one is gone, both ways", async ({ page }) => {
  test.slow();
  const { javaScriptEnabled = true } = test.info().project.use;
  const id = await newOpenContest();
  const contest = `/contests/${id}`;
  await page.goto(`${contest}/ballot`);
  await verify(page);
  const replaced = await castBallot(page, 1, 2, 3);
  const kept = await vote(page, contest, 4, 5, 16, 20);
  await publishContest(id);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto(`${contest}/check`);
  await (javaScriptEnabled ? findWithScripts : findWithout)(page, {
    kept: kept.code,
    replaced: replaced.code,
  });

  await ask(page, contest, kept.slip);
  await expect(answer(page)).toContainText("이 봉투가 마지막 투표지입니다.");
  const seen = requests.filter((request) => !request.includes("slip=")).join(" ");
  for (const { code } of [kept, replaced]) {
    expect(seen).not.toContain(code);
    expect(seen).not.toContain(code.slice(0, 4));
  }
  const file = await (await page.request.get(`${contest}/ballots.csv`)).text();
  expect(file).toBe(`code,picks\n${kept.code},04|05|16|20\n`);
});

async function findWithScripts(page: Page, codes: { kept: string; replaced: string }): Promise<void> {
  const field = page.getByLabel("확인번호 16글자");
  const find = async (code: string) => {
    await field.fill(code);
    await page.getByRole("button", { name: "찾기", exact: true }).click();
  };
  await find(codes.kept.toLowerCase().replaceAll("-", " ").replaceAll("0", "o"));
  const found = page.locator("[data-answer=found]");
  await expect(found).toBeFocused();
  await expect(found.locator("li:visible .project-number")).toHaveText(["4", "5", "16", "20"]);
  await expect(found).toContainText(codes.kept);
  await checkAccessibility(page);
  await find(codes.replaced);
  await expect(page.locator("[data-answer=unknown]")).toBeFocused();
  await expect(page.getByText("투표를 다시 했다면 마지막에 받은 번호만 있습니다.")).toBeVisible();
  await expect(found).toBeHidden();
  await checkAccessibility(page);
}

async function findWithout(page: Page, codes: { kept: string; replaced: string }): Promise<void> {
  const field = page.getByLabel("확인번호의 첫 글자");
  const list = async (code: string) => {
    // The field takes one character, whatever is typed or pasted.
    await field.pressSequentially(code);
    await expect(field).toHaveValue(code.slice(0, 1));
    await page.getByRole("button", { name: "목록 보기" }).click();
  };
  await list(codes.kept);
  const row = page.getByRole("row", { name: codes.kept });
  await expect(row.getByRole("listitem")).toHaveText([/^4번 /, /^5번 /, /^16번 /, /^20번 /]);
  await checkAccessibility(page);
  await page.goto(page.url().replace(/\?.*/, ""));
  await list(codes.replaced);
  await expect(page.getByText(codes.replaced)).toHaveCount(0);
}

test("ballots are published with the result, whole or by so few first characters that nobody is told apart", async ({
  request,
}) => {
  const contest = "/contests/incheon-new-deal-2020";
  const file = await request.get(`${contest}/ballots.csv`);
  expect(file.headers()["cache-control"]).toContain("public");
  expect(file.headers()["access-control-allow-origin"]).toBe("*");
  const lines = (await file.text()).split("\n");
  expect(lines).toHaveLength(1 + 879 + 1);
  for (const prefix of ["7", "7K2M-9QXD-4TBR-W3HE", "", "u", "%", "\r\nx"]) {
    const refused = await request.get(`${contest}/ballots.csv?${new URLSearchParams({ prefix })}`);
    expect(refused.status(), prefix).toBe(400);
  }
  for (const id of ["incheon-demo-open", "incheon-demo-counting"]) {
    for (const query of ["", "?prefix=7"]) {
      const early = await request.get(`/contests/${id}/ballots.csv${query}`);
      expect(early.status()).toBe(403);
      expect(Object.keys(await early.json())).toEqual(["error"]);
    }
  }
});
