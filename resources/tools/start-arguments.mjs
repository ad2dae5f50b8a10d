import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Electron's command line for the console.
 * @param {string} folder the app's
 * @param {readonly string[]} args what the person gave
 * @param {boolean} asRoot Chromium refuses to start as root unless its sandbox is off
 */
export function electronArguments(folder, args, asRoot) {
  return [...(asRoot ? ['--no-sandbox'] : []), folder, ...args]
}

/**
 * Whether nothing names a log folder for `payments-ops watch`: no argument, no variable, and no
 * `logs` in the working folder.
 * @param {readonly string[]} passed what `watchArguments` leaves to the command
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 */
export function hasNoLogs(passed, env, cwd) {
  return passed.length === 0 && !env['PAYMENTS_OPS_LOGS'] && !existsSync(join(cwd, 'logs'))
}

/**
 * The part of the window's arguments that `payments-ops watch` understands: the log directory.
 * @param {readonly string[]} args
 * @returns {{ passed: string[], ignored: string[] }}
 */
export function watchArguments(args) {
  /** @type {string[]} */
  const passed = []
  /** @type {string[]} */
  const ignored = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const next = args[at + 1]
    if (arg.startsWith('--logs=')) {
      passed.push('--logs', arg.slice('--logs='.length))
    } else if (arg === '--logs') {
      // Without a folder as well: the command says then what it lacks.
      passed.push('--logs', ...(next === undefined ? [] : [next]))
      at += 1
    } else {
      ignored.push(arg)
    }
  }
  return { passed, ignored }
}
