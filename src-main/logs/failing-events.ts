import type { Result } from '../contract/result.ts'
import type { Wanted } from './event-lines.ts'
import { type FoundEvents, searchEvents } from './event-search.ts'
import { FALSE } from './field-table.ts'
import { type LogFiles, realFiles } from './files.ts'
import { isSuccess, OK } from './webhook-lines.ts'

/** Which failing lines: those that one of the rules counts, between two times in ms. */
export interface FailingWindow {
  readonly rule: 'webhook' | 'payments'
  readonly since: number
  readonly until: number
}

/** A window may be long and its failures few: what lies further back than this isn't looked for. */
const MOST_BYTES = 16 * 1024 * 1024
/** As far behind its neighbours as a line may be written and still be counted by the rules. */
const SLACK_MS = 15 * 60_000
/** Clocks differ: a line may be written a little before its time. */
const AHEAD_MS = 60_000

/**
 * The last `limit` failing deliveries of a window by their place in the log, the last written
 * first. Fails as `lastEvents` does.
 */
export async function failingEvents(
  directory: string,
  { rule, since, until }: FailingWindow,
  limit: number,
  files: LogFiles = realFiles,
): Promise<Result<FoundEvents>> {
  const wanted: Wanted = (scanner, bytes, at) => {
    if (at < since || at > until + AHEAD_MS) return false
    if (scanner.fields.kind(OK) === FALSE) return true
    return rule === 'webhook' && !isSuccess(scanner, bytes)
  }
  const plan = { now: until, since, oldBefore: since - SLACK_MS }
  const search = { directory, files, limit, plan, wanted, mostBytes: MOST_BYTES }
  return searchEvents(search)
}
