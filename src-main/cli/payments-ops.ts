#!/usr/bin/env node
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from './main.ts'

const ended = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => resolve())
  }
})

// A reader that goes away early (`| head -1`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

run(
  process.argv.slice(2),
  {
    env: process.env,
    platform: process.platform,
    cwd: process.cwd(),
    now: () => Date.now(),
    coldWorker: availableParallelism() > 1 ? join(__dirname, 'cold-worker.cjs') : undefined,
    stdout: (line) => process.stdout.write(`${line}\n`),
    stderr: (line) => process.stderr.write(`${line}\n`),
  },
  ended,
).then(
  (code) => {
    process.exitCode = code
    // A call into a hung mount would keep the process alive although all is done.
    setTimeout(() => process.exit(code), 500).unref()
  },
  (defect: unknown) => {
    process.stderr.write(`payments-ops: a defect, please report it: ${String(defect)}\n`)
    process.exitCode = 70
  },
)
