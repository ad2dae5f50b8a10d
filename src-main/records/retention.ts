import { join } from 'node:path'
import { fail, ok, type Result } from '../contract/result.ts'
import { type Disk, realDisk } from './disk.ts'
import type { RecordPlaces } from './fallback-log.ts'
import { rotateIfLarge } from './rotation.ts'
import { SCHEDULER_LOG_NAME } from './scheduler-log.ts'
import { parseStamp } from './stamp.ts'
import { type Removal, removeMatching, sweepTemporaries } from './temporaries.ts'
import { VERDICT_LOG_NAME } from './verdict-log.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const BOUNDED_LOGS = [SCHEDULER_LOG_NAME, VERDICT_LOG_NAME]
const KEEP_LOGS_MS = 30 * DAY_MS
/** A temporary file lives for milliseconds; one this old is left over even if its pid is in use. */
const KEEP_TEMPORARIES_MS = DAY_MS

/**
 * The job that runs once at start-up: sweeps temporary files that a crash left in the data folder,
 * puts a scheduler.log or production_verdicts.ndjson beyond 8 MiB aside under a dated name, and
 * removes such dated ones after 30 days. Touches only what the console wrote itself, and never the alert history.
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
      for (const name of BOUNDED_LOGS) {
        const failure = await rotateIfLarge(join(folder, name), now, disk)
        parts.push({ removed: 0, failure })
        parts.push(await removeOldLogs(folder, name, now, disk))
      }
    }
    const failure = parts.find((part) => part.failure !== null)?.failure
    if (failure) return { ok: false, failure }
    return ok(parts.reduce((sum, part) => sum + part.removed, 0))
  } catch (error) {
    return fail('defect', `The retention job stopped: ${String(error)}`)
  }
}

function removeOldLogs(folder: string, log: string, now: number, disk: Disk): Promise<Removal> {
  const prefix = `${log}.`
  return removeMatching(folder, disk, async (name) => {
    if (!name.startsWith(prefix)) return false
    // By the name, not by the file's own time, which copying and restoring change.
    const stamp = parseStamp(name.slice(prefix.length))
    return stamp !== null && stamp < now - KEEP_LOGS_MS
  })
}
