import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { providePackages } from './debian-packages.mjs'
import { hasDisplay, SESSIONS, startSession } from './display.mjs'
import { findElectron } from './electron-runtime.mjs'
import { buildAfresh, makePackages } from './package/make.mjs'
import { toolScript } from './project.mjs'
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
  { name: 'unit', before: [], run: ({ filters }) => vitest('unit', filters, process.env) },
  { name: 'build', before: [], run: makeAll },
  { name: 'e2e', before: ['packages', 'build'], run: endToEnd },
  { name: 'packaged', before: ['packages', 'build'], run: packaged },
]

/** @param {StageContext} context */
async function packages({ say }) {
  const problem = await providePackages(say)
  if (problem === null) return NOTHING
  say(problem)
  return single(false, problem)
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
  const problem = await buildAfresh()
  if (problem !== null) say(problem)
  return single(problem === null)
}

/** @param {StageContext} context */
async function endToEnd(context) {
  const runtime = await electron(context)
  return runtime === null ? single(false) : onScreen('e2e', runtime, context)
}

/**
 * Packs what was built and looks at what a user gets. What is looked at is the package for Linux.
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
 * Tests that drive the console, each file on the screen and session bus of the worker that runs
 * it, where the system has such.
 * @param {string} project
 * @param {import('./electron/runtime.mjs').ElectronRuntime} runtime
 * @param {StageContext} context
 */
async function onScreen(project, runtime, { filters, say }) {
  // A leftover Wayland socket would win over the screens made here.
  const { WAYLAND_DISPLAY: _, ...rest } = process.env
  const env = { ...rest, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }
  if (process.platform !== 'linux') {
    if (hasDisplay()) return vitest(project, filters, env)
    say('There is no display to open a window on.')
    return single(false)
  }
  /** @type {import('./display.mjs').Session[]} */
  const sessions = []
  try {
    for (let count = 0; count < SESSIONS; count += 1) sessions.push(await startSession({}))
    const places = JSON.stringify(sessions.map((session) => session.env))
    return await vitest(project, filters, { ...env, PAYMENTS_OPS_TEST_SESSIONS: places })
  } finally {
    for (const session of sessions) session.end()
  }
}

/**
 * @param {string} project
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 */
async function vitest(project, filters, env) {
  const folder = mkdtempSync(join(tmpdir(), 'payments-ops-report-'))
  const reportPath = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  const script = toolScript('vitest', 'vitest')
  const args = [script, 'run', '--project', project, ...reporters, ...filters]
  try {
    const { code } = await run(process.execPath, args, { show: true, env })
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
