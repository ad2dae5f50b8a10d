import { appendFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { afterEach, type TestContext } from 'vitest'
import { project } from './project-files.ts'

/** Where the soak wants to have what each test did; absent in `npm test`. */
const path = process.env['PAYMENTS_OPS_SOAK_RECORD']
const counts = new Map<string, number>()

/** Adds to what the running test has tried. */
export function note(what: string, tried: number): void {
  counts.set(what, (counts.get(what) ?? 0) + tried)
}

// In the soak this file is loaded before each test file, so that every test leaves a line.
if (path !== undefined) afterEach((context) => record(context, path))

function record({ task }: TestContext, into: string): void {
  const { state, errors, startTime } = task.result ?? {}
  const now = Date.now()
  const line = JSON.stringify({
    file: relative(project, task.file.filepath).split(sep).join('/'),
    test: task.fullTestName,
    failure: state === 'fail' ? (errors?.[0]?.message ?? 'It failed without a message.') : null,
    counts: Object.fromEntries(counts),
    ms: Math.round(now - (startTime ?? now)),
  })
  counts.clear()
  // A line at a time: several workers append to this file.
  appendFileSync(into, `${line}\n`)
}
