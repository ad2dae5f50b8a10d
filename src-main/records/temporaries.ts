import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Failure } from '../contract/result.ts'
import { type Disk, realDisk } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'

const OURS = /^.+\.(\d{1,10})\.[0-9a-f]{12}\.payments-ops-tmp$/

/** A name beside `path` that nobody else uses; `sweepTemporaries` recognises it after a crash. */
export function temporaryBeside(path: string): string {
  return `${path}.${process.pid}.${randomBytes(6).toString('hex')}.payments-ops-tmp`
}

/** How many files were removed, and the first failure met, if any; the others were still tried. */
export interface Removal {
  readonly removed: number
  readonly failure: Failure | null
}

/**
 * Removes temporary files that a crash of the console left in `folder`: those whose process is gone
 * or that are older than `olderThanMs` at `now` (a process id may be in use again). Others' files
 * are never touched; a missing folder holds nothing.
 */
export async function sweepTemporaries(
  folder: string,
  now: number,
  olderThanMs: number,
  disk: Disk = realDisk,
): Promise<Removal> {
  return removeMatching(folder, disk, async (name, path) => {
    const pid = OURS.exec(name)?.[1]
    if (pid === undefined) return false
    const { modifiedAt } = await disk.facts(path)
    return !isAlive(Number(pid)) || modifiedAt < now - olderThanMs
  })
}

/**
 * Removes the regular files of `folder` that `isDue` picks by name and path. A file that vanished
 * meanwhile was removed by another console; links and folders are left alone.
 */
export async function removeMatching(
  folder: string,
  disk: Disk,
  isDue: (name: string, path: string) => Promise<boolean>,
): Promise<Removal> {
  let removed = 0
  let failure: Failure | null = null
  try {
    for (const name of await disk.list(folder)) {
      const path = join(folder, name)
      try {
        if (!(await isDue(name, path)) || !(await disk.facts(path)).regular) continue
        await disk.remove(path)
        removed += 1
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') failure ??= diskFailure(error, path).failure
      }
    }
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      failure ??= diskFailure(error, folder, 'read').failure
    }
  }
  return { removed, failure }
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 is delivered to nobody; it only asks whether the process is there.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
