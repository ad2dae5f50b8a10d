import { join } from 'node:path'
import * as z from 'zod'
import type { RunRecord } from '../contract/rule.ts'
import { type Disk, realDisk } from './disk.ts'
import { codeOf } from './disk-failures.ts'
import { RUN_LOG_NAME } from './run-log.ts'
import { readTail } from './tail.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A day of runs every five minutes is about 60 KB; this leaves room for many manual ones. */
const TAIL_BYTES = 1024 * 1024

const severity = z.enum(['OK', 'WARNING', 'CRITICAL'])
const runRecord = z.object({
  ts: z.iso.datetime({ offset: true }),
  event: z.literal('production_alerts'),
  webhook_failures_5m: z.number(),
  payment_error_rate_1h: z.number(),
  revenue_change_DoD: z.number(),
  severity: z.object({ webhook: severity, payments: severity, revenue: severity }),
})

/**
 * The run records of the 24 hours before `now` (ms since the epoch) in the given folders, oldest
 * first, each time once; the last folder wins. Reads the last MiB of each file. A missing,
 * unreadable or hung file gives none and a line that is no record is skipped: this history only
 * fills in the sparklines.
 */
export async function readRecentRecords(
  folders: readonly string[],
  now: number,
  disk: Disk = realDisk,
): Promise<RunRecord[]> {
  const byTime = new Map<number, RunRecord>()
  for (const folder of new Set(folders)) {
    for (const line of await tailLines(join(folder, RUN_LOG_NAME), disk)) {
      const record = parseRecord(line)
      if (record === null) continue
      const at = Date.parse(record.ts)
      if (at >= now - DAY_MS && at <= now) byTime.set(at, record)
    }
  }
  return [...byTime].sort(([a], [b]) => a - b).map(([, record]) => record)
}

function parseRecord(line: string): RunRecord | null {
  try {
    const value: unknown = JSON.parse(line)
    return runRecord.safeParse(value).data ?? null
  } catch {
    return null
  }
}

async function tailLines(path: string, disk: Disk): Promise<string[]> {
  try {
    const { bytes } = await readTail(path, TAIL_BYTES, disk)
    // The first line may be cut by the bound and the last one torn: neither parses as a record.
    return Buffer.from(bytes).toString('utf8').split('\n')
  } catch (error) {
    if (codeOf(error) === null) throw error
    return []
  }
}
