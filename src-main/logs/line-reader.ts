import type { Rejection } from '../contract/source.ts'
import type { Block, Contents } from './block.ts'
import type { LineScanner } from './line-scanner.ts'

/** Longer lines are skipped without being held in memory, in bytes without the newline. */
export const MAX_LINE_BYTES = 1024 * 1024

/** Room for offsets below the serial number of a file: files of up to 4 TB. */
const SERIAL = 2 ** 42

/** A number that tells a line at an offset of a file from all others, also of other files. */
export function placeOf(offset: number, serial: number): number {
  return offset + serial * SERIAL
}

/** The offset of the line with that number. */
export function offsetOf(place: number): number {
  return place % SERIAL
}

/** What one kind of log makes of a line that is a JSON object. */
export interface LineReader<C extends Contents> {
  /** Knows the fields that `take` needs. */
  readonly scanner: LineScanner
  /**
   * Puts the line just scanned into its block. `place` tells the line from all others that were
   * read; `now` is the run's time and `since` the start of what must be kept, in ms.
   * Answers why the line can't be used, or null.
   */
  take(
    bytes: Uint8Array,
    place: number,
    block: Block<C>,
    now: number,
    since: number,
  ): Rejection | null
  /** Called after the last of some lines of a block: for what is done faster for many at once. */
  settle(block: Block<C>): void
}
