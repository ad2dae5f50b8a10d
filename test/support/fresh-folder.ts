import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []
// For programs that are no test, and for folders of a test file in which no test ran: Vitest ends
// its process by a signal, which would leave no time for it.
process.once('exit', removeFreshFolders)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]))
}

/**
 * A new, empty folder, in the system's temporary one unless another is named; its path. It is
 * removed by itself: in a test file after the last test and all that the file does at its end
 * (`folders-removed.ts`), however the tests ended; in any other program when that exits.
 */
export function freshFolder(name = 'test', within = tmpdir()): string {
  const folder = mkdtempSync(join(within, `payments-ops-${name}-`))
  made.push(folder)
  return folder
}

/** Removes all folders made so far, with what is in them. What is gone already is passed over. */
export function removeFreshFolders(): void {
  for (const folder of made.splice(0)) {
    // A program that a test has just ended may still write its last file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
