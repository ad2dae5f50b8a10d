import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCode } from './run.mjs'
import { linesOf, readRecords, resultOf, sumOf, textOf } from './soak/results.mjs'
import { chooseSuites, findSuites } from './soak/suites.mjs'
import { randomSeed, readWish, seedOf } from './soak/wish.mjs'
import { STAGES } from './test-stages.mjs'

/** Bad arguments, as in the console's own command line. */
const USAGE = 64
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`)

/** What was made ready for an earlier round is not made again. */
const ready = new Set()

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => process.exit(exitCode(null, signal)))
}
async function main() {
  const read = readWish(process.argv.slice(2), process.env)
  if (!read.ok) return misused(read.problem)
  const { wish } = read
  const suites = findSuites()
  const { chosen, unknown } = chooseSuites(suites, wish.words)
  if (wish.list) {
    for (const { name } of chosen) say(name)
    return 0
  }
  if (unknown.length > 0) {
    const names = suites.map(({ name }) => `\n  ${name}`).join('')
    return misused(
      `There is no suite “${unknown[0]}”. Name one of these, its end or its folder:${names}`,
    )
  }
  return soak(chosen, wish)
}

/** @param {string} problem */
function misused(problem) {
  process.stderr.write(`${problem}\n`)
  return USAGE
}

/**
 * Plays round after round until the time is over, one at least.
 * @param {readonly import('./soak/suites.mjs').Suite[]} suites
 * @param {import('./soak/wish.mjs').Wish} wish
 */
async function soak(suites, wish) {
  const first = wish.seed ?? randomSeed(Math.random)
  const start = Date.now()
  /** @type {import('./soak/results.mjs').SuiteResult[]} */
  const results = []
  let failed = 0
  let rounds = 0
  do {
    const seed = seedOf(first, rounds)
    rounds += 1
    say(`\n== round ${rounds}, seed ${seed} ==`)
    const round = await play(suites, seed)
    say(`\n== round ${rounds}, seed ${seed}: what became of it ==`)
    for (const line of round.suites.flatMap((result) => linesOf(result, seed))) say(line)
    for (const problem of round.problems) say(`failed ${problem}`)
    failed += round.problems.length
    results.push(...round.suites)
  } while (Date.now() - start < wish.minutes * 60_000)
  const bad = results.filter(({ failures }) => failures.length > 0).length
  const counts = textOf(sumOf(results.map((result) => result.counts)))
  const seconds = Math.round((Date.now() - start) / 1000)
  const passed = results.length - bad
  say(
    `${passed} passed, ${bad + failed} failed: ${counts} in ${seconds} s, ${rounds === 1 ? 'one round' : `${rounds} rounds`} from seed ${first}`,
  )
  return bad + failed === 0 ? 0 : 1
}

/**
 * One round: every suite once, by way of the stage of `npm test` that can run it.
 * @param {readonly import('./soak/suites.mjs').Suite[]} suites
 * @param {number} seed
 */
async function play(suites, seed) {
  const folder = mkdtempSync(join(tmpdir(), 'payments-ops-soak-'))
  const record = join(folder, 'record.ndjson')
  writeFileSync(record, '')
  process.env['PAYMENTS_OPS_SOAK_SEED'] = String(seed)
  process.env['PAYMENTS_OPS_SOAK_RECORD'] = record
  /** @type {string[]} */
  const problems = []
  try {
    for (const stage of ['unit', 'e2e']) {
      const filters = suites.filter((suite) => suite.stage === stage).map(({ file }) => file)
      if (filters.length > 0 && !(await passes(stage, filters))) problems.push(stage)
    }
    const records = readRecords(readFileSync(record, 'utf8'))
    const found = suites.map((suite) => ({ suite, result: resultOf(suite, records) }))
    return {
      suites: found.map(({ result }) => result),
      // A stage that failed without a suite that says so failed outside of all tests.
      problems: problems
        .filter(
          (stage) =>
            !found.some(({ suite, result }) => suite.stage === stage && result.failures.length > 0),
        )
        .map((stage) => `${stage}: outside of every test; see what Vitest said above.`),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} filters
 */
async function passes(name, filters) {
  const stage = STAGES.find((one) => one.name === name)
  for (const before of STAGES.filter((one) => stage?.before.includes(one.name))) {
    if (ready.has(before.name)) continue
    say(`\n== ${before.name} ==`)
    if ((await before.run({ filters: [], say })).failures.length > 0) return false
    ready.add(before.name)
  }
  return stage !== undefined && (await stage.run({ filters, say })).failures.length === 0
}

// Last, when everything that it uses is there.
process.exitCode = await main()
