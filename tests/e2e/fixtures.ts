import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test as playwrightTest } from "@playwright/test";

export { expect } from "@playwright/test";

interface Watch {
  /** For a test that provokes an error message on purpose. */
  allowPageError: (message: RegExp) => void;
}

/**
 * Every browser test starts from this. Its pages must stay silent: an error in the console, an exception or a broken
 * content security policy fails the test.
 */
export const test = playwrightTest.extend<Watch>({
  allowPageError: [
    async ({ context }, use) => {
      const errors = watch(context);
      const allowed: RegExp[] = [];
      await use((message) => allowed.push(message));
      expect(errors().filter((error) => !allowed.some((message) => message.test(error)))).toEqual([]);
    },
    { auto: true },
  ],
});

function watch(context: BrowserContext): () => string[] {
  const pages = new Set<string>();
  const messages: { text: string; address: string }[] = [];
  context.on("response", (response) => {
    if (response.request().isNavigationRequest()) pages.add(response.url());
  });
  context.on("console", (message) => {
    if (message.type() === "error") messages.push({ text: message.text(), address: message.location().url });
  });
  context.on("weberror", (error) => {
    messages.push({ text: error.error().stack ?? error.error().message, address: error.page()?.url() ?? "" });
  });
  // Chromium calls it an error when a page answers 404 or 422, as refusals rightly do.
  const isRefusal = ({ text, address }: { text: string; address: string }) =>
    /^Failed to load resource: .* status of 4\d\d\b/.test(text) && pages.has(address);
  return () =>
    messages.filter((message) => !isRefusal(message)).map(({ text, address }) => `${address}: ${text}`);
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe must find nothing on the page as it stands. */
export async function checkAccessibility(page: Page): Promise<void> {
  const { javaScriptEnabled } = test.info().project.use;
  const { violations } =
    javaScriptEnabled === false
      ? await analyzeCopy(page)
      : await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target }) => `${target}`),
  }));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** axe is a script itself: where scripts are off it reads a copy of the page in a context where they are on. */
async function analyzeCopy(page: Page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  try {
    const copy = await context.newPage();
    const body = await page.content();
    // The page's own scripts stay off.
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": "script-src 'none'",
    };
    await copy.route(page.url(), (route) => route.fulfill({ body, headers }));
    await copy.goto(page.url());
    return await new AxeBuilder({ page: copy }).setLegacyMode().withTags(rules).analyze();
  } finally {
    await context.close();
  }
}

/** No sideways scroll on a phone of 320 px with the largest text; says what sticks out. Leaves the page so. */
export async function checkReflow(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const language = await page.locator("html").getAttribute("lang");
  await page
    .context()
    .addCookies([{ name: "preferences", value: `${language}.xxlarge.standard`, url: origin }]);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.reload();
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const outside = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [`${scrollWidth} px wide`, ...outside.map(({ tagName, className }) => `${tagName}.${className}`)];
  });
  expect(wide, `sideways scroll on ${page.url()}`).toEqual([]);
}
