import { venueMessages } from "#app/i18n/venues.ts";
import { countingContest, publishedContest } from "#db/seed/demo-calendar.ts";
import { csvText, encodings, rawXlsx, zipOf } from "#tests/table-files.ts";
import { expect, test } from "./fixtures.ts";
import { signInStaff } from "./people.ts";
import { inServerDatabase, newPlannedContest, signInAs } from "./venues-contest.ts";

const { ko: t } = venueMessages;

/** What people, slips and forged requests send: always a sentence, never a 5xx, and nothing stored. */

const files: { name: string; buffer: Buffer; says: string }[] = [
  { name: "empty.csv", buffer: Buffer.alloc(0), says: t.files["empty-file"] },
  { name: "large.csv", buffer: Buffer.alloc(1_100_000, "a"), says: t.files["file-too-large"] },
  { name: "list.xls", buffer: Buffer.from("d0cf11e0a1b11ae1", "hex"), says: t.files["old-excel"] },
  { name: "photo.xlsx", buffer: Buffer.from("89504e470d0a1a0a00000000", "hex"), says: t.files["no-table"] },
  { name: "bomb.xlsx", buffer: rawXlsx(" ".repeat(100_000_000)), says: t.files["unfolds-too-large"] },
  { name: "liar.xlsx", buffer: zipOf({ "xl/a.xml": Buffer.alloc(50_000_000) }, 99), says: t.files.damaged },
  {
    name: "far.xlsx",
    buffer: rawXlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    says: t.files["unfolds-too-large"],
  },
  { name: "zip.xlsx", buffer: zipOf({ "readme.txt": "hello" }), says: t.files.damaged },
  { name: "no-headings.csv", buffer: Buffer.from("시청,중앙\r\n"), says: t.headings["no-headings"] },
  {
    name: "too-many.csv",
    buffer: encodings["utf-8"](
      csvText([["이름", "종류"], ...Array.from({ length: 201 }, (_, n) => [`${n}`, "중앙"])]),
    ),
    says: t.headings["too-many-rows"](200),
  },
];

test("every file that is no list is answered with a sentence", async ({ page }) => {
  const path = `/contests/${await newPlannedContest()}/venues`;
  await signInStaff(page, "official");
  for (const { name, buffer, says } of files) {
    await test.step(name, async () => {
      const file = { name, mimeType: "application/octet-stream", buffer };
      const answer = await page.request.post(path, { multipart: { intent: "preview", file } });
      expect(answer.status()).toBe(422);
      const html = await answer.text();
      expect(html).toContain(says);
      expect(html).toMatch(/<title>오류: /);
    });
  }
  const none = await page.request.post(path, { multipart: { intent: "preview" } });
  expect(await none.text()).toContain(t.files.missing);
  const huge = await page.request.post(path, {
    multipart: {
      intent: "preview",
      file: { name: "huge.csv", mimeType: "text/csv", buffer: Buffer.alloc(10 * 1024 * 1024, "a") },
    },
  });
  expect(huge.status()).toBe(413);
  expect(await huge.text()).toContain("보낸 내용이 너무 큽니다");
  // Only here: elsewhere a form stays short.
  const elsewhere = await page.request.post("/settings", { form: { next: "a".repeat(100_000) } });
  expect(elsewhere.status()).toBe(413);
});

test("forged confirmations change nothing", async ({ page }) => {
  const contestId = await newPlannedContest();
  const path = `/contests/${contestId}/venues`;
  await signInStaff(page, "official");
  const row = ["가", "", "군·구", "", "", "", "", ""];
  for (const rows of [
    "",
    "{",
    "[]",
    "{}",
    '[["a"]]',
    '[[1,"가"]]',
    "[[0]]",
    "null",
    JSON.stringify([[1, ...row, ""]]),
  ]) {
    const answer = await page.request.post(path, { multipart: { intent: "confirm", base: "x", rows } });
    expect(answer.status(), rows).toBe(422);
    expect(await answer.text()).toContain(t.files["unknown-act"]);
  }
  for (const [rows, status] of [
    [JSON.stringify([[2, ...row]]), 409],
    [JSON.stringify([[2, "가\u0000<script>", "", "아무거나", "", "", "", "", ""]]), 422],
    [JSON.stringify(Array.from({ length: 200 }, () => [2, ...row])), 422],
  ] as const) {
    const answer = await page.request.post(path, { multipart: { intent: "confirm", base: "forged", rows } });
    expect(answer.status()).toBe(status);
    expect(await answer.text()).not.toContain("<script>");
  }
  const unknown = await page.request.post(path, { form: { intent: "delete" } });
  expect(unknown.status()).toBe(422);
  const stored = await inServerDatabase((db) =>
    db.selectFrom("venue").select("id").where("contestId", "=", contestId).execute(),
  );
  expect(stored).toEqual([]);
});

test("after the opening nothing is imported any more", async ({ page }) => {
  await signInStaff(page, "official");
  const path = `/contests/${publishedContest}/venues`;
  await page.goto(path);
  await expect(page.getByText(t.closed)).toBeVisible();
  await expect(page.getByLabel(t.file)).toHaveCount(0);
  const rows = JSON.stringify([[2, "시청 중앙홀", "", "중앙", "새 주소", "", "", "", ""]]);
  const answer = await page.request.post(path, { multipart: { intent: "confirm", base: "x", rows } });
  expect(answer.status()).toBe(409);
  expect(await answer.text()).toContain(t.closed);
});

const places = ["venues", "venues/template.csv", "venues/template.xlsx"];

for (const [role, expected] of [
  ["official", 200],
  ["administrator", 200],
  ["organiser", 403],
  ["moderator", 403],
] as const) {
  test(`${role}: ${expected} at every address, whatever the state`, async ({ request }) => {
    await signInAs(request, role);
    for (const contestId of [await newPlannedContest(), countingContest, publishedContest]) {
      for (const place of places) {
        const answer = await request.get(`/contests/${contestId}/${place}`);
        expect(answer.status(), `${contestId} ${place}`).toBe(expected);
      }
      const desk = await (await request.get("/staff")).text();
      const leads = expected === 200 && contestId !== publishedContest;
      expect(desk.includes(`/contests/${contestId}/venues`)).toBe(leads);
      if (expected === 200) continue;
      const page = await (await request.get(`/contests/${contestId}/venues`)).text();
      expect(page).toMatch(role === "organiser" ? /시연 담당 공무원 1/ : /담당 공무원에게 권한을 요청하세요/);
      const rows = JSON.stringify([[2, "가", "", "군·구", "", "", "", "", ""]]);
      const posted = await request.post(`/contests/${contestId}/venues`, {
        multipart: { intent: "confirm", rows },
      });
      expect(posted.status()).toBe(403);
    }
  });
}

test("nobody signed in is sent to the sign-in page; an unknown contest or file is 404", async ({
  request,
}) => {
  for (const place of places) {
    const answer = await request.get(`/contests/${countingContest}/${place}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(302);
    expect(answer.headers().location).toMatch(/^\/staff\/sign-in/);
  }
  await signInAs(request, "official");
  expect((await request.get("/contests/none/venues")).status()).toBe(404);
  expect((await request.get(`/contests/${countingContest}/venues/template.exe`)).status()).toBe(404);
});
