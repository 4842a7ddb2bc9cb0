import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type BrowserContext,
  type CDPSession,
  expect,
  type Page,
  test as playwrightTest,
} from "@playwright/test";
import type { AxeResults } from "axe-core";

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
    async ({ browser, context }, use) => {
      const errors = watch(context);
      const allowed: RegExp[] = [];
      await use((message) => allowed.push(message));
      // Other people's devices, left open, would load themselves again and again beside the next tests.
      for (const other of browser.contexts()) if (other !== context) await other.close();
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

// Sent whole for each page: the short form, and only once.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };

/** axe must find nothing on the page as it stands, but for rules that the page breaks on purpose. */
export async function checkAccessibility(page: Page, ...except: string[]): Promise<void> {
  const rules = Object.fromEntries(except.map((id) => [id, { enabled: false }]));
  const { result, exceptionDetails } = await withScripts(page, (debug) =>
    debug.send("Runtime.evaluate", {
      expression: `${axe};axe.run(${JSON.stringify({ ...options, rules })}).then(({ violations }) => violations)`,
      awaitPromise: true,
      returnByValue: true,
    }),
  );
  expect(exceptionDetails, `axe on ${page.url()}`).toBeUndefined();
  const violations: AxeResults["violations"] = result.value;
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target }) => `${target}`),
  }));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

const debuggers = new WeakMap<Page, CDPSession>();

/** axe is a script itself: where scripts are off they are on while it reads. The page's own were passed over by then. */
async function withScripts<T>(page: Page, work: (debug: CDPSession) => Promise<T>): Promise<T> {
  // Kept as long as the page: at its end it would leave scripts on.
  const debug = debuggers.get(page) ?? (await page.context().newCDPSession(page));
  debuggers.set(page, debug);
  if (test.info().project.use.javaScriptEnabled !== false) return work(debug);
  const off = (value: boolean) => debug.send("Emulation.setScriptExecutionDisabled", { value });
  // Another debugger (Playwright) has them off: on takes effect only after an off of our own.
  await off(true);
  await off(false);
  try {
    return await work(debug);
  } finally {
    await off(true);
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
