import { spawnSync } from "node:child_process";
import { findBrowser } from "../app/server/find-tools.mjs";
import { runtimeNode, toolScript } from "../app/server/prepare.mjs";

/** Debian's Chromium as root and on a closed network: nothing fetched in the background, no sandbox to set up. */
export const launchFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A browser's path: one that is there, else one just installed (Playwright's own; as root on Debian, the package).
 * Throws a sentence that says what to do when there is none: browser tests are never skipped.
 */
export async function browserPath(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM_PATH)
    throw new Error(`CHROMIUM_PATH names no program: ${process.env.CHROMIUM_PATH}`);
  for (const install of [installPlaywrights, installDebians]) {
    install();
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    "No Chromium for the browser tests, and none could be installed: apt-get install chromium-headless-shell (Debian), " +
      "npx playwright install chromium, or set CHROMIUM_PATH.",
  );
}

function installPlaywrights(): void {
  console.log("No browser found: trying playwright install chromium …");
  run(runtimeNode(), [toolScript("@playwright/test", "playwright"), "install", "chromium"]);
}

function installDebians(): void {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return;
  console.log("Trying apt-get install chromium …");
  const install = (name: string) => run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name]);
  if (install("chromium-headless-shell")) return;
  run("apt-get", ["update", "-q"]);
  // Older systems have no package of the shell.
  if (!install("chromium-headless-shell")) install("chromium");
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}
