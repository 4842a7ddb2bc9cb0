import { randomBytes } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { openBallot, openBallotAsVoter } from "./voter.ts";

/** What no browser of ours would send: a sentence, the right status, nothing stored. */

const receipt = `${openBallot}/receipt`;
const three = ["ai-playground", "drone-uam", "robot-cluster"];
const newKey = () => randomBytes(16).toString("hex");

function form(fields: [name: string, value: string][]): string {
  return new URLSearchParams(fields).toString();
}

const headers = { "Content-Type": "application/x-www-form-urlencoded" };
const picks = (ids: readonly string[]) => ids.map((id): [string, string] => ["project", id]);

async function notVoted(request: APIRequestContext): Promise<void> {
  const page = await (await request.get(receipt)).text();
  expect(page).toContain("아직 투표하지 않았습니다");
}

const six = [...three, "smart-city-platform", "i-mod", "smart-tourism"];
const wrong: { what: string; ids: string[]; says: string }[] = [
  { what: "no pick", ids: [], says: "고른 과제가 없습니다. 3개 이상 고르세요." },
  { what: "one pick", ids: three.slice(0, 1), says: "1개만 골랐습니다. 2개 더 고르세요." },
  { what: "two picks", ids: three.slice(0, 2), says: "2개만 골랐습니다. 1개 더 고르세요." },
  { what: "six picks", ids: six, says: "6개를 골랐습니다. 5개까지만 고를 수 있으니 1개를 빼세요." },
  {
    what: "a repeated pick",
    ids: [...three, "drone-uam"],
    says: "같은 과제를 두 번 고를 수 없습니다: 드론산업 클러스터 조성",
  },
  { what: "an unknown pick", ids: [...three, "no-such"], says: "이 투표에 없는 과제가 들어 있습니다." },
  {
    what: "thousands of picks",
    ids: Array(2000).fill("ai-playground"),
    says: "같은 과제를 두 번 고를 수 없습니다",
  },
  { what: "a NUL", ids: ["\0", ...three], says: "이 투표에 없는 과제가 들어 있습니다." },
];

test("every wrong ballot is 422 with its sentence, on the ballot and on the receipt, and nothing is stored", async ({
  page,
}) => {
  await openBallotAsVoter(page);
  const { request } = page;
  for (const { what, ids, says } of wrong) {
    for (const [path, extra] of [
      [openBallot, ["intent", "review"]],
      [receipt, ["requestKey", newKey()]],
    ] as [string, [string, string]][]) {
      const answer = await request.post(path, {
        headers,
        data: form([...picks(ids), extra]),
        maxRedirects: 0,
      });
      expect(answer.status(), `${what} to ${path}`).toBe(422);
      expect(await answer.text(), `${what} to ${path}`).toContain(says);
    }
  }
  await notVoted(request);
});

test("what is no ballot at all is refused in words too", async ({ page }) => {
  await openBallotAsVoter(page);
  const { request } = page;
  const bodies = [
    { headers: { "Content-Type": "text/plain" }, data: "hello" },
    { headers: { "Content-Type": "application/json" }, data: '{"project":["ai-playground"]}' },
    { headers: { "Content-Type": "multipart/form-data; boundary=x" }, data: "broken" },
    { headers: { "Content-Type": "multipart/form-data" }, data: "no boundary" },
    {
      multipart: {
        requestKey: newKey(),
        project: { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("ai-playground") },
      },
    },
  ];
  for (const body of bodies) expect((await request.post(receipt, body)).status()).toBe(422);
  for (const requestKey of ["", "x", "A".repeat(32), "0".repeat(5000)]) {
    const data = form([...picks(three), ["requestKey", requestKey]]);
    const answer = await request.post(receipt, { headers, data });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain("다시 확인하고 제출하기");
  }
  const huge = await request.post(receipt, { headers, data: Buffer.alloc(10 * 1024 * 1024, "a") });
  expect(huge.status()).toBe(413);
  await notVoted(request);
});

test("a contest that is closed answers 409 to every post, an unknown one 404", async ({ page }) => {
  await openBallotAsVoter(page);
  const { request } = page;
  const data = form([...picks(three), ["intent", "review"], ["requestKey", newKey()]]);
  for (const contest of ["incheon-demo-counting", "incheon-new-deal-2020"]) {
    for (const path of ["ballot", "ballot/receipt"]) {
      const answer = await request.post(`/contests/${contest}/${path}`, { headers, data, maxRedirects: 0 });
      expect(answer.status(), `${contest}/${path}`).toBe(409);
      const text = await answer.text();
      expect(text).toContain("투표를 받는 때가 아닙니다.");
      expect(text, "the picks are kept").toContain("드론산업 클러스터 조성");
    }
  }
  for (const path of ["ballot", "ballot/review", "ballot/receipt"]) {
    expect((await request.get(`/contests/nowhere/${path}`)).status()).toBe(404);
  }
  for (const path of ["ballot", "ballot/receipt"]) {
    expect((await request.post(`/contests/nowhere/${path}`, { headers, data })).status()).toBe(404);
  }
});

test("casting answers with the way to the receipt, which nobody may keep; a page without the voter's base is no surprise", async ({
  page,
}) => {
  await openBallotAsVoter(page);
  const { request } = page;
  const data = form([...picks(three), ["requestKey", newKey()], ["base", "0"]]);
  const answer = await request.post(receipt, { headers, data, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe(receipt);
  expect(answer.headers()["cache-control"]).toContain("no-store");
  expect(await answer.text()).toBe("");
  const shown = await request.get(receipt);
  expect(shown.headers()["cache-control"]).toContain("no-store");
  expect(await shown.text()).toContain("기록되었습니다");

  await request.post(`${receipt}?forget`, { headers, data: "" });
  const status = await (await request.get(receipt)).text();
  expect(status).toContain("이 투표에 참여했습니다");
  expect(status).not.toContain("드론산업");
  for (const base of ["", "-1", "NaN", "99999999999"]) {
    const fields = form([...picks(three), ["requestKey", newKey()], ["base", base]]);
    expect((await request.post(receipt, { headers, data: fields })).status()).toBe(409);
  }
});

test("nobody votes without being verified", async ({ request }) => {
  const data = form([...picks(three), ["requestKey", newKey()], ["base", "0"], ["owner", "a".repeat(16)]]);
  for (const path of [openBallot, receipt]) {
    const answer = await request.post(path, { headers, data, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toMatch(/^\/verify\?next=/);
  }
  for (const path of [openBallot, `${openBallot}/review`, receipt]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers().location).toMatch(/^\/verify\?next=/);
  }
});

test("cookies made up by hand are ignored", async ({ page, baseURL }) => {
  await openBallotAsVoter(page);
  const drafts = ["", "x", "1.2.3", `${"0".repeat(16)}.0.1-2-3`, `${"0".repeat(16)}.0.${"9".repeat(3000)}`];
  for (const value of drafts) {
    await page.context().addCookies([{ name: "ballot-draft", value, url: `${baseURL}${openBallot}` }]);
    await expectUnmarked(page);
  }
  for (const value of ["x", `${"f".repeat(32)}.AAAA`, `${"f".repeat(32)}.`, "ＡＢ"]) {
    await page
      .context()
      .addCookies([{ name: "verification", value: encodeURI(value), url: `${baseURL}/verify` }]);
    expect((await page.request.get("/verify/code")).status()).toBe(200);
    const post = await page.request.post("/verify/code", { form: { code: "123456" } });
    expect(post.status()).toBe(422);
  }
});

async function expectUnmarked(page: Page): Promise<void> {
  await page.goto(openBallot);
  await expect(page.locator("input[name=project]:checked")).toHaveCount(0);
}

test("the verification page survives anything", async ({ request }) => {
  const consents = { age: "yes", consent: "yes" };
  const contacts = ["", "\0", "a".repeat(50_000), "010-0000-000", "';--", "<script>alert(1)</script>", "+82"];
  for (const phone of contacts) {
    const answer = await request.post("/verify", { form: { phone, ...consents } });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).not.toContain("<script>alert");
  }
  const file = { name: "a", mimeType: "text/plain", buffer: Buffer.from("x") };
  expect(
    (await request.post("/verify", { multipart: { phone: file, age: file, consent: file } })).status(),
  ).toBe(422);
  expect((await request.post("/verify/code", { form: { intent: "resend" } })).status()).toBe(422);
  const elsewhere = { phone: "010-7777-0001", ...consents, next: "https://elsewhere.example/" };
  const sent = await request.post("/verify", { form: elsewhere, maxRedirects: 0 });
  expect(sent.headers().location).toBe("/verify/code?next=%2F");
  expect(sent.headers()["set-cookie"]).toMatch(/verification=.*Path=\/verify; HttpOnly; SameSite=Lax/);
});
