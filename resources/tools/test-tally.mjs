/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/**
 * One test that is a whole stage.
 * @param {boolean} passed
 * @returns {Tally}
 */
export function single(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  )
}

/**
 * @typedef {object} FileResult
 * @property {string} status
 * @property {readonly { status: string }[]} assertionResults
 */

/**
 * Counts the tests of a Vitest run. A file that could not be loaded has no tests to count, and a
 * run can fail without any test failing: each is one failure, so that neither goes unseen.
 * @param {{ testResults: readonly FileResult[] } | null} report Vitest's JSON report; null without
 * @param {number} exitCode Vitest's own
 * @returns {Tally}
 */
export function tallyOf(report, exitCode) {
  if (report === null) return single(false)
  const tally = sum(report.testResults.map(tallyOfFile))
  if (exitCode !== 0 && tally.failed === 0) return { ...tally, failed: 1 }
  return tally
}

/**
 * @param {FileResult} file
 * @returns {Tally}
 */
function tallyOfFile(file) {
  const passed = file.assertionResults.filter((one) => one.status === 'passed').length
  const failed = file.assertionResults.filter((one) => one.status === 'failed').length
  const skipped = file.assertionResults.length - passed - failed
  return { passed, skipped, failed: failed === 0 && file.status === 'failed' ? 1 : failed }
}

/**
 * Whether a whole run may be called good: nothing failed, and there was something to fail.
 * @param {Tally} tally
 */
export function isGood(tally) {
  return tally.failed === 0 && tally.passed > 0
}
