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
  const started = performance.now();
  const rows = [];
  for (const lanes of inTurn(chosen))
    rows.push(...(await Promise.all(lanes.map((lane) => walk(lane, folder)))));
  const remarks = chosen.some(({ name }) => name === "integration") ? [describePostgres(folder)] : [];
  return summarise(rows.flat(), (performance.now() - started) / 1000, remarks);
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
 * The compiler keeps one core busy for as long as the other short steps together: they run beside it, one by one.
 * @param {import("./steps.mjs").Step[]} chosen
 * @returns {import("./steps.mjs").Step[][][]} in turn, and in each turn what runs beside one another
 */
function inTurn(chosen) {
  const of = (/** @type {import("./steps.mjs").Step["core"]} */ core) =>
    chosen.filter((step) => step.core === core);
  return [[of("one"), of("other")], ...of(undefined).map((step) => [[step]])];
}

/**
 * @param {import("./steps.mjs").Step[]} lane
 * @param {string} folder
 */
async function walk(lane, folder) {
  /** @type {Row[]} */
  const rows = [];
  for (const step of lane) rows.push(await take(step, folder));
  return rows;
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
 * @param {number} seconds from the first step's start to the last one's end
 * @param {string[]} remarks
 * @returns {number} how much failed
 */
function summarise(rows, seconds, remarks) {
  const total = { name: "all", passed: 0, failed: 0, seconds };
  for (const { passed, failed } of rows) {
    total.passed += passed;
    total.failed += failed;
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
