const QUOTE = Buffer.from('"')

/**
 * Letters, digits and signs that stand in JSON as they are. They are kept as the bytes they are
 * written as: what is saved at every run is mostly the same as before, and of that size.
 */
export class PlainText {
  /** The text as JSON has it, its quotes included. */
  readonly jsonBytes: Uint8Array

  private constructor(jsonBytes: Uint8Array) {
    this.jsonBytes = jsonBytes
  }

  /** The pieces one after the other; each must be ASCII without quotes, backslashes and controls. */
  static of(pieces: readonly Uint8Array[]): PlainText {
    return new PlainText(Buffer.concat([QUOTE, ...pieces, QUOTE]))
  }

  /** Characters, which are as many as bytes. */
  get length(): number {
    return this.jsonBytes.length - 2
  }

  /** For JSON.stringify, and for whoever wants a text. */
  toJSON(): string {
    return Buffer.from(this.jsonBytes).toString('latin1', 1, this.jsonBytes.length - 1)
  }
}
