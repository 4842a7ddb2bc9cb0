import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { browserPath, launchFlags } from "#tests/browser.ts";

/** Too large to be installed with the project (176 MB): npm fetches it when these figures are asked for by name. */
const version = "13.5.0";
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** How a page scores on Lighthouse's phone. */
export interface LighthouseFigures {
  page: string;
  version: string;
  runs: LighthouseRun[];
  /** From 0 to 100: the middle one of the runs. */
  scores: Record<string, number>;
}

interface LighthouseRun {
  scores: Record<string, number>;
  /** What Lighthouse found the machine to be able to do meanwhile: half of it, and the phone is half as fast. */
  benchmarkIndex: number;
}

/** Runs Lighthouse so many times, with the browser that the tests use. */
export async function measureLighthouse(
  { page, address }: { page: string; address: string },
  times: number,
): Promise<LighthouseFigures> {
  const runs: LighthouseRun[] = [];
  for (let run = 0; run < times; run++) runs.push(await runOnce(address));
  const middle = (category: string) =>
    runs.map(({ scores }) => scores[category] ?? 0).toSorted((one, other) => one - other)[times >> 1] ?? 0;
  const scores = Object.fromEntries(categories.map((category) => [category, middle(category)]));
  return { page, version, runs, scores };
}

/** Of its JSON, what is read here. */
interface Report {
  categories: Record<string, { score: number | null }>;
  environment: { benchmarkIndex: number };
}

async function runOnce(address: string): Promise<LighthouseRun> {
  const asked = ["--output=json", "--quiet", "--no-enable-error-reporting"];
  const flags = `--chrome-flags=--headless ${launchFlags.join(" ")}`;
  const { stdout } = await promisify(execFile)(
    "npx",
    ["--yes", `lighthouse@${version}`, address, ...asked, `--only-categories=${categories}`, flags],
    { env: { ...process.env, CHROME_PATH: await browserPath() }, maxBuffer: 64 * 1024 * 1024 },
  );
  const { categories: found, environment } = JSON.parse(stdout) as Report;
  const scores = categories.map((category) => [category, Math.round((found[category]?.score ?? 0) * 100)]);
  return { scores: Object.fromEntries(scores), benchmarkIndex: environment.benchmarkIndex };
}
