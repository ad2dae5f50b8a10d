import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectRoot } from './project.mjs'

/** The exit code of a tool that could not do its work; outside those of the console itself. */
export const BROKEN = 70

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code; 128 + n after signal n, 127 when it could not be started
 * @property {string} output stdout and stderr together, in the order they came; empty when shown
 * @property {boolean} timedOut
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the project's folder when absent
 * @property {NodeJS.ProcessEnv} [env] this process's when absent
 * @property {boolean} [show] lets the output through instead of collecting it
 * @property {number} [limitMs] ends the process after so many milliseconds
 */

/**
 * Runs a program to its end, without a shell and without stdin; it is asked to end when this process
 * exits before it. Never throws: a program that can't be started is an outcome as well.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = ''
    let timedOut = false
    const child = spawn(command, [...args], {
      cwd: options.cwd ?? projectRoot,
      env: options.env ?? process.env,
      stdio: options.show === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const end = () => child.kill()
    process.once('exit', end)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
      })
    }
    const limit =
      options.limitMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            child.kill('SIGKILL')
          }, options.limitMs)
    const ended = () => {
      clearTimeout(limit)
      process.off('exit', end)
    }
    child.on('error', (error) => {
      ended()
      resolve({ code: 127, output: `${output}${error.message}\n`, timedOut })
    })
    child.on('close', (code, signal) => {
      ended()
      resolve({ code: exitCode(code, signal), output, timedOut })
    })
  })
}

/**
 * The number a shell would show for this end.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code
  return 128 + (signal === null ? 0 : constants.signals[signal])
}

/**
 * Stays until `child` has ended, handing on the signals that ask this process to end.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
export function accompany(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group: the child has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code, signal) => resolve(exitCode(code, signal)))
  })
}
