import type { Block, Contents } from './block.ts'
import { StopRule } from './stop-rule.ts'

const MIB = 1024 * 1024
/** A file up to this size is read to its start: that takes less time than any doubt is worth. */
export const READ_WHOLE = 64 * MIB
/** In a larger one, so much in a row must be old. */
const LEAST_OLD = 8 * MIB
/** Neighbouring lines of a log in use lie closer together than this, in ms. */
const STEADY_MS = 15 * 60_000
/** In so many places of the rest of a file its order is looked at. */
const PLACES = 24

/**
 * Decides, block by block from the newest back, when the rest of a file that is still written to
 * can't hold lines of the window. Old lines alone prove nothing: someone may have appended a batch
 * with its own old dates behind fresh ones. So the newest lines must be fresh, those on the way back must
 * lead into the old steadily, without a leap, and the rest must be in order wherever it is looked at.
 */
export class TimeOrder {
  readonly #oldBefore: number
  readonly #isSmall: boolean
  readonly #stop: StopRule
  #isSteady = true
  /** The time of the first line of the block before, NaN for none yet. */
  #newer = Number.NaN

  /** Takes the time (ms) at or before which a line is old, and the size of the file in bytes. */
  constructor(oldBefore: number, size: number) {
    this.#oldBefore = oldBefore
    this.#isSmall = size <= READ_WHOLE
    this.#stop = new StopRule(oldBefore, LEAST_OLD)
  }

  /** Takes the next older block with its size in bytes; true when the rest may be looked at. */
  reached(block: Block<Contents>, bytes: number): boolean {
    if (this.#isSmall || !this.#isSteady) return false
    const { firstFrom, firstTo, lastTo } = block.unusable
    if (!Number.isNaN(firstTo)) {
      const isNewest = Number.isNaN(this.#newer)
      const newest = isNewest ? block.latest : this.#newer
      this.#isSteady = newest - firstFrom <= STEADY_MS && lastTo - newest <= STEADY_MS
      // The file was written to within the window: lines of that time stand somewhere before these.
      if (isNewest && block.latest <= this.#oldBefore) this.#isSteady = false
      this.#newer = firstFrom
    }
    return this.#stop.reached(block, bytes) && this.#isSteady
  }

  /** The blocks before block `k` in which the order is to be looked at, the newest first. */
  placesBefore(k: number): number[] {
    const places = Array.from(
      { length: PLACES },
      (_, i) => Math.floor((k * (PLACES - i)) / PLACES) - 1,
    )
    return places.filter((place) => place >= 0)
  }

  /** Whether a block that was looked at fits what is known; false ends all hope of stopping. */
  confirms(block: Block<Contents>): boolean {
    const { firstFrom, firstTo, lastTo } = block.unusable
    const isOld = block.counts.usable > 0 && block.latest <= this.#oldBefore
    this.#isSteady = isOld && !Number.isNaN(firstTo) && lastTo - this.#newer <= STEADY_MS
    this.#newer = firstFrom
    return this.#isSteady
  }
}
