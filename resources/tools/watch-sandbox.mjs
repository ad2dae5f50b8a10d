import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CLI, SANDBOX_WORKER } from './build.mjs'
import { say } from './project.mjs'
import { accompany, BROKEN, exitCode } from './run.mjs'

/** @type {readonly NodeJS.Signals[]} */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs the simulated backend and `payments-ops watch` on its logs until a signal ends both, or
 * either ends by itself. All that they write is in one fresh folder, which goes with them.
 * @returns {Promise<number>} the exit code of `watch`, or `BROKEN` without a backend
 */
export async function watchSandbox() {
  const folder = mkdtempSync(join(tmpdir(), 'payments-ops-sandbox-'))
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', clear)
  // Until there is a command to hand a signal to, an end by signal is an exit like any other.
  const leave = (/** @type {NodeJS.Signals} */ signal) => process.exit(exitCode(null, signal))
  for (const signal of ENDINGS) process.once(signal, leave)

  const logs = join(folder, 'logs')
  const backend = new Worker(SANDBOX_WORKER, { workerData: { directory: logs } })
  const ended = new Promise((resolve) => backend.once('exit', resolve))
  if (!(await isReady(backend))) return BROKEN

  const env = { PAYMENTS_OPS_DATA: join(folder, 'data'), ...process.env }
  const child = spawn(process.execPath, [CLI, 'watch', '--logs', logs], { stdio: 'inherit', env })
  for (const signal of ENDINGS) process.off(signal, leave)
  say(`The sandbox writes its logs to ${logs}, and everything there is deleted at the end.`)
  let lost = false
  ended.then(() => {
    lost = child.kill()
  })
  const code = await accompany(child)
  if (lost) return BROKEN
  backend.postMessage({ kind: 'stop' })
  await ended
  return code
}

/**
 * Whether the backend has written its logs; says whatever is wrong with it, then and later.
 * @param {Worker} backend
 * @returns {Promise<boolean>}
 */
function isReady(backend) {
  return new Promise((resolve) => {
    backend.on('message', (/** @type {{ kind: string, message?: string }} */ event) => {
      if (event.kind === 'fault') say(`The sandbox: ${event.message}`)
      if (event.kind === 'ready') resolve(true)
    })
    backend.on('error', (error) => say(`The sandbox ended: ${error.message}`))
    backend.on('exit', () => resolve(false))
  })
}
