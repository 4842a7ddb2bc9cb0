/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed everything that did not pass: failures, skipped tests, files that could not be read
 */

/**
 * Counts of Vitest's JSON report. A test that did not run has not passed.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const tests = report.testResults.flatMap((/** @type {any} */ file) => file.assertionResults);
  const passed = tests.filter((/** @type {any} */ test) => test.status === "passed").length;
  const uncollected = report.testResults.filter(
    (/** @type {any} */ file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return { passed, failed: tests.length - passed + uncollected };
}

/**
 * Counts of Playwright's JSON report. A test that passed only at a second try has not passed.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
}

/**
 * What a step counts for. A command that failed without a failed test (an error outside every test, nothing to run,
 * no report) counts as one failure.
 * @param {{ code: number, report: any, count: ((report: any) => Counts) | undefined }} step
 * @returns {Counts}
 */
export function countStep({ code, report, count }) {
  if (!count) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!report) return { passed: 0, failed: 1 };
  const { passed, failed } = count(report);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
