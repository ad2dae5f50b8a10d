import type { ByteReader, ByteWriter } from './byte-codec.ts'
import { DAY_CELLS, type DaySums, EXACT_ROOM } from './day-sums.ts'

/** Micro-dollars in a cent: most logs hold nothing finer, and so shorter numbers. */
const CENT = 10_000

/** The cell of a day (days since the epoch) and a minute of it; a minute of -1 is "untimed". */
export function cellOf(day: number, minute: number): number {
  return day * DAY_CELLS + minute + 1
}

/** Sums by day and minute, in integer micro-dollars, exact in any order. */
export class CellSums {
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

  /** Adds every sum of a day (days since the epoch) to `into`. */
  addTo(into: DaySums, day: number): void {
    const first = cellOf(day, -1)
    for (let place = 0; place < this.#keys.length; place++) {
      const offset = (this.#keys[place] ?? 0) - first
      if (offset >= 0 && offset < DAY_CELLS) into.add(offset, this.#sums[place] ?? 0)
    }
    for (const [cell, micros] of this.#large) {
      const offset = cell - first
      if (offset >= 0 && offset < DAY_CELLS) into.addLarge(offset, micros)
    }
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0
  }

  /** The days of the sums, in days since the epoch; one may come several times. */
  days(): number[] {
    return this.#keys.map((cell) => Math.floor(cell / DAY_CELLS))
  }

  /** Called when no more will be added: gives up what only helps adding. */
  seal(): void {
    this.#places = null
    this.#lastKey = Number.NaN
  }

  /** Writes what `decode` makes the same sums of. */
  encode(into: ByteWriter): void {
    const unit = this.#sums.every((sum) => sum % CENT === 0) ? CENT : 1
    into.unsigned(unit)
    into.unsigned(this.#keys.length)
    let before = 0
    for (let place = 0; place < this.#keys.length; place++) {
      const cell = this.#keys[place] ?? 0
      into.signed(cell - before)
      into.signed((this.#sums[place] ?? 0) / unit)
      before = cell
    }
    into.unsigned(this.#large.size)
    for (const [cell, micros] of this.#large) {
      into.signed(cell)
      into.text(String(micros))
    }
  }

  /** Reads what `encode` wrote; null when it is damaged. */
  static decode(from: ByteReader): CellSums | null {
    const cells = new CellSums()
    const unit = from.unsigned()
    const length = from.unsigned()
    let cell = 0
    for (let place = 0; place < length; place++) {
      cell += from.signed()
      const sum = from.signed() * unit
      // Checked each time: a damaged length must not keep this going.
      if (!Number.isSafeInteger(cell) || !Number.isSafeInteger(sum)) return null
      cells.add(cell, sum)
    }
    const large = from.unsigned()
    for (let i = 0; i < large; i++) {
      const own = from.signed()
      const micros = from.text()
      if (!Number.isSafeInteger(own) || micros === null) return null
      if (!/^-?\d{1,40}$/.test(micros)) return null
      cells.addLarge(own, BigInt(micros))
    }
    cells.seal()
    return Number.isNaN(length + large) ? null : cells
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
