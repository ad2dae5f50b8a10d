import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '../contract/result.ts'
import { type Disk, realDisk } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import type { RecordPlaces } from './fallback-log.ts'
import { SCHEDULER_LOG_NAME } from './scheduler-log.ts'
import { renameToFree } from './set-aside.ts'
import { parseStamp, stampOf } from './stamp.ts'
import { type Removal, removeMatching, sweepTemporaries } from './temporaries.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const LARGEST_LOG_BYTES = 8 * 1024 * 1024
const KEEP_LOGS_MS = 30 * DAY_MS
/** A temporary file lives for milliseconds; one this old is left over even if its pid is in use. */
const KEEP_TEMPORARIES_MS = DAY_MS

/**
 * The job that runs once at start-up: sweeps temporary files that a crash left in the data folder,
 * puts a scheduler.log that has grown beyond 8 MiB aside under a dated name, and removes such dated
 * ones after 30 days. Touches only what the console wrote itself, and never the alert history.
 * Answers how many files it removed, or the first failure; it never rejects. `now` is in ms.
 */
export async function runRetention(
  places: RecordPlaces,
  now: number,
  disk: Disk = realDisk,
): Promise<Result<number>> {
  try {
    const parts: Removal[] = [await sweepTemporaries(places.data, now, KEEP_TEMPORARIES_MS, disk)]
    for (const folder of new Set([places.logs, places.data])) {
      parts.push({ removed: 0, failure: await rotate(folder, now, disk) })
      parts.push(await removeOldLogs(folder, now, disk))
    }
    const failure = parts.find((part) => part.failure !== null)?.failure
    if (failure) return { ok: false, failure }
    return ok(parts.reduce((sum, part) => sum + part.removed, 0))
  } catch (error) {
    return fail('defect', `The retention job stopped: ${String(error)}`)
  }
}

async function rotate(folder: string, now: number, disk: Disk): Promise<Failure | null> {
  const path = join(folder, SCHEDULER_LOG_NAME)
  try {
    // Of a link, its own size: it stays, and so does what it points to.
    if ((await lstat(path)).size <= LARGEST_LOG_BYTES) return null
  } catch (error) {
    const code = codeOf(error)
    // No log or no folder: nothing to keep bounded. The sources say that the folder is missing.
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    return diskFailure(error, path, 'read').failure
  }
  // When the name is taken, another console put the log aside within this very second.
  const moved = await renameToFree(path, `${path}.${stampOf(now)}`, disk)
  return moved.ok ? null : moved.failure
}

function removeOldLogs(folder: string, now: number, disk: Disk): Promise<Removal> {
  const prefix = `${SCHEDULER_LOG_NAME}.`
  return removeMatching(folder, disk, async (name) => {
    if (!name.startsWith(prefix)) return false
    // By the name, not by the file's own time, which copying and restoring change.
    const stamp = parseStamp(name.slice(prefix.length))
    return stamp !== null && stamp < now - KEEP_LOGS_MS
  })
}
