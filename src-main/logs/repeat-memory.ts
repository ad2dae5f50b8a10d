const SLOTS = 2 ** 17
const LAST_PLACE = 2 * SLOTS - 2
const FULL = SLOTS / 2

/**
 * An open-addressed table from a number to a number; 0 is no key. A value stands right behind its
 * key, so that looking both up costs one miss of the processor's cache.
 */
class Table {
  readonly pairs = new Float64Array(2 * SLOTS)
  size = 0

  /** Where the key stands, or would. Its low bits choose: `%` is slow for numbers of this size. */
  placeOf(key: number): number {
    const { pairs } = this
    let place = (2 * (key | 0)) & LAST_PLACE
    while (pairs[place] !== 0 && pairs[place] !== key) place = (place + 2) & LAST_PLACE
    return place
  }

  valueAt(key: number): number | undefined {
    const place = this.placeOf(key)
    return this.pairs[place] === key ? this.pairs[place + 1] : undefined
  }
}

/**
 * Remembers which event ids were delivered, and where, in bounded memory: two generations of
 * 65,536 ids, the older one forgotten when the newer is full. Made when the first id comes.
 */
export class RepeatMemory {
  #young: Table | null = null
  #old: Table | null = null

  /**
   * Notes that the id with this hash (1 to 2^53) stands at `place`. True when it was seen at
   * another place before; reading the same line again is no repetition.
   */
  isRepeat(hash: number, place: number): boolean {
    this.#young ??= new Table()
    const young = this.#young
    const at = young.placeOf(hash)
    if (young.pairs[at] === hash) return young.pairs[at + 1] !== place
    const first = this.#old?.valueAt(hash) ?? place
    young.pairs[at] = hash
    young.pairs[at + 1] = first
    if (++young.size >= FULL) {
      this.#old = young
      this.#young = null
    }
    return first !== place
  }
}

/** A hash of the bytes in `[from, to)`, 1 to 2^53: equal ids meet, others practically never do. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    high = Math.imul(high ^ byte, 0x01000193)
    low = Math.imul(low ^ byte, 0x5bd1e995)
    low ^= low >>> 15
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11) + 1
}
