import { ok, type Result } from '../contract/result.ts'
import { EVERY_LINE } from './event-lines.ts'
import { type FoundEvents, searchEvents } from './event-search.ts'
import { type LogFiles, realFiles } from './files.ts'

/** The last webhook events, and what had to be passed over to get them. */
export type LastEvents = Pick<FoundEvents, 'events' | 'rejected'>

/** No time is too old to be shown, and none is judged against the clock. */
const EVERYTHING = { now: Infinity, since: -Number.MAX_VALUE, oldBefore: -Infinity }

/**
 * The last `limit` usable webhook lines by their place in the log, across rotated files, the last
 * written first; rejected are lines in the part that was read, with offsets in the last written
 * file. Fails when the log is missing, or when a file that may hold one of them can't be read.
 */
export async function lastEvents(
  directory: string,
  limit: number,
  files: LogFiles = realFiles,
): Promise<Result<LastEvents>> {
  const search = { directory, files, limit, plan: EVERYTHING, wanted: EVERY_LINE }
  const answer = await searchEvents(search)
  if (!answer.ok) return answer
  const { events, rejected } = answer.value
  return ok({ events, rejected })
}
