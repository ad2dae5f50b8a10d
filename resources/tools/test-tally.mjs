import { relative } from 'node:path'
import { projectRoot } from './project.mjs'

/**
 * A failure by its name, and the filters with which its stage runs nothing else.
 * @typedef {object} Failure
 * @property {string} name
 * @property {readonly string[]} only
 */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} skipped
 * @property {readonly Failure[]} failures
 */

/** @type {Tally} */
export const NOTHING = { passed: 0, skipped: 0, failures: [] }

/**
 * One test that is a whole stage.
 * @param {boolean} passed
 * @param {string} [problem] what failed, in a line
 * @returns {Tally}
 */
export function single(passed, problem = 'it failed, as said above') {
  return { ...NOTHING, ...(passed ? { passed: 1 } : { failures: [{ name: problem, only: [] }] }) }
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
    }),
    NOTHING,
  )
}

/**
 * @typedef {object} FileResult
 * @property {string} name the file's absolute path
 * @property {string} status
 * @property {readonly { status: string, fullName: string }[]} assertionResults
 */

/**
 * Counts the tests of a Vitest run. A file that could not be loaded has no tests to count, and a
 * run can fail without any test failing: each is one failure, so that neither goes unseen.
 * @param {{ testResults: readonly FileResult[] } | null} report Vitest's JSON report; null without
 * @param {number} exitCode Vitest's own
 * @returns {Tally}
 */
export function tallyOf(report, exitCode) {
  if (report === null) return single(false, 'Vitest ended without a report')
  const tally = sum(report.testResults.map(tallyOfFile))
  if (exitCode === 0 || tally.failures.length > 0) return tally
  return sum([tally, single(false, 'an error outside all tests, or no test that fits')])
}

/**
 * @param {FileResult} file
 * @returns {Tally}
 */
function tallyOfFile({ name, status, assertionResults: tests }) {
  const path = relative(projectRoot, name).replaceAll('\\', '/')
  const passed = tests.filter((one) => one.status === 'passed').length
  const failed = tests.filter((one) => one.status === 'failed')
  const failures = failed.map(({ fullName }) => ({
    name: `${path}: ${fullName}`,
    only: [path, '-t', patternOf(fullName)],
  }))
  if (status === 'failed' && failed.length === 0) {
    failures.push({ name: `${path}: the file, outside its tests`, only: [path] })
  }
  return { passed, skipped: tests.length - passed - failed.length, failures }
}

/**
 * The pattern for Vitest's `-t` that fits this name. What a shell or a regular expression reads in
 * its own way is any character, so that it needs no escaping in either.
 * @param {string} fullName
 */
export function patternOf(fullName) {
  const plain = fullName.replace(/[^\p{L}\p{N} ,:;_/=-]/gu, (one) =>
    /[\n\r\u2028\u2029]/.test(one) ? '\\s' : '.'.repeat(one.length),
  )
  return `^${plain}$`
}

/**
 * The command that runs one failed test, file or stage again and nothing else but what it needs.
 * @param {string} stage
 * @param {Failure} failure
 * @param {NodeJS.Platform} platform whose shell it is for
 */
export function repeatCommand(stage, { only }, platform = process.platform) {
  const quote = platform === 'win32' ? '"' : "'"
  const words = [stage, ...only].map((word) =>
    /^[\w./:-]+$/.test(word) ? word : `${quote}${word}${quote}`,
  )
  return `npm test -- ${words.join(' ')}`
}

/**
 * Whether a whole run may be called good: nothing failed, and there was something to fail.
 * @param {Tally} tally
 */
export function isGood(tally) {
  return tally.failures.length === 0 && tally.passed > 0
}
