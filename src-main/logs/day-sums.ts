/** Cells of a day: one for amounts without a time of day, then its 1440 minutes. */
export const DAY_CELLS = 1441
/** Sums up to here can take one more amount and stay exact in a double. */
export const EXACT_ROOM = 2 ** 52

/** The sums of one UTC day, in integer micro-dollars. */
export interface DayRevenue {
  readonly totalMicros: number
  /** The part of the total whose lines have a date but no time of that day. */
  readonly untimedMicros: number
  /** The sum of each of the day's 1440 minutes, not cumulative. */
  readonly minuteMicros: Float64Array
}

/**
 * The sums of one day by minute, exact in any order. Every run adds up hundreds of blocks anew, so
 * this is an array and not a map.
 */
export class DaySums {
  readonly #sums = new Float64Array(DAY_CELLS)
  /** What no longer fits a double, by place; nearly always empty. */
  readonly #large = new Map<number, bigint>()

  /** Adds micro-dollars, at most 2^52 in size, to a place of the day: its minute + 1, 0 for none. */
  add(place: number, micros: number): void {
    const sum = (this.#sums[place] ?? 0) + micros
    if (Math.abs(sum) <= EXACT_ROOM) {
      this.#sums[place] = sum
    } else {
      this.#sums[place] = 0
      this.addLarge(place, BigInt(sum))
    }
  }

  /** Adds micro-dollars of any size. */
  addLarge(place: number, micros: bigint): void {
    this.#large.set(place, (this.#large.get(place) ?? 0n) + micros)
  }

  /** The sums of everything that was added; each is rounded once, at the end. */
  revenue(): DayRevenue {
    let total = 0
    let beyond = 0n
    for (const sum of this.#sums) {
      total += sum
      if (Math.abs(total) <= EXACT_ROOM) continue
      beyond += BigInt(total)
      total = 0
    }
    const micros = Float64Array.from(this.#sums)
    for (const [place, large] of this.#large) {
      beyond += large
      micros[place] = Number(BigInt(micros[place] ?? 0) + large)
    }
    return {
      totalMicros: beyond === 0n ? total : Number(BigInt(total) + beyond),
      untimedMicros: micros[0] ?? 0,
      minuteMicros: micros.subarray(1),
    }
  }
}
