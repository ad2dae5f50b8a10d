/**
 * Runs the scanner in a process of its own and prints what it found as one line of JSON.
 * Arguments: the folder it is installed in, the folder to scan.
 */
const { Socket } = require('node:net')
const { join } = require('node:path')

const [installed = '', input = ''] = process.argv.slice(2)

// It would ask for translations and a list of releases: the same sources have to give the same
// answer on every machine, so nothing leaves this one.
Socket.prototype.connect = () => {
  throw new Error('scanning needs no network')
}
// It prints remarks; stdout is for the answer alone.
console.log = () => undefined

/** It can only be told of the latest release by GitHub; `runtime.ts` judges the version. */
const excludeFromScan = ['electronversionjsoncheck', 'availablesecurityfixesglobalcheck']

/** @type {(options: object) => Promise<import('./judge.mjs').RawScan>} */
const scan = require(
  join(installed, 'node_modules', '@doyensec', 'electronegativity', 'dist', 'runner.js'),
)

scan({ input, customScan: [], excludeFromScan, isRelative: true, parserPlugins: [] }).then(
  ({ errors, issues, atomicChecks, globalChecks }) => {
    const found = issues.map(({ id, file, location, sample }) => ({ id, file, location, sample }))
    const answer = { checks: atomicChecks + globalChecks, errors, issues: found }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  },
  (/** @type {Error} */ error) => {
    process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  },
)
