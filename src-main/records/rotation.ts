import type { Failure } from '../contract/result.ts'
import { type Disk, realDisk } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import { renameToFree } from './set-aside.ts'
import { stampOf } from './stamp.ts'

/** A log that only we read is begun anew once it is larger. */
export const LARGEST_LOG_BYTES = 8 * 1024 * 1024

/**
 * Puts a log that has grown beyond 8 MiB aside as `<path>.<stamp of at>`; `at` is ms since the epoch.
 * Answers why it could not, null when it did or need not. Never rejects.
 */
export async function rotateIfLarge(
  path: string,
  at: number,
  disk: Disk = realDisk,
): Promise<Failure | null> {
  try {
    // Of a link, its own size: it stays, and so does what it points to.
    if ((await disk.facts(path)).size <= LARGEST_LOG_BYTES) return null
  } catch (error) {
    const code = codeOf(error)
    // No log or no folder: nothing to keep bounded. The sources say that the folder is missing.
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    return diskFailure(error, path, 'read').failure
  }
  // When the name is taken, another console put the log aside within this very second.
  const moved = await renameToFree(path, `${path}.${stampOf(at)}`, disk)
  return moved.ok ? null : moved.failure
}
