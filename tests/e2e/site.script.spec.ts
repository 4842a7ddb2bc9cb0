import { inflateSync } from "node:zlib";
import { checkAccessibility, expect, test } from "./fixtures.ts";
import { checkPage, views } from "./public-page.ts";

/**
 * The pages anyone can read that ship no script, in both languages, on a phone and on a desk: with scripts or without
 * they are the same page, so once is enough. Signed-in pages are checked by their errands.
 */

const pages = [
  "/",
  "/contests/incheon-demo-open",
  "/contests/incheon-demo-counting",
  "/contests/incheon-new-deal-2020",
  "/contests/incheon-new-deal-2020/results",
  "/contests/incheon-demo-open/results",
  "/check",
  "/verify",
  "/staff/sign-in",
  "/settings",
  "/about/method",
  "/about/privacy",
  "/about/accessibility",
  "/no-such-page",
];

for (const path of pages) {
  for (const { language, width } of views) {
    test(`${path} (${language}, ${width} px) ships no script, is accessible and does not scroll sideways at 320`, async ({
      page,
      baseURL,
    }) => {
      await checkPage(page, path, { language, width, origin: baseURL ?? "" });
      await expect(page.locator("script")).toHaveCount(0);
    });
  }
}

test("high contrast passes axe too", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: "preferences", value: "ko.medium.high", url: baseURL ?? "" }]);
  for (const path of ["/", "/contests/incheon-new-deal-2020/results", "/settings"]) {
    await page.goto(path);
    await checkAccessibility(page);
  }
});

test("nothing on the page moves when its font comes late", async ({ page }) => {
  let send = () => {};
  const late = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/\.woff2$/, async (route) => {
    await late;
    await route.continue();
  });
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await page.goto("/contests/incheon-new-deal-2020/results", { waitUntil: "domcontentloaded" });
  await expect(page.locator("footer")).toBeVisible();
  // Longer than a browser holds back text that an optional font might still reach.
  await page.waitForTimeout(1000);
  const before = await height();
  const arrived = page.waitForResponse(/\.woff2$/);
  send();
  await (await arrived).finished();
  await page.evaluate(() => document.fonts.ready);
  expect(await height()).toBe(before);
});

test("the stage view goes from place 10 to 1 and back by keys alone, without the network once it is open", async ({
  page,
  context,
}) => {
  await page.goto("/contests/incheon-new-deal-2020/reveal");
  await context.setOffline(true);
  const shown = page.locator(".reveal:target");
  const keys = ["ArrowRight", " ", "PageDown", "ArrowDown", "Enter"];
  for (let place = 10; place >= 1; place--) {
    await page.keyboard.press(keys[place % keys.length] ?? "");
    await expect(shown).toHaveAttribute("id", `place-${place}`);
    await expect(shown.getByText(`${place}위`, { exact: true }).first()).toBeVisible();
  }
  await page.keyboard.press("ArrowRight");
  await expect(shown.getByRole("listitem")).toHaveCount(10);
  await page.keyboard.press("ArrowLeft");
  await expect(shown).toHaveAttribute("id", "place-1");
  await page.keyboard.press("Home");
  await expect(shown).toHaveCount(0);
});

test("the report prints as a PDF of several pages whose Korean text can be searched and read aloud", async ({
  page,
}) => {
  await page.goto("/contests/incheon-new-deal-2020/report");
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
  const source = pdf.toString("latin1");
  const pages = source.match(/\/Type \/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(3);
  expect(pages.length).toBeLessThanOrEqual(30);
  // Each of them A4 upright, in points.
  const sizes = [...source.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) =>
    sides.map(Number),
  );
  expect(sizes).toHaveLength(pages.length);
  for (const size of sizes) expect(size.map(Math.round).join("×")).toMatch(/^59[456]×84[123]$/);
  expect(source).toContain("/StructTreeRoot");
  // Which letters the glyphs stand for: tables of the fonts, compressed as everything in it.
  const letters = [...source.matchAll(/stream\r?\n(.*?)endstream/gs)]
    .map(([, bytes = ""]) => inflated(Buffer.from(bytes, "latin1")))
    .filter((text) => text.includes("beginbf"))
    .flatMap((text) => [...text.matchAll(/<([0-9A-F]{4})>(?=\s*(?:<|\n|$))/gi)].map(([, hex]) => hex));
  const hangul = new Set(letters.filter((hex = "") => hex >= "AC00" && hex <= "D7A3"));
  expect(hangul.size).toBeGreaterThan(50);
});

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString("latin1");
  } catch {
    return "";
  }
}
