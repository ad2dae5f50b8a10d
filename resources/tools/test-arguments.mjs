/**
 * Reads what follows `npm test --`: stages come first in meaning, wherever they stand; all else is
 * handed to Vitest, which takes it as parts of test files' paths and as options such as
 * `-t PATTERN`. No stage means all of them.
 * @param {readonly string[]} args
 * @param {readonly { name: string, before: readonly string[] }[]} stages
 * @returns {{ wanted: ReadonlySet<string>, filters: readonly string[] }} the stages with all that
 *   they need
 */
export function testArguments(args, stages) {
  const names = new Set(stages.map((stage) => stage.name))
  // What follows -t is a test's name, even when it is also that of a stage.
  const isStage = (/** @type {string} */ arg, /** @type {number} */ at) =>
    names.has(arg) && !NAME_FLAGS.has(args[at - 1] ?? '')
  const asked = new Set(args.filter(isStage))
  const named = stages.filter((stage) => asked.has(stage.name))
  return {
    wanted: named.length === 0 ? names : new Set(named.flatMap((one) => [...one.before, one.name])),
    filters: args.filter((arg, at) => !isStage(arg, at)),
  }
}
const NAME_FLAGS = new Set(['-t', '--testNamePattern'])
