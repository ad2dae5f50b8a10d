import { BLOCK_BYTES, type Block, type Contents } from './block.ts'

/**
 * Decides, block by block from the newest back, when the rest of a file is likely not to matter:
 * once blocks in a row, together at least so many bytes, hold only lines that lie safely before the
 * window. Late lines are few and not that late; a block without one usable line proves nothing
 * either way.
 */
export class StopRule {
  readonly #oldBefore: number
  readonly #leastBytes: number
  #oldBytes = 0

  /** Takes the time (ms since the epoch) at or before which a line is old. */
  constructor(oldBefore: number, leastBytes = BLOCK_BYTES) {
    this.#oldBefore = oldBefore
    this.#leastBytes = leastBytes
  }

  /** Takes the next older block with its size in bytes; true when none before it is needed. */
  reached(block: Block<Contents>, bytes: number): boolean {
    if (block.counts.usable === 0) return false
    this.#oldBytes = block.latest <= this.#oldBefore ? this.#oldBytes + bytes : 0
    return this.#oldBytes >= this.#leastBytes
  }
}
