/**
 * What one test left in the record (`test/support/soak-record.ts`).
 * @typedef {object} TestRecord
 * @property {string} file
 * @property {string} test
 * @property {string | null} failure
 * @property {Readonly<Record<string, number>>} counts
 * @property {number} ms
 */

/**
 * What became of a suite in one round.
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {Readonly<Record<string, number>>} counts
 * @property {number} ms
 * @property {readonly string[]} failures
 */

const number = new Intl.NumberFormat('en-US')

/**
 * @param {string} text one JSON object a line
 * @returns {readonly TestRecord[]}
 */
export function readRecords(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/**
 * A suite that left nothing, or that has tried nothing, has failed: it would prove nothing.
 * @param {import('./suites.mjs').Suite} suite
 * @param {readonly TestRecord[]} records
 * @returns {SuiteResult}
 */
export function resultOf({ name, file }, records) {
  const own = records.filter((record) => record.file === file)
  const counts = sumOf(own.map((record) => record.counts))
  const failures = own.flatMap(({ test, failure }) =>
    failure === null ? [] : [`${test}\n${failure}`],
  )
  if (own.length === 0) failures.push('It did not run; see what Vitest said above.')
  else if (Object.keys(counts).length === 0) failures.push('It has counted nothing.')
  return { name, counts, ms: own.reduce((sum, { ms }) => sum + ms, 0), failures }
}

/**
 * @param {readonly Readonly<Record<string, number>>[]} all
 * @returns {Record<string, number>}
 */
export function sumOf(all) {
  /** @type {Record<string, number>} */
  const sums = {}
  for (const counts of all) {
    for (const [what, tried] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + tried
  }
  return sums
}

/**
 * A suite's lines in the summary of a round.
 * @param {SuiteResult} result
 * @param {number} seed
 * @returns {readonly string[]}
 */
export function linesOf({ name, counts, ms, failures }, seed) {
  const state = failures.length === 0 ? 'passed' : 'failed'
  const lines = [`${state} ${name}: ${textOf(counts)}, ${(ms / 1000).toFixed(1)} s`]
  for (const failure of failures) lines.push(failure.replace(/^/gm, '    '))
  if (failures.length > 0) lines.push(`    again: npm run soak -- ${name} --seed ${seed}`)
  return lines
}

/** @param {Readonly<Record<string, number>>} counts */
export function textOf(counts) {
  const parts = Object.entries(counts).map(([what, tried]) => `${number.format(tried)} ${what}`)
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}
