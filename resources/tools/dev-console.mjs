import { spawn } from 'node:child_process'
import { exitCode } from './run.mjs'

const ENDS_WITHIN_MS = 5_000

/**
 * The console as `npm run dev` runs it: it can be told to reload its window, and be started anew.
 */
export class DevConsole {
  #executable
  #args
  #onClosed
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null

  /**
   * @param {string} executable Electron's
   * @param {readonly string[]} args
   * @param {(code: number) => void} onClosed called when it ends without having been asked to
   */
  constructor(executable, args, onClosed) {
    this.#executable = executable
    this.#args = args
    this.#onClosed = onClosed
  }

  start() {
    const child = spawn(this.#executable, [...this.#args], {
      // The fourth is the channel for `reload`; the console listens to it only when unpackaged.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    child.on('exit', (code, signal) => {
      if (this.#child === child) this.#onClosed(exitCode(code, signal))
    })
  }

  reload() {
    this.#child?.send({ kind: 'reload' })
  }

  /** Ends it; one that does not tidy up in time is killed. */
  async stop() {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const limit = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
    await new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill()
    })
    clearTimeout(limit)
  }
}
