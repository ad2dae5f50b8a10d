import { fail, ok, type Result } from '../contract/result.ts'
import { SOURCE_TITLES } from '../contract/rule.ts'
import { Deadline } from './deadline.ts'
import { EVERY_LINE } from './event-lines.ts'
import { type FoundEvents, searchEvents } from './event-search.ts'
import { type LogFiles, realFiles } from './files.ts'

/** The last webhook events, and what had to be passed over to get them. */
export type LastEvents = Pick<FoundEvents, 'events' | 'rejected'>

const DEADLINE_MS = 20_000
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
  const deadline = new Deadline(DEADLINE_MS)
  const search = { directory, files, limit, plan: EVERYTHING, wanted: EVERY_LINE }
  const timely = await deadline.run((check) => searchEvents({ ...search, check }))
  if (timely.kind === 'done') return timely.value.ok ? found(timely.value.value) : timely.value
  const title = SOURCE_TITLES.webhooks
  return fail('unavailable', `${title}: the disk did not answer in time. Check the log folder.`)
}

function found({ events, rejected }: FoundEvents): Result<LastEvents> {
  return ok({ events, rejected })
}
