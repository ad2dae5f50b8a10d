import { OPEN_BRACE, OPEN_BRACKET, QUOTE } from './bytes.ts'
import { fitsExactly } from './decimal.ts'

/** What a field of a line holds. */
export const ABSENT = 0
export const STRING = 1
export const NUMBER = 2
export const TRUE = 3
export const FALSE = 4
export const NULL = 5
export const CONTAINER = 6

/** The kind of a JSON value by its first byte. */
export function kindOf(firstByte: number): number {
  switch (firstByte) {
    case QUOTE:
      return STRING
    case 0x74:
      return TRUE
    case 0x66:
      return FALSE
    case 0x6e:
      return NULL
    case OPEN_BRACE:
    case OPEN_BRACKET:
      return CONTAINER
    default:
      return NUMBER
  }
}

/** Where the wanted fields of a line lie; of a field written twice, the last counts. */
export class FieldTable {
  readonly #kinds: Uint8Array
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  /** A bit for each field whose name stands there in other letters' case. */
  #inOtherCase = 0

  /** Takes the number of fields. */
  constructor(size: number) {
    this.#kinds = new Uint8Array(size)
    this.#starts = new Int32Array(size)
    this.#ends = new Int32Array(size)
  }

  /** Forgets the line before. */
  reset(): void {
    for (let field = 0; field < this.#kinds.length; field++) this.#kinds[field] = ABSENT
    this.#inOtherCase = 0
  }

  /** Notes that a field's name stands there, but for upper or lower case. */
  noteOtherCase(field: number): void {
    this.#inOtherCase |= 1 << field
  }

  /** Whether the name of any field stands there in other letters' case. */
  get hasOtherCase(): boolean {
    return this.#inOtherCase !== 0
  }

  /** Whether a field is absent and stands there in other letters' case. */
  isInOtherCase(field: number): boolean {
    return (
      this.#inOtherCase !== 0 &&
      (this.#inOtherCase & (1 << field)) !== 0 &&
      this.kind(field) === ABSENT
    )
  }

  /** Notes a value that lies in `[start, end)`, its quotes included. */
  note(field: number, kind: number, start: number, end: number): void {
    const quote = kind === STRING ? 1 : 0
    this.#kinds[field] = kind
    this.#starts[field] = start + quote
    this.#ends[field] = end - quote
  }

  /** What the field holds. */
  kind(field: number): number {
    return this.#kinds[field] ?? ABSENT
  }

  /** Where the field's value begins; of a string, its first byte after the quote. */
  start(field: number): number {
    return this.#starts[field] ?? 0
  }

  /** Where the field's value ends; of a string, its closing quote. */
  end(field: number): number {
    return this.#ends[field] ?? 0
  }

  /**
   * Whether one of the first `fields` fields holds a number that is infinite to a double, or whose
   * whole part is past 2^53.
   */
  hasInexactNumber(bytes: Uint8Array, fields: number): boolean {
    for (let field = 0; field < fields; field++) {
      if (this.#kinds[field] !== NUMBER) continue
      if (!fitsExactly(bytes, this.start(field), this.end(field))) return true
    }
    return false
  }
}
