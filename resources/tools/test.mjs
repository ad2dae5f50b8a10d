import { exitCode } from './run.mjs'
import { STAGES } from './test-stages.mjs'
import { isGood, NOTHING, single, sum } from './test-tally.mjs'

const { wanted, filters } = readArguments(process.argv.slice(2))
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`)
/** @type {Map<string, import('./test-tally.mjs').Tally>} */
const tallies = new Map()

// An end by signal is an exit like any other, so that what a stage has started is ended with it.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => process.exit(exitCode(null, signal)))
}

for (const stage of STAGES.filter((one) => wanted.has(one.name))) {
  say(`\n== ${stage.name} ==`)
  const hindered = stage.before.find((name) => (tallies.get(name)?.failed ?? 0) > 0)
  if (hindered === undefined) {
    tallies.set(stage.name, await stage.run({ filters, say }))
  } else {
    say(`Not possible: ${hindered} failed.`)
    tallies.set(stage.name, single(false))
  }
}

say('')
for (const [name, { passed, failed, skipped }] of tallies) {
  const also = skipped > 0 ? `, ${skipped} skipped` : ''
  if (passed + failed + skipped > 0) say(`${name}: ${passed} passed, ${failed} failed${also}`)
}
const total = sum([NOTHING, ...tallies.values()])
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = isGood(total) ? 0 : 1

/**
 * Stages come first, then filters for the test files; no stage means all of them.
 * @param {readonly string[]} args
 */
function readArguments(args) {
  const names = new Set(STAGES.map((stage) => stage.name))
  const named = STAGES.filter((stage) => args.includes(stage.name))
  const wanted = new Set(named.flatMap((stage) => [...stage.before, stage.name]))
  return {
    wanted: wanted.size === 0 ? names : wanted,
    filters: args.filter((arg) => !names.has(arg)),
  }
}
