import type { Contents } from './block.ts'
import type { ByteReader, ByteWriter } from './byte-codec.ts'
import { DAY_MS } from './calendar.ts'
import { CellSums } from './cell-sums.ts'
import type { DaySums } from './day-sums.ts'

/** For whom sums are: the record goes by the day as written, a verdict by the instant's UTC day. */
export type Reckoning = 'record' | 'verdict'

/** Lines of one day that a verdict can use, and those of them without a time of day. */
export interface DayLines {
  readonly lines: number
  readonly untimed: number
}

/** The same while it is counted; nearly every line is of the same day as the one before. */
interface Counted {
  readonly day: number
  lines: number
  untimed: number
}

const NO_LINES: DayLines = { lines: 0, untimed: 0 }

/** The sums of one block by day and minute, and how many lines they are made of. */
export class RevenueCells implements Contents {
  droppedUpTo = Number.NEGATIVE_INFINITY
  /** What is the same for both, and that is nearly every line. */
  #shared = new CellSums()
  readonly #apart: Record<Reckoning, CellSums | null> = { record: null, verdict: null }
  readonly #lines = new Map<number, Counted>()
  #last: Counted | null = null

  /** Adds micro-dollars, at most 2^52 in size, to a cell. */
  add(cell: number, micros: number): void {
    this.#shared.add(cell, micros)
  }

  /** Adds micro-dollars of any size to a cell. */
  addLarge(cell: number, micros: bigint): void {
    this.#shared.addLarge(cell, micros)
  }

  /** The sums that only one of the two reckons with. */
  apart(reckoning: Reckoning): CellSums {
    const sums = this.#apart[reckoning] ?? new CellSums()
    this.#apart[reckoning] = sums
    return sums
  }

  /** Counts a line that a verdict can use by its day (days since the epoch). */
  count(day: number, timed: boolean): void {
    if (this.#last?.day !== day) this.#last = this.#lines.get(day) ?? { day, lines: 0, untimed: 0 }
    const counted = this.#last
    if (counted.lines === 0) this.#lines.set(day, counted)
    counted.lines++
    if (!timed) counted.untimed++
  }

  /** The lines of a day (days since the epoch) that a verdict can use. */
  linesOf(day: number): DayLines {
    return this.#lines.get(day) ?? NO_LINES
  }

  /** Remembers that a day (days since the epoch) was left out as older than the window. */
  leaveOut(day: number): void {
    this.droppedUpTo = Math.max(this.droppedUpTo, day * DAY_MS)
  }

  /** Adds every sum of a day (days since the epoch) that both reckon with to `into`. */
  addTo(into: DaySums, day: number): void {
    this.#shared.addTo(into, day)
  }

  /** Whether one of the two reckons otherwise with some lines. */
  get hasApart(): boolean {
    return this.#apart.record !== null || this.#apart.verdict !== null
  }

  /** Adds what only one of the two reckons with. */
  addApartTo(into: DaySums, day: number, reckoning: Reckoning): void {
    this.#apart[reckoning]?.addTo(into, day)
  }

  clear(): boolean {
    const { record, verdict } = this.#apart
    const days = [this.#shared, record, verdict].flatMap((sums) => sums?.days() ?? [])
    if (days.length === 0 && this.#lines.size === 0) return false
    for (const day of [...days, ...this.#lines.keys()]) this.leaveOut(day)
    this.#shared = new CellSums()
    this.#apart.record = null
    this.#apart.verdict = null
    this.#lines.clear()
    this.#last = null
    return true
  }

  seal(): void {
    for (const sums of [this.#shared, this.#apart.record, this.#apart.verdict]) sums?.seal()
  }

  encode(into: ByteWriter): void {
    this.#shared.encode(into)
    for (const sums of [this.#apart.record, this.#apart.verdict]) {
      into.unsigned(Number(sums !== null))
      sums?.encode(into)
    }
    into.unsigned(this.#lines.size)
    for (const [day, { lines, untimed }] of this.#lines) {
      into.signed(day)
      into.unsigned(lines)
      into.unsigned(untimed)
    }
  }

  /** Reads what `encode` wrote; null when it is damaged. */
  static decode(from: ByteReader): RevenueCells | null {
    const cells = new RevenueCells()
    const shared = CellSums.decode(from)
    if (shared === null) return null
    cells.#shared = shared
    for (const reckoning of ['record', 'verdict'] as const) {
      const has = from.unsigned()
      const sums = has === 1 ? CellSums.decode(from) : null
      if (Number.isNaN(has) || (has === 1 && sums === null)) return null
      cells.#apart[reckoning] = sums
    }
    const days = from.unsigned()
    for (let i = 0; i < days; i++) {
      const day = from.signed()
      const lines = from.unsigned()
      const untimed = from.unsigned()
      if (Number.isNaN(day + lines + untimed)) return null
      cells.#lines.set(day, { day, lines, untimed })
    }
    return Number.isNaN(days) ? null : cells
  }
}
