import { exitCode } from './run.mjs'
import { testArguments } from './test-arguments.mjs'
import { STAGES } from './test-stages.mjs'
import { isGood, repeatCommand, single, sum } from './test-tally.mjs'

const { wanted, filters } = testArguments(process.argv.slice(2), STAGES)
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`)
/** @type {Map<string, import('./test-tally.mjs').Tally>} */
const tallies = new Map()

// An end by signal is an exit like any other, so that what a stage has started is ended with it.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => process.exit(exitCode(null, signal)))
}

for (const stage of STAGES.filter((one) => wanted.has(one.name))) {
  say(`\n== ${stage.name} ==`)
  tallies.set(stage.name, await attempt(stage))
}

say('')
for (const [name, { passed, failures, skipped }] of tallies) {
  const also = skipped > 0 ? `, ${skipped} skipped` : ''
  const count = passed + failures.length + skipped
  if (count > 0) say(`${name}: ${passed} passed, ${failures.length} failed${also}`)
}
const total = sum([...tallies.values()])
if (total.failures.length > 0) say('\nWhat failed, each with the command that repeats it alone:')
for (const [stage, { failures }] of tallies) {
  for (const failure of failures) {
    say(`- ${stage}: ${failure.name}`)
    say(`  ${repeatCommand(stage, failure)}`)
  }
}
if (total.failures.length > 0) say('')
say(`${total.passed} passed, ${total.failures.length} failed`)
process.exitCode = isGood(total) ? 0 : 1

/**
 * A stage that throws is one that failed: the stages after it and the count are still wanted.
 * @param {import('./test-stages.mjs').Stage} stage
 */
async function attempt(stage) {
  const hindered = stage.before.find((name) => (tallies.get(name)?.failures.length ?? 0) > 0)
  try {
    if (hindered === undefined) return await stage.run({ filters, say })
    say(`Not possible: ${hindered} failed.`)
    return single(false, `not possible, because ${hindered} failed`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    say(reason)
    return single(false, reason)
  }
}
