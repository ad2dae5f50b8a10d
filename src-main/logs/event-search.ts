import { fail, ok, type Result } from '../contract/result.ts'
import { REJECTIONS, type RejectedLines } from '../contract/source.ts'
import { BLOCK_BYTES, type Block, type Plan } from './block.ts'
import { chunkBuffers } from './chunk-reader.ts'
import { CopyFinder } from './copies.ts'
import { type Candidate, discover } from './discovery.ts'
import { EventLines, EventList, type LogEvent, type Wanted } from './event-lines.ts'
import { type FileRead, readFile } from './file-reading.ts'
import type { LogFiles } from './files.ts'
import { RejectionTally } from './rejection-tally.ts'

/** What is looked for in the webhook log of a directory, from its end back. */
export interface EventSearch {
  readonly directory: string
  readonly files: LogFiles
  /** So many lines at most. */
  readonly limit: number
  /** How far back in time: a file that wasn't changed since then is not opened. */
  readonly plan: Plan
  /** Which usable lines. */
  readonly wanted: Wanted
  /** The search ends after so many bytes of a file; absent for none too many. */
  readonly mostBytes?: number
}

/** The lines that were found, the last written first, and what was rejected on the way. */
export interface FoundEvents {
  readonly events: readonly LogEvent[]
  readonly rejected: readonly RejectedLines[]
  /** Whether it ended at its bound in bytes. */
  readonly gaveUp: boolean
}

/** No file is missed for being unread: what is found is all that is wanted. */
const ANY_TIME = { window: Infinity, earliest: Infinity }

const MISSING = 'There is no stripe_webhooks.ndjson in'

/**
 * Finds the last wanted lines by their place in the log, across rotated files. Fails when the log
 * is missing, or when a file that may hold one of them can't be read.
 */
export async function searchEvents(search: EventSearch): Promise<Result<FoundEvents>> {
  const { directory, files, limit, plan } = search
  const discovery = await discover(files, directory, 'webhooks', ANY_TIME)
  if (discovery.kind !== 'listed') return fail('unavailable', discovery.because)
  const lines = new EventLines(limit, search.wanted)
  const events: LogEvent[] = []
  const rejected = new RejectionTally(REJECTIONS)
  const reads: FileRead<EventList>[] = []
  let gaveUp = false
  const copies = new CopyFinder(files, directory)
  const kind = {
    id: 'webhooks',
    pattern: '',
    reader: lines,
    empty: () => new EventList(),
    decode: () => null,
  } as const
  const how = { isOnlyLook: true, isSearch: true }
  const tools = { files, directory, kind, buffers: chunkBuffers(), plan, ...how }
  for (const candidate of [...discovery.candidates].sort(lastWrittenFirst)) {
    if (events.length >= limit || gaveUp) break
    if (reads.length > 0 && candidate.modifiedAt < plan.since) continue
    lines.file = candidate.name
    const bound = boundOf(search, limit - events.length)
    const input = { ...tools, nextSerial: () => 0, enough: bound.reached }
    const outcome = await readFile(input, candidate, [], true)
    if (typeof outcome === 'string') continue
    const { read } = outcome
    if (read.problem !== null) return fail('unavailable', read.problem)
    gaveUp = bound.gaveUp()
    reads.push(read)
    if ((await copies.find(reads)).has(candidate.name)) continue
    for (const block of read.blocks) {
      events.push(...[...block.contents.events].reverse())
      for (const reason of block.rejected.list()) rejected.merge(offsetsOf(reason, reads.length))
    }
  }
  if (reads.length === 0) {
    return fail('unavailable', `${MISSING} ${directory}. Check the log folder.`)
  }
  return ok({ events: events.slice(0, limit), rejected: rejected.list(), gaveUp })
}

/** Ends the walk through one file once enough was found in it, or too much was read in vain. */
function boundOf({ mostBytes = Infinity }: EventSearch, missing: number) {
  let found = 0
  let blocks = 0
  const isTooFar = () => blocks * BLOCK_BYTES >= mostBytes
  return {
    reached: (block: Block<EventList>): boolean => {
      found += block.contents.events.length
      blocks += 1
      return found >= missing || isTooFar()
    },
    gaveUp: () => found < missing && isTooFar(),
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
