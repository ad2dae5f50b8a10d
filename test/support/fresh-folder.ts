import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

/** What is at work in a folder, and has to end before that can be removed. */
export interface Occupant {
  leave(): Promise<void>
  /** The same where nothing can be waited for, because the process ends. */
  leaveNow(): void
}

const made: string[] = []
const lasting: string[] = []
const occupants = new Map<string, Occupant>()
// For programs that are no test, and for folders of a test file in which no test ran: Vitest ends
// its process by a signal, which would leave no time for it.
process.once('exit', () => {
  for (const occupant of occupants.values()) occupant.leaveNow()
  for (const folder of [...made, ...lasting]) rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]))
}

/**
 * A new, empty folder, in the system's temporary one unless another is named; its path. It is
 * removed by itself (`folders-removed.ts`), however the tests end: one that a test or its
 * `beforeEach` made when all of that test is over, any other at the end of the file, and in a
 * program that is no test when that exits.
 */
export function freshFolder(name = 'test', within = tmpdir()): string {
  const folder = mkdtempSync(join(within, `payments-ops-${name}-`))
  made.push(folder)
  return folder
}

/** A fresh folder that stays to the end of the file, for what the first test makes for all. */
export function lastingFolder(name: string): string {
  const folder = freshFolder(name)
  lasting.push(...made.splice(-1))
  return folder
}

/** Has `occupant` leave before the fresh folder is removed. */
export function occupy(folder: string, occupant: Occupant): void {
  occupants.set(folder, occupant)
}

/** How many fresh folders there are, for `removeFreshFolders`. */
export function freshFolders(): number {
  return made.length
}

/** Removes the fresh folders but for the first so many, with what is in them. */
export async function removeFreshFolders(but = 0): Promise<void> {
  await Promise.all(made.splice(but).map(remove))
}

/** Removes those that last as well. */
export async function removeAllFolders(): Promise<void> {
  await Promise.all([...made.splice(0), ...lasting.splice(0)].map(remove))
}

/** What a test began and did not wait for may still write, in this program or in one just ended. */
async function remove(folder: string): Promise<void> {
  await occupants.get(folder)?.leave()
  occupants.delete(folder)
  return rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
