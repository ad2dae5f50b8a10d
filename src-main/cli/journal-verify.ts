import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fail } from '../contract/result.ts'
import { type Disk, realDisk } from '../records/disk.ts'
import { JOURNAL_NAME } from '../records/journal.ts'
import { verifyJournal } from '../records/journal-check.ts'
import type { Invocation } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import { type Surroundings, stepped, windowFolder } from './surroundings.ts'

/**
 * Prints in one line whether the journal of actions is whole, and where it breaks first. Answers
 * the exit code. Nothing is changed.
 */
export async function journalVerify(
  asked: Extract<Invocation, { kind: 'journal verify' }>,
  around: Surroundings,
): Promise<number> {
  const path = resolve(around.cwd, asked.file ?? join(windowFolder(around), JOURNAL_NAME))
  const answer =
    asked.file !== null && !existsSync(path)
      ? fail('unavailable', `There is no file ${path}.`)
      : await verifyJournal(path, steppingDisk(around))
  // One that is gone although entries of it were acknowledged is broken; without any there was none.
  if (answer.ok && answer.value.whole && answer.value.entries === 0 && !existsSync(path)) {
    around.stderr(
      `payments-ops: no journal yet at ${path}. The window starts it with its first payment action, mode or key change.`,
    )
    return EXIT.unknown
  }
  if (!answer.ok) {
    around.stderr(`payments-ops: ${answer.failure.message}`)
    return EXIT.unknown
  }
  const { entries, broken } = answer.value
  const count = entries === 1 ? '1 entry' : `${entries} entries`
  if (broken === null) {
    around.stdout(`${path}: whole, ${count}`)
    return EXIT.ok
  }
  around.stdout(`${path}: broken at line ${broken.line}: ${broken.because}; ${count} before it`)
  return EXIT.critical
}

/** The real disk, each answer of which is a step. */
function steppingDisk(around: Surroundings): Disk {
  return {
    ...realDisk,
    open: async (path, purpose) => {
      const file = await realDisk.open(path, purpose)
      const read: typeof file.read = async (position, length) => {
        const bytes = await file.read(position, length)
        stepped(around)
        return bytes
      }
      return { ...file, read }
    },
  }
}
