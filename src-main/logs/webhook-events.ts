import type { Contents } from './block.ts'
import type { ByteReader, ByteWriter } from './byte-codec.ts'
import { BAD_STATUS_LINE, FATE_COUNT, FINE_LINE, OK_FALSE_LINE } from './line-fates.ts'

/** What the record makes of a line, as two bits: `ok` exactly false, and failed by `ok` or status. */
export const OK_FALSE = 1
export const FAILED = 2
/** Set for a line that the record leaves out. */
export const NOT_RECORDED = 4
/** What a verdict makes of it: one of the numbers of `line-fates.ts`, above the three bits. */
const FATE_SHIFT = 3
/** Flags need seven bits, those of the record two of them. */
const FLAGS = 128
const RECORD_BITS = OK_FALSE | FAILED
const RECORD_VALUES = 4

/** The flags of a line by what the record and what a verdict makes of it. */
export function flagsOf(record: number, fate: number): number {
  return record | (fate << FATE_SHIFT)
}

/** What a verdict makes of a line with these flags. */
export function fateOf(flags: number): number {
  return flags >> FATE_SHIFT
}

/** The flags of a line that is to a verdict what it is to the record. */
function usualFlags(record: number): number {
  return flagsOf(record, FATE_OF_RECORD[record] ?? 0)
}

const FATE_OF_RECORD = [FINE_LINE, OK_FALSE_LINE, BAD_STATUS_LINE, OK_FALSE_LINE]

/** A run of deliveries: their times (ms since the epoch) and flags, place by place. */
export interface Deliveries {
  readonly times: Float64Array
  readonly flags: Uint8Array
  /** The oldest and newest of the times, and all together: a window rarely needs to look closer. */
  readonly oldest: number
  readonly newest: number
  /** Of those in the record. */
  readonly recorded: number
  readonly okFalse: number
  readonly failed: number
  /** How many have each fate. */
  readonly fates: Uint32Array
}

/** The deliveries of one block that a window may still ask for, packed. */
export class WebhookEvents implements Contents {
  droppedUpTo = Number.NEGATIVE_INFINITY
  #times = new Float64Array(64)
  #flags = new Uint8Array(64)
  #length = 0
  #oldest = Number.POSITIVE_INFINITY
  #newest = Number.NEGATIVE_INFINITY
  #recorded = 0
  #okFalse = 0
  #failed = 0
  #fates = new Uint32Array(FATE_COUNT)

  /** Keeps one delivery with its flags, unless it is older than `since`. */
  add(at: number, flags: number, since: number): void {
    if (at < since) {
      this.droppedUpTo = Math.max(this.droppedUpTo, at)
      return
    }
    if (this.#length === this.#times.length) this.#resize(this.#length * 2)
    this.#times[this.#length] = at
    this.#flags[this.#length++] = flags
    if (at < this.#oldest) this.#oldest = at
    if (at > this.#newest) this.#newest = at
    const fate = fateOf(flags)
    this.#fates[fate] = (this.#fates[fate] ?? 0) + 1
    if ((flags & NOT_RECORDED) !== 0) return
    this.#recorded++
    this.#okFalse += flags & OK_FALSE
    this.#failed += (flags & FAILED) >> 1
  }

  /** The deliveries so far; later ones don't change what was handed out. */
  deliveries(): Deliveries {
    return {
      times: this.#times.subarray(0, this.#length),
      flags: this.#flags.subarray(0, this.#length),
      oldest: this.#oldest,
      newest: this.#newest,
      recorded: this.#recorded,
      okFalse: this.#okFalse,
      failed: this.#failed,
      fates: this.#fates.slice(),
    }
  }

  clear(): boolean {
    if (this.#length === 0) return false
    this.droppedUpTo = Math.max(this.droppedUpTo, this.#newest)
    this.#length = 0
    this.#oldest = Number.POSITIVE_INFINITY
    this.#newest = Number.NEGATIVE_INFINITY
    this.#recorded = 0
    this.#okFalse = 0
    this.#failed = 0
    this.#fates.fill(0)
    this.#resize(0)
    return true
  }

  seal(): void {
    this.#resize(this.#length)
  }

  encode(into: ByteWriter): void {
    into.unsigned(this.#length)
    let before = 0
    const odd: number[] = []
    for (let i = 0; i < this.#length; i++) {
      const at = this.#times[i] ?? 0
      const flags = this.#flags[i] ?? 0
      const step = at - before
      const unsigned = step < 0 ? -2 * step - 1 : 2 * step
      into.unsigned(unsigned * RECORD_VALUES + (flags & RECORD_BITS))
      if (flags !== usualFlags(flags & RECORD_BITS)) odd.push(i)
      before = at
    }
    // Most lines are to a verdict what they are to the record: only the others are told apart.
    into.unsigned(odd.length)
    for (const i of odd) {
      into.unsigned(i)
      into.unsigned(this.#flags[i] ?? 0)
    }
  }

  /** Reads what `encode` wrote; null when it is damaged. */
  static decode(from: ByteReader): WebhookEvents | null {
    const length = from.unsigned()
    const times: number[] = []
    const flags: number[] = []
    let at = 0
    for (let i = 0; i < length; i++) {
      const value = from.unsigned()
      // Checked each time: a damaged length must not keep this going.
      if (Number.isNaN(value)) return null
      const step = Math.floor(value / RECORD_VALUES)
      at += step % 2 === 1 ? -(step + 1) / 2 : step / 2
      times.push(at)
      flags.push(usualFlags(value % RECORD_VALUES))
    }
    const odd = from.unsigned()
    for (let i = 0; i < odd; i++) {
      const place = from.unsigned()
      const own = from.unsigned()
      if (!(place < flags.length && own < FLAGS && fateOf(own) < FATE_COUNT)) return null
      flags[place] = own
    }
    if (Number.isNaN(length + odd)) return null
    const events = new WebhookEvents()
    for (const [i, time] of times.entries()) {
      events.add(time, flags[i] ?? 0, Number.NEGATIVE_INFINITY)
    }
    return events
  }

  /** Always into new arrays: the old ones may have been handed out. */
  #resize(capacity: number): void {
    const times = new Float64Array(Math.max(capacity, 8))
    const flags = new Uint8Array(Math.max(capacity, 8))
    times.set(this.#times.subarray(0, this.#length))
    flags.set(this.#flags.subarray(0, this.#length))
    this.#times = times
    this.#flags = flags
  }
}
