import { isUtf8 } from 'node:buffer'
import type { Block, Contents, Plan } from './block.ts'
import { GARBAGE, HOLE } from './line-fates.ts'
import { faultOf, isHole, type LongLine, linesWithin, markLength } from './line-faults.ts'
import { type LineReader, MAX_LINE_BYTES, placeOf } from './line-reader.ts'

/** Whole lines in memory: bytes `[from, to)`, where `to` is just after a newline. */
export interface Lines {
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
  /** The offset in the file of the first byte of `bytes`. */
  readonly base: number
  /** Tells files apart in the memory of repeated deliveries. */
  readonly serial: number
}

/** Reads whole lines into the block they begin in: each is used or counted as rejected. */
export function readLines<C extends Contents>(
  lines: Lines,
  block: Block<C>,
  reader: LineReader<C>,
  plan: Plan,
): void {
  const { bytes, to, base } = lines
  const { scanner } = reader
  const { counts } = block
  block.unusable.since = plan.since
  // One native check for all lines; only a block with a fault in it is checked line by line.
  const clean = isUtf8(bytes.subarray(lines.from, to))
  for (let from = lines.from; from < to; ) {
    const offset = base + from
    const start = offset === 0 ? from + markLength(bytes, from) : from
    const end = scanner.scan(bytes, start)
    const { verdict } = scanner
    let reason =
      clean && end - from <= MAX_LINE_BYTES && (verdict === 'object' || verdict === 'blank')
        ? null
        : faultOf(bytes.subarray(start, end), verdict, offset === 0)
    if (reason !== null) {
      const line = bytes.subarray(start, end)
      const fate = reason === 'nul-byte' && isHole(line) ? HOLE : GARBAGE
      block.unusable.add(fate, reason, linesWithin(line))
    } else if (verdict === 'object') {
      reason = reader.take(bytes, placeOf(offset, lines.serial), block, plan.now, plan.since)
    }
    if (reason !== null || verdict === 'object') counts.lines++
    if (reason !== null) block.rejected.add(reason, offset)
    from = end + 1
  }
  reader.settle(block)
  block.parsedTo = base + to
  block.readAt = Math.max(block.readAt, plan.now)
  block.changed()
}

/** A line that is too long to be held, bytes `[from, after)` of its file. */
interface TooLong {
  readonly from: number
  readonly after: number
  readonly line: LongLine
}

/** Counts a line that is too long to be held, as often as it may be lines run together. */
export function skipLongLine<C extends Contents>(
  block: Block<C>,
  { from, after, line }: TooLong,
  plan: Plan,
): void {
  const reason = line.isHole ? 'nul-byte' : 'too-long'
  block.counts.lines++
  block.rejected.add(reason, from)
  block.unusable.add(line.isHole ? HOLE : GARBAGE, reason, line.lines)
  block.parsedTo = after
  block.readAt = Math.max(block.readAt, plan.now)
  block.changed()
}
