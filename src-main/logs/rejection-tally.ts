import { REJECTIONS, type RejectedLines, type Rejection } from '../contract/source.ts'

/** How many places of each reason are remembered: enough to look at, never a flood. */
export const KEPT_OFFSETS = 5

interface Entry {
  count: number
  offsets: number[]
}

/** Counts rejected lines by reason and keeps the lowest few offsets of each. */
export class RejectionTally {
  readonly #entries = new Map<Rejection, Entry>()

  /** Counts one line that begins at `offset`; a part of a file is read in ascending order. */
  add(reason: Rejection, offset: number): void {
    this.merge({ reason, count: 1, offsets: [offset] })
  }

  /** Adds what another part of the same file rejected. */
  merge(lines: RejectedLines): void {
    const entry = this.#entries.get(lines.reason) ?? { count: 0, offsets: [] }
    entry.count += lines.count
    const last = entry.offsets[KEPT_OFFSETS - 1]
    if (last === undefined || (lines.offsets[0] ?? last) < last) {
      const all = [...entry.offsets, ...lines.offsets].sort((a, b) => a - b)
      entry.offsets = all.slice(0, KEPT_OFFSETS)
    }
    this.#entries.set(lines.reason, entry)
  }

  /** What was rejected, in the order the reasons are declared in. */
  list(): RejectedLines[] {
    // Asked of hundreds of blocks at every run, and nearly always so.
    if (this.#entries.size === 0) return []
    return REJECTIONS.flatMap((reason) => {
      const entry = this.#entries.get(reason)
      return entry === undefined ? [] : [{ reason, count: entry.count, offsets: entry.offsets }]
    })
  }
}
