import "../app/server/node-version.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endWithNpm } from "../app/server/end-with-npm.mjs";
import { ensureInstalled, Unprepared } from "../app/server/prepare.mjs";
import { countStep } from "./counts.mjs";
import { describePostgres, readReport, steps } from "./steps.mjs";

/** @typedef {import("./counts.mjs").Counts & { name: string, seconds: number }} Row */

/**
 * `npm test`: every check in turn, also after one failed; then a table and, as the last line, "N passed, N failed".
 * Arguments select steps: `node tests/run.mjs unit browser`.
 */
async function main() {
  endWithNpm();
  const chosen = choose(process.argv.slice(2));
  await ensureInstalled();
  const folder = mkdtempSync(join(tmpdir(), "citizens-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  /** @type {Row[]} */
  const rows = [];
  for (const step of chosen) rows.push(await take(step, folder));
  return summarise(rows, chosen.some(({ name }) => name === "integration") ? [describePostgres(folder)] : []);
}

/** @param {string[]} names */
function choose(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  const known = steps.map(({ name }) => name).join(", ");
  if (unknown.length > 0)
    throw new Unprepared(`There is no step ${unknown.join(", ")}; the steps are ${known}.`);
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
}

/**
 * @param {import("./steps.mjs").Step} step
 * @param {string} folder
 * @returns {Promise<Row>}
 */
async function take({ name, run, count }, folder) {
  const started = performance.now();
  const { code, output } = await run(folder).catch((error) => ({
    code: 1,
    output: error instanceof Unprepared ? error.message : String(error.stack),
  }));
  const seconds = (performance.now() - started) / 1000;
  const { passed, failed } = countStep({ code, report: readReport(folder, name), count });
  const row = { name, passed, failed, seconds };
  if (failed > 0) console.log(`\n${output.trimEnd()}\n`);
  console.log(failed > 0 ? `FAILED  ${describe(row)}` : `ok      ${describe(row)}`);
  return row;
}

/** @param {Row} row */
function describe({ name, passed, failed, seconds }) {
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
  return `${name.padEnd(12)} ${counts} ${seconds.toFixed(1).padStart(7)} s`;
}

/**
 * @param {Row[]} rows
 * @param {string[]} remarks
 * @returns {number} how much failed
 */
function summarise(rows, remarks) {
  const total = { name: "all", passed: 0, failed: 0, seconds: 0 };
  for (const { passed, failed, seconds } of rows) {
    total.passed += passed;
    total.failed += failed;
    total.seconds += seconds;
  }
  console.log("\nSummary");
  for (const row of [...rows, total])
    console.log(`${row.failed > 0 ? "FAILED  " : "ok      "}${describe(row)}`);
  for (const remark of remarks) console.log(remark);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed;
}

main().then(
  (failed) => process.exit(failed === 0 ? 0 : 1),
  (error) => {
    console.error(error instanceof Unprepared ? error.message : error);
    console.log("0 passed, 1 failed");
    process.exit(1);
  },
);
