import { newOpenContest } from "./contest.ts";
import { checkAccessibility, expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { verify } from "./voter.ts";

const headers = { "Content-Type": "application/x-www-form-urlencoded" };
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

test("odd texts are stored right or refused with a sentence, never with an error of ours", async ({
  page,
}) => {
  const base = `/contests/${await newOpenContest()}/projects/urban-forest`;
  const thread = `${base}/comments`;
  const { request } = page;
  const send = (fields: Record<string, string>, path = thread) =>
    request.post(path, { headers, data: form(fields), maxRedirects: 0 });
  const text = "본인 확인 없이 보낸 글도 잃지 않습니다.";

  const signedOut = await send({ intent: "write", text });
  expect(signedOut.status()).toBe(403);
  expect(await signedOut.text()).toContain("다시 본인 확인을 해 주세요");

  await page.goto(`/verify?next=${encodeURIComponent(thread)}`);
  await verify(page);
  const odd = `${"도시숲\u200B을\u202E ".normalize("NFD")}더 넓혀 주세요 👨‍👩‍👧`;
  expect((await send({ intent: "write", text: odd, nickname: "입력시험민".normalize("NFD") })).status()).toBe(
    303,
  );
  const stored = (await (await request.get(`${base}/comments.json`)).json()) as {
    comments: { id: number; text: string }[];
  };
  expect(stored.comments.map((comment) => comment.text)).toEqual(["도시숲을 더 넓혀 주세요 👨‍👩‍👧"]);
  const own = `${thread}/${stored.comments[0]?.id}`;

  for (const [fields, path, status, says] of [
    [{ intent: "write", text: "가".repeat(5000) }, thread, 422, "1000자를 넘었습니다(지금 5000자)"],
    [{ intent: "write", text: "가".repeat(400_000) }, thread, 413, "보낸 내용이 너무 큽니다"],
    [{ intent: "write", text: "한 줄\n".repeat(60) }, thread, 422, "40줄을 넘었습니다"],
    [{ intent: "reply", text: "도시숲을 더 넓혀, 주세요" }, own, 409, "같은 글을 이미 올렸습니다"],
    [{ intent: "nonsense" }, thread, 422, "알 수 없는 요청"],
    [{ react: "9.maybe" }, thread, 422, "알 수 없는 요청"],
    [{ react: `${stored.comments[0]?.id}.helpful` }, thread, 422, "내 의견에는 반응을 남길 수 없습니다"],
    [
      { intent: "edit", text: "고친 글을 다시 보냅니다.", version: "7" },
      own,
      409,
      "다른 창에서 이미 고친 글입니다",
    ],
  ] as const) {
    const answer = await send(fields, path);
    expect(answer.status(), `${JSON.stringify(fields).slice(0, 60)}`).toBe(status);
    expect(await answer.text()).toContain(says);
  }
  const long = "a".repeat(30_000);
  expect(await (await send({ intent: "write", text: long })).text()).toContain(long);
  for (const [path, status] of [
    [`${thread}/0`, 404],
    [`${thread}/9999999999`, 404],
    [`${thread}/x`, 404],
    [`${base}/comments.xml`, 404],
    [`${base}-none/comments`, 404],
    [`${thread}?q=%00%ED%A0%80`, 200],
    [`${thread}?after=9.9.9&order=x&show=y`, 200],
  ] as const)
    expect((await request.get(path)).status(), path).toBe(status);

  await page.goto("/nickname");
  await page.getByLabel("별명").fill("바꾼이름");
  await page.getByRole("button", { name: "별명 저장" }).click();
  await expect(page.getByRole("alert")).toContainText("7일에 한 번");
  await checkAccessibility(page);
});

test("the rules of a conversation: closed from one moment on, the threads stay", async ({
  page,
  browser,
}) => {
  const contest = `/contests/${await newOpenContest()}`;
  const officer = await browser.newPage();
  await signInStaff(officer, "official");
  await officer.goto(`${contest}/comment-rules`);
  await officer.getByLabel(/1분에/).fill("많이");
  await officer.getByRole("button", { name: "규칙 저장" }).click();
  await expect(officer.getByRole("alert")).toContainText("1에서 1000까지의 숫자로 쓰세요.");
  await checkAccessibility(officer);
  await officer.getByLabel(/1분에/).fill("5");
  await officer.getByLabel("의견 받기를 마치는 때").fill("2020-10-11T23:59");
  await officer.getByRole("button", { name: "규칙 저장" }).click();
  await expect(officer.getByText("규칙을 저장했습니다.")).toBeVisible();
  await officer.close();
  await page.goto(`${contest}/projects/urban-forest/comments`);
  await expect(page.getByText(/의견 받기를 마쳤습니다/)).toBeVisible();
  await expect(page.getByRole("link", { name: "본인 확인하고 쓰기" })).toHaveCount(0);
});
