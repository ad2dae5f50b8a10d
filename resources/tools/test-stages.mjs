import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { providePackages } from './debian-packages.mjs'
import { hasDisplay, startSession } from './display.mjs'
import { findElectron } from './electron-runtime.mjs'
import { makePackages } from './package/make.mjs'
import { inProject, toolScript } from './project.mjs'
import { run } from './run.mjs'
import { NOTHING, single, tallyOf } from './test-tally.mjs'

/**
 * One part of the checks. `before` names the stages without which it would only fail anew.
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} before
 * @property {(context: StageContext) => Promise<import('./test-tally.mjs').Tally>} run
 */

/**
 * @typedef {object} StageContext
 * @property {readonly string[]} filters which test files; all when empty
 * @property {(line: string) => void} say
 */

/** @type {readonly Stage[]} */
export const STAGES = [
  { name: 'packages', before: [], run: packages },
  { name: 'lint', before: [], run: lint },
  { name: 'types', before: [], run: types },
  { name: 'unit', before: [], run: ({ filters }) => vitest('unit', filters, [], process.env) },
  { name: 'build', before: [], run: makeAll },
  { name: 'e2e', before: ['packages', 'build'], run: endToEnd },
  { name: 'packaged', before: ['packages'], run: packaged },
]

/** @param {StageContext} context */
async function packages({ say }) {
  const problem = await providePackages(say)
  if (problem === null) return NOTHING
  say(problem)
  return single(false)
}

async function lint() {
  const args = [toolScript('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.']
  return single((await run(process.execPath, args, { show: true })).code === 0)
}

async function types() {
  const args = [toolScript('typescript', 'tsc'), '--build']
  return single((await run(process.execPath, args, { show: true })).code === 0)
}

/** @param {StageContext} context */
async function makeAll({ say }) {
  const problem = await build()
  if (problem !== null) say(problem)
  return single(problem === null)
}

/** @param {StageContext} context */
async function endToEnd(context) {
  const runtime = await electron(context)
  return runtime === null ? single(false) : onScreen('e2e', runtime, context)
}

/**
 * Packs the console and looks at what a user gets. What is looked at is the package for Linux.
 * @param {StageContext} context
 */
async function packaged(context) {
  if (process.platform !== 'linux') {
    context.say('The package is looked at on Linux only.')
    return NOTHING
  }
  const runtime = await electron(context)
  if (runtime === null) return single(false)
  const problem = await makePackages(runtime, Date.now())
  if (problem === null) return onScreen('packaged', runtime, context)
  context.say(problem)
  return single(false)
}

/** @param {StageContext} context */
async function electron({ say }) {
  const found = await findElectron(process.env, say)
  if (found.ok) return found.runtime
  say(found.message)
  return null
}

/**
 * Tests that drive the console, on a screen and a session bus of their own where the system has
 * such.
 * @param {string} project
 * @param {import('./electron/runtime.mjs').ElectronRuntime} runtime
 * @param {StageContext} context
 */
async function onScreen(project, runtime, { filters, say }) {
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }
  if (process.platform !== 'linux') {
    if (hasDisplay()) return vitest(project, filters, [], env)
    say('There is no display to open a window on.')
    return single(false)
  }
  const session = await startSession(env)
  const bus = [
    'dbus-run-session',
    `--config-file=${inProject('test', 'support', BUS_CONFIG)}`,
    '--',
  ]
  try {
    return await vitest(project, filters, bus, session.env)
  } finally {
    session.end()
  }
}
const BUS_CONFIG = 'session-bus.conf'

/**
 * @param {string} project
 * @param {readonly string[]} filters
 * @param {readonly string[]} wrapper a program that runs what follows it
 * @param {NodeJS.ProcessEnv} env
 */
async function vitest(project, filters, wrapper, env) {
  const folder = mkdtempSync(join(tmpdir(), 'payments-ops-report-'))
  const reportPath = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  const script = toolScript('vitest', 'vitest')
  const command = [...wrapper, process.execPath, script, 'run', '--project', project]
  try {
    const [program = '', ...args] = [...command, ...reporters, ...filters]
    const { code } = await run(program, args, { show: true, env })
    return tallyOf(readReport(reportPath), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Vitest ended before it could write one: that is a failure of the stage.
    return null
  }
}
