import { expect, test } from "./fixtures.ts";

/** The look-up in the browser: what it says to what people type, and what leaves the device. */

const contest = "/contests/incheon-new-deal-2020";

test("what people type is understood or explained, and the page's focus goes to the answer", async ({
  page,
}) => {
  const [, line = ""] = (await (await page.request.get(`${contest}/ballots.csv`)).text()).split("\n");
  const [code = "", picks = ""] = line.split(",");
  await page.goto(`${contest}/check`);
  await expect(page.getByLabel("확인번호의 첫 글자")).toBeHidden();
  const find = async (typed: string, name: string) => {
    await page.getByLabel("확인번호 16글자").fill(typed);
    await page.getByLabel("확인번호 16글자").press("Enter");
    await expect(page.locator(`[data-answer=${name}]`)).toBeFocused();
    expect(await page.locator("[data-answer]:visible").count()).toBe(1);
  };
  await find(code, "found");
  const numbers = picks.split("|").map((number) => String(Number(number)));
  const shown = page.locator("[data-answer=found] li:visible .project-number");
  await expect(shown).toHaveText(numbers);
  await find(`확인번호: ${code.toLowerCase()}`, "found");
  await find(code.replaceAll("-", "–"), "found");
  await find("", "malformed");
  await find(code.slice(0, -1), "malformed");
  await find(`${code}0`, "malformed");
  await find(code.replace(/.$/, "U"), "malformed");
  await find("slip1.incheon-new-deal-2020.3.1.abc", "slip");
  await find("0000-0000-0000-0000", "unknown");
  await find(`\n${code},`, "found");
});

test("one fetch serves every look-up, and no part of a code is in it", async ({ page }) => {
  const requests: string[] = [];
  await page.goto(`${contest}/check`);
  page.on("request", (request) => {
    if (request.resourceType() === "fetch") requests.push(request.url());
  });
  for (const code of ["0000-0000-0000-0000", "ZZZZ-ZZZZ-ZZZZ-ZZZZ"]) {
    await page.getByLabel("확인번호 16글자").fill(code);
    await page.getByRole("button", { name: "찾기", exact: true }).click();
    await expect(page.locator("[data-answer=unknown]")).toBeFocused();
    await page.getByLabel("확인번호 16글자").focus();
  }
  expect(requests.map((address) => new URL(address).pathname + new URL(address).search)).toEqual([
    `${contest}/ballots.csv`,
  ]);
  expect(new URL(page.url()).search).toBe("");
});

test("where the ballots are many, only the first characters leave the device", async ({ page }) => {
  const asked: string[] = [];
  await page.route(`**${contest}/check`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('data-sent="0"', 'data-sent="2"');
    await route.fulfill({ response: answer, body });
  });
  await page.route("**/ballots.csv*", (route) => {
    asked.push(new URL(route.request().url()).search);
    return route.fulfill({ body: "code,picks\n7K2M-9QXD-4TBR-W3HE,03|07|12\n", contentType: "text/csv" });
  });
  await page.goto(`${contest}/check`);
  await page.getByLabel("확인번호 16글자").fill("7k2m 9qxd 4tbr w3he");
  await page.getByRole("button", { name: "찾기", exact: true }).click();
  const shown = page.locator("[data-answer=found] li:visible .project-number");
  await expect(shown).toHaveText(["3", "7", "12"]);
  expect(asked).toEqual(["?prefix=7K"]);
});

test("a list that does not come is said, and the next press tries again", async ({
  page,
  allowPageError,
}) => {
  allowPageError(/Failed to load resource/);
  await page.goto(`${contest}/check`);
  await page.route("**/ballots.csv", (route) => route.abort());
  const find = () => page.getByRole("button", { name: "찾기", exact: true }).click();
  await page.getByLabel("확인번호 16글자").fill("0000-0000-0000-0000");
  await find();
  await expect(page.locator("[data-answer=failed]")).toBeFocused();
  await page.unroute("**/ballots.csv");
  await find();
  await expect(page.locator("[data-answer=unknown]")).toBeFocused();
});
