import { appendFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { afterEach, type TestContext } from 'vitest'
import { project } from './project-files.ts'
import { takeCounts } from './soak-counts.ts'

/** Where the soak wants to have what each test did; absent in `npm test`. */
const path = process.env['PAYMENTS_OPS_SOAK_RECORD']

// In the soak this file is loaded anew before each test file, so that every test leaves a line; what
// is counted lies in a module that the files of a worker share.
if (path !== undefined) afterEach((context) => record(context, path))

function record({ task }: TestContext, into: string): void {
  const { state, errors, startTime } = task.result ?? {}
  const now = Date.now()
  const line = JSON.stringify({
    file: relative(project, task.file.filepath).split(sep).join('/'),
    test: task.fullTestName,
    failure: state === 'fail' ? (errors?.[0]?.message ?? 'It failed without a message.') : null,
    counts: takeCounts(),
    ms: Math.round(now - (startTime ?? now)),
  })
  // A line at a time: several workers append to this file.
  appendFileSync(into, `${line}\n`)
}
