import { fail, ok, type Result } from '../contract/result.ts'
import { SOURCE_TITLES } from '../contract/rule.ts'
import type { RejectedLines } from '../contract/source.ts'
import type { Block } from './block.ts'
import { chunkBuffers } from './chunk-reader.ts'
import { findCopies } from './copies.ts'
import { Deadline } from './deadline.ts'
import { type Candidate, discover } from './discovery.ts'
import { EventLines, EventList, type LogEvent } from './event-lines.ts'
import { type FileRead, readFile } from './file-reading.ts'
import { type LogFiles, realFiles } from './files.ts'
import { RejectionTally } from './rejection-tally.ts'

/** The last webhook events, and what had to be passed over to get them. */
export interface LastEvents {
  /** The last written first. */
  readonly events: readonly LogEvent[]
  /** Rejected lines in the part that was read; offsets are those of the last written file. */
  readonly rejected: readonly RejectedLines[]
}

const DEADLINE_MS = 20_000
/** No time is too old to be shown, and none is judged against the clock. */
const EVERYTHING = { now: Infinity, since: -Number.MAX_VALUE, oldBefore: -Infinity }
const MISSING = 'There is no stripe_webhooks.ndjson in'

/**
 * The last `limit` usable webhook lines by their place in the log, across rotated files. Fails
 * when the log is missing, or when a file that may hold one of them can't be read.
 */
export async function lastEvents(
  directory: string,
  limit: number,
  files: LogFiles = realFiles,
): Promise<Result<LastEvents>> {
  const deadline = new Deadline(DEADLINE_MS)
  const timely = await deadline.run((check) => collect(directory, limit, files, check))
  if (timely.kind === 'done') return timely.value
  const title = SOURCE_TITLES.webhooks
  return fail('unavailable', `${title}: the disk did not answer in time. Check the log folder.`)
}

async function collect(
  directory: string,
  limit: number,
  files: LogFiles,
  check: () => void,
): Promise<Result<LastEvents>> {
  const discovery = await discover(files, directory, 'webhooks', Infinity)
  if (discovery.kind !== 'listed') return fail('unavailable', discovery.because)
  const lines = new EventLines(limit)
  const events: LogEvent[] = []
  const rejected = new RejectionTally()
  const reads: FileRead<EventList>[] = []
  const kind = {
    id: 'webhooks',
    pattern: '',
    reader: lines,
    empty: () => new EventList(),
    decode: () => null,
  } as const
  const tools = { files, directory, kind, buffers: chunkBuffers(), plan: EVERYTHING, check }
  for (const candidate of [...discovery.candidates].sort(lastWrittenFirst)) {
    if (events.length >= limit) break
    lines.file = candidate.name
    const input = { ...tools, nextSerial: () => 0, enough: enoughAfter(limit - events.length) }
    const outcome = await readFile(input, candidate, [], true)
    if (typeof outcome === 'string') continue
    const { read } = outcome
    if (read.problem !== null) return fail('unavailable', read.problem)
    reads.push(read)
    if ((await findCopies(files, directory, reads)).has(candidate.name)) continue
    for (const block of read.blocks) {
      events.push(...[...block.contents.events].reverse())
      for (const reason of block.rejected.list()) rejected.merge(offsetsOf(reason, reads.length))
    }
  }
  if (reads.length === 0) {
    return fail('unavailable', `${MISSING} ${directory}. Check the log folder.`)
  }
  return ok({ events: events.slice(0, limit), rejected: rejected.list() })
}

function enoughAfter(wanted: number): (block: Block<EventList>) => boolean {
  let found = 0
  return ({ counts }) => {
    found += counts.usable
    return found >= wanted
  }
}

/** The log itself before its rotated files, and those by their last change. */
function lastWrittenFirst(a: Candidate, b: Candidate): number {
  const isBase = ({ name, base }: Candidate) => Number(name === base)
  return isBase(b) - isBase(a) || b.modifiedAt - a.modifiedAt
}

/** Offsets mean something only in the first file; of the others the count is told. */
function offsetsOf(lines: RejectedLines, file: number): RejectedLines {
  return file === 1 ? lines : { ...lines, offsets: [] }
}
