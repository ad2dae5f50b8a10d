import type { Contents } from './block.ts'
import { ByteReader, ByteWriter } from './byte-codec.ts'
import { DAY_MS } from './calendar.ts'

/** Cells of a day: one for amounts without a time of day, then its 1440 minutes. */
export const DAY_CELLS = 1441
/** Sums up to here can take one more amount and stay exact in a double. */
const EXACT_ROOM = 2 ** 52

/** The cell of a day (days since the epoch) and a minute of it; a minute of -1 is "untimed". */
export function cellOf(day: number, minute: number): number {
  return day * DAY_CELLS + minute + 1
}

/** The sums of one block by day and minute, in integer micro-dollars, exact in any order. */
export class RevenueCells implements Contents {
  droppedUpTo = Number.NEGATIVE_INFINITY
  #keys: number[] = []
  #sums: number[] = []
  /** What no longer fits a double, by cell; nearly always empty. */
  readonly #large = new Map<number, bigint>()
  #places: Map<number, number> | null = null
  #lastKey = Number.NaN
  #lastPlace = 0

  /** Adds micro-dollars, at most 2^52 in size, to a cell. */
  add(cell: number, micros: number): void {
    const place = this.#placeOf(cell)
    const sum = (this.#sums[place] ?? 0) + micros
    if (Math.abs(sum) <= EXACT_ROOM) {
      this.#sums[place] = sum
    } else {
      this.#sums[place] = 0
      this.addLarge(cell, BigInt(sum))
    }
  }

  /** Adds micro-dollars of any size to a cell. */
  addLarge(cell: number, micros: bigint): void {
    this.#placeOf(cell)
    this.#large.set(cell, (this.#large.get(cell) ?? 0n) + micros)
  }

  /** Remembers that a day (days since the epoch) was left out as older than the window. */
  leaveOut(day: number): void {
    this.droppedUpTo = Math.max(this.droppedUpTo, day * DAY_MS)
  }

  /** Adds every sum of the days from `firstDay` to `lastDay` to `into`. */
  addTo(into: RevenueCells, firstDay: number, lastDay: number): void {
    const from = cellOf(firstDay, -1)
    const to = cellOf(lastDay + 1, -1)
    for (let place = 0; place < this.#keys.length; place++) {
      const cell = this.#keys[place] ?? 0
      if (cell >= from && cell < to) into.add(cell, this.#sums[place] ?? 0)
    }
    for (const [cell, micros] of this.#large) {
      if (cell >= from && cell < to) into.addLarge(cell, micros)
    }
  }

  /** The exact sum of a cell. */
  sumOf(cell: number): bigint {
    const place = this.#index().get(cell)
    const small = place === undefined ? 0 : (this.#sums[place] ?? 0)
    return BigInt(small) + (this.#large.get(cell) ?? 0n)
  }

  clear(): boolean {
    if (this.#keys.length === 0) return false
    for (const cell of this.#keys) this.leaveOut(Math.floor(cell / DAY_CELLS))
    this.#keys = []
    this.#sums = []
    this.#large.clear()
    this.seal()
    return true
  }

  seal(): void {
    this.#places = null
    this.#lastKey = Number.NaN
  }

  encode(): string {
    const writer = new ByteWriter()
    let before = 0
    for (let place = 0; place < this.#keys.length; place++) {
      const cell = this.#keys[place] ?? 0
      writer.signed(cell - before)
      writer.signed(this.#sums[place] ?? 0)
      before = cell
    }
    const large = [...this.#large].map(([cell, micros]) => `${cell}:${micros}`)
    return [writer.base64(), ...large].join(';')
  }

  /** Reads what `encode` gave; null when it is damaged. */
  static decode(text: string, droppedUpTo: number): RevenueCells | null {
    const [small = '', ...large] = text.split(';')
    const cells = new RevenueCells()
    const reader = new ByteReader(small)
    let cell = 0
    while (!reader.done) {
      cell += reader.signed()
      const sum = reader.signed()
      if (Number.isNaN(cell + sum)) return null
      cells.add(cell, sum)
    }
    for (const part of large) {
      const match = /^(-?\d{1,15}):(-?\d{1,40})$/.exec(part)
      if (match === null) return null
      cells.addLarge(Number(match[1]), BigInt(match[2] ?? '0'))
    }
    cells.droppedUpTo = droppedUpTo
    return cells
  }

  #placeOf(cell: number): number {
    if (cell === this.#lastKey) return this.#lastPlace
    const index = this.#index()
    let place = index.get(cell)
    if (place === undefined) {
      place = this.#keys.length
      this.#keys.push(cell)
      this.#sums.push(0)
      index.set(cell, place)
    }
    this.#lastKey = cell
    this.#lastPlace = place
    return place
  }

  /** The places by cell; made when first needed and given up when the block is complete. */
  #index(): Map<number, number> {
    this.#places ??= new Map(this.#keys.map((cell, place) => [cell, place]))
    return this.#places
  }
}
