import type { Contents } from './block.ts'
import type { ByteReader, ByteWriter } from './byte-codec.ts'

/** What a delivery was, as two bits: `ok` exactly false, and failed by `ok` or by status. */
export const OK_FALSE = 1
export const FAILED = 2

/** A run of deliveries: their times (ms since the epoch) and flags, place by place. */
export interface Deliveries {
  readonly times: Float64Array
  readonly flags: Uint8Array
  /** The oldest and newest of the times, and all together: a window rarely needs to look closer. */
  readonly oldest: number
  readonly newest: number
  readonly okFalse: number
  readonly failed: number
}

/** The deliveries of one block that a window may still ask for, packed. */
export class WebhookEvents implements Contents {
  droppedUpTo = Number.NEGATIVE_INFINITY
  #times = new Float64Array(64)
  #flags = new Uint8Array(64)
  #length = 0
  #oldest = Number.POSITIVE_INFINITY
  #newest = Number.NEGATIVE_INFINITY
  #okFalse = 0
  #failed = 0

  /** Keeps one delivery, unless it is older than `since`. */
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
      okFalse: this.#okFalse,
      failed: this.#failed,
    }
  }

  clear(): boolean {
    if (this.#length === 0) return false
    this.droppedUpTo = Math.max(this.droppedUpTo, this.#newest)
    this.#length = 0
    this.#oldest = Number.POSITIVE_INFINITY
    this.#newest = Number.NEGATIVE_INFINITY
    this.#okFalse = 0
    this.#failed = 0
    this.#resize(0)
    return true
  }

  seal(): void {
    this.#resize(this.#length)
  }

  encode(into: ByteWriter): void {
    into.unsigned(this.#length)
    let before = 0
    for (let i = 0; i < this.#length; i++) {
      const at = this.#times[i] ?? 0
      const step = at - before
      const unsigned = step < 0 ? -2 * step - 1 : 2 * step
      into.unsigned(unsigned * 4 + (this.#flags[i] ?? 0))
      before = at
    }
  }

  /** Reads what `encode` wrote; null when it is damaged. */
  static decode(from: ByteReader): WebhookEvents | null {
    const events = new WebhookEvents()
    const length = from.unsigned()
    let at = 0
    for (let i = 0; i < length; i++) {
      const value = from.unsigned()
      // Checked each time: a damaged length must not keep this going.
      if (Number.isNaN(value)) return null
      const step = Math.floor(value / 4)
      at += step % 2 === 1 ? -(step + 1) / 2 : step / 2
      events.add(at, value % 4, Number.NEGATIVE_INFINITY)
    }
    return Number.isNaN(length) ? null : events
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
