import { defineConfig } from "@playwright/test";
import { browserPath, launchFlags } from "./tests/browser.ts";
import { freePort } from "./tests/free-port.ts";

// Both settled once, before the first test; the workers inherit the answer.
process.env.CHROMIUM_PATH = await browserPath();
process.env.BASE_URL ??= `http://127.0.0.1:${await freePort()}`;

const scriptOnly = /\.script\.spec\.ts$/;
const plainOnly = /\.plain\.spec\.ts$/;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/server.ts",
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Generous: a busy machine is slow, and a hanging page is found all the same.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL,
    // A button that is not there is told as such, not as a test that took too long.
    actionTimeout: 40_000,
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    // Traces of every test would double the time; a picture of a failed one is mostly enough.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // One process for all tabs of a device: starting one for each cost a quarter of the time of a short test.
      args: [...launchFlags, "--renderer-process-limit=1"],
      // Where no language is set, Chromium gives a file with a Korean name another one.
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    },
  },
  projects: [
    // Every errand runs with and without scripts; a file that needs but one says so in its name.
    { name: "script", testIgnore: plainOnly },
    { name: "plain", testIgnore: scriptOnly, use: { javaScriptEnabled: false } },
  ],
});
