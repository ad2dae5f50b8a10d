const SLOTS = 2 ** 17
const FULL = SLOTS / 2

/** An open-addressed table from a number to a number; 0 is no key. */
class Table {
  readonly keys = new Float64Array(SLOTS)
  readonly values = new Float64Array(SLOTS)
  size = 0

  slotOf(key: number): number {
    let slot = key % SLOTS
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) % SLOTS
    return slot
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
    const slot = this.#young.slotOf(hash)
    if (this.#young.keys[slot] === hash) return this.#young.values[slot] !== place
    const oldSlot = this.#old?.slotOf(hash) ?? 0
    const known = this.#old?.keys[oldSlot] === hash
    const first = known ? (this.#old?.values[oldSlot] ?? place) : place
    this.#young.keys[slot] = hash
    this.#young.values[slot] = first
    if (++this.#young.size >= FULL) {
      this.#old = this.#young
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
