import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { withLock } from './lock.mjs'
import { inProject } from './project.mjs'

/** Everything that a build is made of; a folder stands for all that is in it. */
const SOURCES = ['src-main', 'package.json', 'package-lock.json', 'vite.config.ts']

/**
 * Makes the named Vite environments, or all of them. Silent, but for warnings and errors on
 * stderr. Two builds at once take turns.
 * @param {readonly string[]} [names]
 * @returns {Promise<string | null>} why it failed
 */
export async function build(names) {
  try {
    await withLock(inProject('node_modules', '.cache', 'build.lock'), () => make(names))
    return null
  } catch (error) {
    return `The build failed. ${error instanceof Error ? error.message : error}`
  }
}

/** @param {readonly string[] | undefined} names */
async function make(names) {
  const builder = await createBuilder({
    configFile: inProject('vite.config.ts'),
    root: inProject('src-renderer'),
    logLevel: 'warn',
  })
  if (names === undefined) return builder.buildApp()
  for (const name of names) {
    const environment = builder.environments[name]
    if (environment === undefined) throw new Error(`There is no environment ${name}.`)
    await builder.build(environment)
  }
}

/** The command line's script, as `freshCli` leaves it. */
export const CLI = inProject('dist', 'cli', 'payments-ops.cjs')

/** The simulated backend's script, to be run as a worker, as `freshSandbox` leaves it. */
export const SANDBOX_WORKER = inProject('dist', 'main', 'sandbox-worker.cjs')

/**
 * Builds the command line anew when any source is newer than it.
 * @returns {Promise<string | null>} why it failed
 */
export function freshCli() {
  return fresh(CLI, ['cli', 'coldWorker'])
}

/**
 * Builds the simulated backend anew when any source is newer than it.
 * @returns {Promise<string | null>} why it failed
 */
export function freshSandbox() {
  return fresh(SANDBOX_WORKER, ['sandboxWorker'])
}

/**
 * @param {string} made the file that the environments make
 * @param {readonly string[]} environments
 */
async function fresh(made, environments) {
  const builtAt = statSync(made, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY
  const changedAt = Math.max(...SOURCES.map((name) => newest(inProject(name))))
  return changedAt > builtAt ? build(environments) : null
}

/**
 * When anything at or below `path` last changed, in ms since the epoch. Folders count as well:
 * their time tells of a file that was taken away.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  const inside = readdirSync(path).map((name) => newest(join(path, name)))
  return Math.max(found.mtimeMs, ...inside)
}
