/**
 * Writes integers of any size up to 2^53 in as few bytes as they need, seven bits a byte, lowest
 * first: a list of times close together takes two or three bytes each.
 */
export class ByteWriter {
  #bytes = Buffer.alloc(256)
  #length = 0

  /** Appends an integer from 0 to 2^53. */
  unsigned(value: number): void {
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

  /** Everything written, as base64. */
  base64(): string {
    return this.#bytes.toString('base64', 0, this.#length)
  }
}

/** Reads what a `ByteWriter` wrote; a value that is not there or not whole reads as NaN. */
export class ByteReader {
  readonly #bytes: Buffer
  #at = 0

  /** Takes base64 text; what is not base64 in it is passed over. */
  constructor(base64: string) {
    this.#bytes = Buffer.from(base64, 'base64')
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
}
