import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { expect, test } from "./fixtures.ts";

const contest = "/contests/incheon-new-deal-2020";

/** As the city published them on 14 October 2020, in order. */
const published = [
  ["landfill-closure", 15.3],
  ["smart-city-platform", 9.0],
  ["urban-forest", 8.1],
  ["safe-tap-water", 7.1],
  ["green-old-town", 6.8],
  ["robot-cluster", 5.8],
  ["drone-uam", 5.7],
  ["eco-science-park", 5.1],
  ["bio-cluster", 5.0],
  ["i-mod", 4.4],
] as const;

test("the rendered page shows the published order and shares, 1,124 people and 4,400 choices", async ({
  page,
}) => {
  await page.goto(`${contest}/results`);
  const rows = await page.locator("tr[data-project]").evaluateAll((all) =>
    all.map((row) => ({
      id: row.getAttribute("data-project"),
      cells: [...row.querySelectorAll("td")].map((cell) => cell.textContent?.trim()),
    })),
  );
  expect(rows).toHaveLength(20);
  for (const [index, [id, share]] of published.entries()) {
    expect(rows[index]?.id).toBe(id);
    expect(rows[index]?.cells[0]).toBe(String(index + 1));
    expect(rows[index]?.cells.at(-2)).toBe(`${share.toFixed(1)}%`);
  }
  await expect(page.getByText("온라인 879명 + 토론장 245명 = 1,124명")).toBeVisible();
  await expect(page.getByText("온라인 3,424표 + 토론장 976표 = 4,400표")).toBeVisible();
  await expect(page.getByText("실제 득표수가 아니라").first()).toBeVisible();
  await expect(page.getByText("차이는 24표입니다")).toBeVisible();
  await expect(page.getByText("「스마트시티 통합플랫폼 구축」보다 277표 많습니다.")).toBeVisible();
  await expect(page.getByText("100.0%가 아니라 100.1%입니다")).toBeVisible();
  await expect(page.getByText("673 ÷ 4,400 = 15.3%")).toBeVisible();
  await expect(page.getByText("673 ÷ 1,124 = 59.9%")).toBeVisible();
  const fields = page.getByRole("table").filter({ has: page.getByText("분야별 정원은 없습니다") });
  // Not the inner text: of what is not laid out yet a browser gives none.
  expect(await fields.locator("tbody td").allTextContents()).toEqual([
    "6",
    "4",
    "8",
    "5",
    "4",
    "1",
    "2",
    "0",
  ]);
  await expect(fields.getByText("9. 바이오 혁신 클러스터 조성")).toBeVisible();
  await expect(page.getByText("24명보다 적으면 뽑힌 과제는 바뀔 수 없습니다")).toBeVisible();
  const solid = page.getByRole("row", { name: /^두 경로를 같은 무게로/ });
  await expect(solid).toContainText("먹는 물 수질개선을 위한 정수장 고도화 4→5위");
  await expect(solid).toContainText("드론산업 클러스터 조성 7→6위");
});

test("turnout by day, by hour and by both: each adds up to the 879 envelopes of the log", async ({
  page,
}) => {
  await page.goto(`${contest}/results`);
  const numbers = async (table: string) => {
    const cells = page.getByRole("table", { name: table }).locator("td.number");
    return (await cells.allTextContents()).map(Number);
  };
  const sum = (all: number[]) => all.reduce((total, one) => total + one, 0);
  const byDay = await numbers("날마다 들어온 봉투");
  const byHour = await numbers("하루 가운데 시각마다 들어온 봉투");
  const byBoth = await numbers("날과 시각마다 들어온 봉투");
  expect([byDay.length, byHour.length, byBoth.length]).toEqual([17, 24, 17 * 24]);
  expect([sum(byDay), sum(byHour), sum(byBoth)]).toEqual([879, 879, 879]);
  for (const [day, envelopes] of byDay.entries())
    expect(sum(byBoth.slice(24 * day, 24 * day + 24))).toBe(envelopes);
  for (const [hour, envelopes] of byHour.entries())
    expect(sum(byBoth.filter((_, cell) => cell % 24 === hour))).toBe(envelopes);
  // As the demonstration draws it; whoever changes that, changes this.
  await expect(page.getByText("가장 많이 들어온 시각: 20시, 21시 (모든 날을 더해 84개)")).toBeVisible();
});

test("on a phone no figure of the ranking is out of sight", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${contest}/results`);
  const cells = await page
    .locator("tr[data-project] > *")
    .evaluateAll((all) =>
      all.map((cell) => cell.getBoundingClientRect()).map(({ left, right }) => [left, right]),
    );
  expect(cells).toHaveLength(20 * 7);
  for (const [left = 0, right = 0] of cells) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(360);
  }
});

test("a phone lays out the top first: every table and chart waits until it comes near", async ({ page }) => {
  await page.setViewportSize({ width: 412, height: 823 });
  await page.goto(`${contest}/results`);
  const laidOut = () =>
    page
      .locator(".result-page :is(td, .chart-row, .slope li)")
      .evaluateAll((all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length);
  expect(await laidOut()).toBeLessThan(20);
  await page.locator(".turnout-matrix td").last().scrollIntoViewIfNeeded();
  await expect.poll(laidOut).toBeGreaterThan(200);
});

for (const paper of ["results", "report"]) {
  test(`on paper every table of the ${paper} page stands whole: no column is cut off, no cell is left out`, async ({
    page,
  }) => {
    // A4 inside the report's margins, as wide as 178 mm are on a screen.
    await page.setViewportSize({ width: 672, height: 986 });
    await page.emulateMedia({ media: "print" });
    await page.goto(`${contest}/${paper}`);
    const tables = page.locator("table");
    expect(await tables.count()).toBeGreaterThanOrEqual(6);
    const cutOff = await tables.evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map((one) => one.querySelector("caption")?.textContent),
    );
    expect(cutOff).toEqual([]);
    const written = await page
      .locator("td")
      .evaluateAll((all) => all.filter((cell) => cell.textContent !== "").length);
    expect(written).toBeGreaterThan(500);
    const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4", tagged: true });
    expect(pdf.toString("latin1").match(/\/S \/TD\b/g)).toHaveLength(written);
  });
}

test("page, JSON and CSV say the same", async ({ page, request }) => {
  const json = await (await request.get(`${contest}/results.json`)).json();
  const csv = await (await request.get(`${contest}/results.csv`)).text();
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const [header = "", ...lines] = csv.slice(1).trimEnd().split("\r\n");
  const columns = header.split(",");
  const fromCsv = lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string) => Number(cells[columns.indexOf(name)]);
    return [
      cell("rank"),
      cell("online"),
      cell("onsite"),
      cell("total"),
      cell("share_of_choices"),
      cell("share_of_people"),
    ];
  });
  await page.goto(`${contest}/results`);
  const fromPage = await page.locator("tr[data-project]").evaluateAll((all) =>
    all.map((row) => {
      // Below the votes stands the rank in that channel.
      const number = (cell: Element) => Number(cell.firstChild?.textContent?.replace(/[,%]/g, ""));
      return [...row.querySelectorAll("td")].map(number);
    }),
  );
  const fromJson = json.projects.map((project: Record<string, number>) => [
    project.rank,
    project.online,
    project.onsite,
    project.total,
    project.shareOfChoices,
    project.shareOfPeople,
  ]);
  expect(fromCsv).toEqual(fromJson);
  expect(fromPage).toEqual(fromJson);
  const table = page.locator(".result-matrix tbody tr");
  const byRoom = await table.evaluateAll((all) =>
    all.map((row) =>
      [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent?.replace(",", ""))),
    ),
  );
  const inBallotOrder = json.projects.toSorted(
    (a: { number: number }, b: { number: number }) => a.number - b.number,
  );
  for (const [index, project] of json.projects.entries()) {
    const at = inBallotOrder.indexOf(project);
    const rooms = json.venues.map(({ votes }: { votes: number[] }) => votes[at]);
    expect(byRoom[index]).toEqual([...rooms, project.onsite, project.online, project.total]);
    expect(rooms.reduce((sum: number, votes: number) => sum + votes, 0)).toBe(project.onsite);
  }
  await page.locator(".result-matrix tbody tr").first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("시청 중앙홀 집계표");
  await expect(page.getByRole("row", { name: /^10번/ })).toContainText(`${byRoom[0]?.[0]}표`);
  expect(json).toMatchObject({
    state: "published",
    version: 1,
    channels: {
      online: { people: 879, choices: 3424 },
      onsite: { people: 245, choices: 976 },
      total: { people: 1124, choices: 4400 },
    },
  });
  expect(json.notice.ko).toContain("실제 득표수가 아니라");
  expect(csv).toContain("실제 득표수가 아니라");
});

for (const file of ["results.json", "results.csv"]) {
  for (const id of ["incheon-demo-open", "incheon-demo-counting"]) {
    test(`${file} of ${id} answers 403 with a reason and no counts`, async ({ request }) => {
      const answer = await request.get(`/contests/${id}/${file}`);
      expect(answer.status()).toBe(403);
      const { error, ...rest } = await answer.json();
      expect(rest).toEqual({});
      expect(Object.keys(error).sort()).toEqual(["message_en", "message_ko", "state", "type"]);
      expect(error.type).toBe("not-published");
    });
  }
}

test("the bundle is the file whose fingerprint the page shows, and passes the verifier it holds", async ({
  page,
  request,
}) => {
  await page.goto(`${contest}/results`);
  const link = page.getByRole("link", { name: "검증 꾸러미 내려받기" });
  const answer = await request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()).toMatchObject({
    "content-type": "application/zip",
    "content-disposition": 'attachment; filename="incheon-new-deal-2020-published-v1.zip"',
    "access-control-allow-origin": "*",
  });
  const bytes = await answer.body();
  await expect(page.getByText(createHash("sha256").update(bytes).digest("hex"))).toBeVisible();
  const { ok, lines, logKey } = verifyBundle(bytes, { lang: "en" });
  expect({ ok, lines }).toMatchObject({ ok: true });
  expect(lines[0]?.text).toContain("879 envelopes in the log");
  expect(lines[4]?.text).toContain("3424 + 976 = 4400");
  await expect(page.getByText(logKey)).toBeVisible();
  const again = await request.get(`${contest}/bundle.zip`, {
    headers: { "If-None-Match": answer.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
  expect((await request.head(`${contest}/bundle.zip`)).headers()["content-length"]).toBe(
    String(bytes.length),
  );
});

for (const id of ["incheon-demo-open", "incheon-demo-counting", "no-such-contest"]) {
  test(`there is no bundle of ${id}`, async ({ request }) => {
    const answer = await request.get(`/contests/${id}/bundle.zip`);
    expect(answer.status()).toBe(404);
    expect(answer.headers()["content-type"] ?? "").not.toContain("zip");
  });
}

test("open data may be read by any site, and is 304 when unchanged", async ({ request }) => {
  const answer = await request.get(`${contest}/results.json`);
  expect(answer.headers()["access-control-allow-origin"]).toBe("*");
  expect(answer.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(answer.headers()["content-disposition"]).toContain("incheon-new-deal-2020-published-v1.json");
  const again = await request.get(`${contest}/results.json`, {
    headers: { "If-None-Match": answer.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});

test("the page with every table and chart stays small, and brings no script", async ({ request }) => {
  const answer = await request.get(`${contest}/results`, { headers: { "Accept-Encoding": "identity" } });
  const html = await answer.text();
  expect(gzipSync(html).length).toBeLessThan(60_000);
  expect(html).not.toContain("<script");
});
