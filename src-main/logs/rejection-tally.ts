import type { CountedLines } from '../contract/source.ts'

/** How many places of each reason are remembered: enough to look at, never a flood. */
export const KEPT_OFFSETS = 5

interface Entry {
  count: number
  offsets: number[]
}

/** Counts lines by what is wrong with them and keeps the lowest few offsets of each reason. */
export class RejectionTally<Reason extends string> {
  readonly #reasons: readonly Reason[]
  readonly #entries = new Map<Reason, Entry>()

  /** Takes all reasons, in the order in which they are listed. */
  constructor(reasons: readonly Reason[]) {
    this.#reasons = reasons
  }

  /** Counts one line that begins at `offset`; a part of a file is read in ascending order. */
  add(reason: Reason, offset: number): void {
    const entry = this.#entries.get(reason)
    if (entry === undefined || entry.offsets.length < KEPT_OFFSETS) {
      this.merge({ reason, count: 1, offsets: [offset] })
    } else {
      entry.count++
    }
  }

  /** Adds what was found in another part of the same file. */
  merge(lines: CountedLines<Reason>): void {
    const entry = this.#entries.get(lines.reason) ?? { count: 0, offsets: [] }
    entry.count += lines.count
    const last = entry.offsets[KEPT_OFFSETS - 1]
    if (last === undefined || (lines.offsets[0] ?? last) < last) {
      const all = [...entry.offsets, ...lines.offsets].sort((a, b) => a - b)
      entry.offsets = all.slice(0, KEPT_OFFSETS)
    }
    this.#entries.set(lines.reason, entry)
  }

  /** What was counted, in the order of the reasons. */
  list(): CountedLines<Reason>[] {
    // Asked of hundreds of blocks at every run, and nearly always so.
    if (this.#entries.size === 0) return []
    return this.#reasons.flatMap((reason) => {
      const entry = this.#entries.get(reason)
      return entry === undefined ? [] : [{ reason, count: entry.count, offsets: entry.offsets }]
    })
  }
}
