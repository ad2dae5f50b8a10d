#!/usr/bin/env node
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { EXIT } from './exit-codes.ts'
import { run } from './main.ts'
import { lineOutlet } from './outlet.ts'

let end = () => {}
const ended = new Promise<void>((resolve) => {
  end = resolve
  // SIGBREAK is Ctrl+Break on Windows; elsewhere it never comes.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const)
    process.once(signal, end)
})

// Nobody is left to be told when the remarks can't be written; the exit code still says it all.
const stderr = lineOutlet(process.stderr, () => {})
let isUnprinted = false
const stdout = lineOutlet(process.stdout, (code) => {
  end()
  // A reader that goes away early (`| head -1`) is no error of ours.
  if (code === 'EPIPE') return
  isUnprinted = true
  process.exitCode = EXIT.io
  stderr(`payments-ops: standard output can't be written (${code}). Check where it goes to.`)
})

run(
  process.argv.slice(2),
  {
    env: process.env,
    platform: process.platform,
    cwd: process.cwd(),
    now: () => Date.now(),
    coldWorker: availableParallelism() > 1 ? join(__dirname, 'cold-worker.cjs') : undefined,
    stdout,
    stderr,
  },
  ended,
).then(
  (code) => {
    process.exitCode = isUnprinted ? EXIT.io : code
    // A call into a hung mount would keep the process alive although all is done.
    setTimeout(() => process.exit(), 500).unref()
  },
  (defect: unknown) => {
    stderr(`payments-ops: a defect, please report it: ${String(defect)}`)
    process.exitCode = 70
  },
)
