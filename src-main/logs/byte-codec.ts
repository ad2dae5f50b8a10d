/**
 * Writes integers of any size up to 2^53 in as few bytes as they need, seven bits a byte, lowest
 * first: a list of times close together takes two or three bytes each.
 */
export class ByteWriter {
  #bytes = Buffer.alloc(256)
  #length = 0

  /** Appends an integer from 0 to 2^53; anything else would never end, and throws. */
  unsigned(value: number): void {
    if (!(value >= 0 && value <= 2 ** 53)) throw new RangeError(`${value} can't be written`)
    if (this.#length + 8 > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2)
    }
    let rest = value
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#length++] = rest
  }

  /** Appends an integer of either sign, at most 2^52 in size. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** Appends a text of its own length. */
  text(value: string): void {
    const bytes = Buffer.from(value)
    this.unsigned(bytes.length)
    for (const byte of bytes) this.unsigned(byte)
  }

  /** Everything written, as base64. */
  base64(): string {
    return this.#bytes.toString('base64', 0, this.#length)
  }
}

/** A value that never ends. */
const NOT_WHOLE = Buffer.from([0x80])

/** Reads what a `ByteWriter` wrote; a value that is not there or not whole reads as NaN. */
export class ByteReader {
  readonly #bytes: Buffer
  #at = 0

  /** Takes base64 text; anything else reads as nothing but values that are not there. */
  constructor(base64: string) {
    const bytes = Buffer.from(base64, 'base64')
    const isWhole = bytes.toString('base64') === base64
    this.#bytes = isWhole ? bytes : NOT_WHOLE
  }

  /** Whether everything was read. */
  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** The next integer from 0 to 2^53. */
  unsigned(): number {
    let value = 0
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) return Number.NaN
      value += (byte % 128) * scale
      if (byte < 128) return value
    }
    return Number.NaN
  }

  /** The next integer of either sign. */
  signed(): number {
    const value = this.unsigned()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }

  /** The next text; null when it is not there or not whole. */
  text(): string | null {
    const length = this.unsigned()
    if (!(length <= this.#bytes.length - this.#at)) return null
    const bytes = Uint8Array.from({ length }, () => this.unsigned())
    return Buffer.from(bytes).toString()
  }
}
