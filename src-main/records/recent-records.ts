import { join } from 'node:path'
import * as z from 'zod'
import type { RunRecord } from '../contract/rule.ts'
import { type Disk, realDisk } from './disk.ts'
import { codeOf } from './disk-failures.ts'
import { RUN_LOG_NAME } from './run-log.ts'
import { readTail } from './tail.ts'
import { VERDICT_LOG_NAME } from './verdict-log.ts'

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

const state = z.enum(['OK', 'WARNING', 'CRITICAL', 'UNKNOWN', 'OFF'])
const told = z.object({ state, because: z.string().nullable() })
const runVerdict = z.object({
  ts: z.iso.datetime({ offset: true }),
  event: z.literal('production_verdicts'),
  instance: z.string(),
  rules: z.object({ webhook: told, payments: told, revenue: told }),
})

/** As much of a line of verdicts as tells in which state each rule was. */
export type RecentVerdict = z.infer<typeof runVerdict>

/**
 * The run records of the 24 hours before `now` (ms since the epoch) in the given folders, oldest
 * first, each time once; the last folder wins. Reads the last MiB of each file. A missing,
 * unreadable or hung file gives none and a line that is no record is skipped: these only fill in what
 * a lost state no longer tells.
 */
export async function readRecentRecords(
  folders: readonly string[],
  now: number,
  disk: Disk = realDisk,
): Promise<RunRecord[]> {
  return recentLines(RUN_LOG_NAME, runRecord, folders, now, disk)
}

/**
 * The same for the verdicts of the programs of one owner: with other settings than its own a rule
 * stands otherwise.
 */
export async function readRecentVerdicts(
  folders: readonly string[],
  owner: string,
  now: number,
  disk: Disk = realDisk,
): Promise<RecentVerdict[]> {
  const own = runVerdict.refine(({ instance }) => instance.replace(/-[^-]*$/, '') === owner)
  return recentLines(VERDICT_LOG_NAME, own, folders, now, disk)
}

async function recentLines<T extends { readonly ts: string }>(
  name: string,
  shape: z.ZodType<T>,
  folders: readonly string[],
  now: number,
  disk: Disk,
): Promise<T[]> {
  const byTime = new Map<number, T>()
  for (const folder of new Set(folders)) {
    for (const line of await tailLines(join(folder, name), disk)) {
      const parsed = parseLine(line, shape)
      if (parsed === null) continue
      const at = Date.parse(parsed.ts)
      if (at >= now - DAY_MS && at <= now) byTime.set(at, parsed)
    }
  }
  return [...byTime].sort(([a], [b]) => a - b).map(([, one]) => one)
}

function parseLine<T>(line: string, shape: z.ZodType<T>): T | null {
  try {
    const value: unknown = JSON.parse(line)
    return shape.safeParse(value).data ?? null
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
