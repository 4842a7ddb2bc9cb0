import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The browser for the tests, looked for where people and Playwright put one; null when there is none. */
export async function findBrowser() {
  const { CHROMIUM_PATH } = process.env;
  // A path somebody named is used or complained about, never passed over.
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  // The shell, where there is one: the same engine without windows, a third less work for each page.
  const shell = "chromium-headless-shell";
  const names = [shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return (await findPlaywrightBrowser()) ?? names.map(findOnPath).find((path) => path !== null) ?? null;
}

async function findPlaywrightBrowser() {
  try {
    const { chromium } = await import("@playwright/test");
    const path = chromium.executablePath();
    return isProgram(path) ? path : null;
  } catch {
    return null;
  }
}

/** The folder of PostgreSQL's server programs (initdb, postgres), the newest of Debian's first; null when there is none. */
export function findPostgres() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...pathFolders()];
  return (
    folders.find((folder) => isProgram(join(folder, "initdb")) && isProgram(join(folder, "postgres"))) ?? null
  );
}

/**
 * @param {string} name
 * @returns {string | null}
 */
function findOnPath(name) {
  return (
    pathFolders()
      .map((folder) => join(folder, name))
      .find(isProgram) ?? null
  );
}

function pathFolders() {
  return (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
