import {
  byteAt,
  CLOSE_BRACE,
  COLON,
  COMMA,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipSpace,
  unescaped,
} from './bytes.ts'
import { fitsExactly } from './decimal.ts'
import { NOT_JSON, plainEnd, stringEnd, TOO_DEEP, valueEnd } from './json-values.ts'

/** What a field of the line just scanned holds. */
export const ABSENT = 0
export const STRING = 1
export const NUMBER = 2
export const TRUE = 3
export const FALSE = 4
export const NULL = 5
export const CONTAINER = 6

/** What a scan found. */
export type Verdict = 'object' | 'blank' | 'not-an-object' | 'not-json' | 'too-deep'

function kindOf(firstByte: number): number {
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

/**
 * Checks one line of JSON (RFC 8259) and notes where the wanted fields of its object lie. It
 * makes no strings and no objects: a log of a gigabyte goes through it once per cold start.
 */
export class LineScanner {
  /** What the last scan found. */
  verdict: Verdict = 'blank'
  /** Where the line last scanned begins; it ends where the scan said. */
  lineStart = 0
  lineEnd = 0
  readonly #names: readonly string[]
  readonly #nameBytes: readonly Uint8Array[]
  /** For each length of a key, the fields of that length: most keys are told apart by it. */
  readonly #byLength: readonly (readonly number[])[]
  readonly #kinds: Uint8Array
  readonly #starts: Int32Array
  readonly #ends: Int32Array

  /** Takes the names of the wanted fields; a field is asked for by its place among them. */
  constructor(names: readonly string[]) {
    this.#names = names
    this.#nameBytes = names.map((name) => Buffer.from(name))
    const longest = Math.max(0, ...this.#nameBytes.map((name) => name.length))
    this.#byLength = Array.from({ length: longest + 1 }, (_, length) =>
      this.#nameBytes.flatMap((name, field) => (name.length === length ? [field] : [])),
    )
    this.#kinds = new Uint8Array(names.length)
    this.#starts = new Int32Array(names.length)
    this.#ends = new Int32Array(names.length)
  }

  /** The kind of a field in the last line scanned. */
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

  /** Whether a wanted field holds a number that a double can't hold exactly enough. */
  hasInexactNumber(bytes: Uint8Array): boolean {
    for (let field = 0; field < this.#kinds.length; field++) {
      if (
        this.#kinds[field] === NUMBER &&
        !fitsExactly(bytes, this.start(field), this.end(field))
      ) {
        return true
      }
    }
    return false
  }

  /**
   * Scans the line that begins at `from` and answers the position of its newline, which must be
   * there; `verdict` says what the line is. The fields are valid only after 'object'.
   */
  scan(bytes: Uint8Array, from: number): number {
    this.lineStart = from
    this.lineEnd = this.#scan(bytes, from)
    return this.lineEnd
  }

  #scan(bytes: Uint8Array, from: number): number {
    let at = skipSpace(bytes, from)
    const first = byteAt(bytes, at)
    if (first === LF) {
      this.verdict = 'blank'
      return at
    }
    at = first === OPEN_BRACE ? this.#members(bytes, at) : valueEnd(bytes, at, 0)
    if (at >= 0) {
      at = skipSpace(bytes, at)
      if (byteAt(bytes, at) === LF) {
        this.verdict = first === OPEN_BRACE ? 'object' : 'not-an-object'
        return at
      }
    }
    this.verdict = at === TOO_DEEP ? 'too-deep' : 'not-json'
    return bytes.indexOf(LF, from)
  }

  #members(bytes: Uint8Array, from: number): number {
    this.#kinds.fill(ABSENT)
    let at = skipSpace(bytes, from + 1)
    if (byteAt(bytes, at) === CLOSE_BRACE) return at + 1
    for (;;) {
      if (byteAt(bytes, at) !== QUOTE) return NOT_JSON
      at = this.#member(bytes, at + 1)
      if (at < 0) return at
      at = skipSpace(bytes, at)
      const next = byteAt(bytes, at)
      if (next === CLOSE_BRACE) return at + 1
      if (next !== COMMA) return NOT_JSON
      at = skipSpace(bytes, at + 1)
    }
  }

  #member(bytes: Uint8Array, keyStart: number): number {
    let at = plainEnd(bytes, keyStart)
    const plain = byteAt(bytes, at) === QUOTE
    if (!plain) {
      at = stringEnd(bytes, at)
      if (at < 0) return at
    }
    const field = plain ? this.#find(bytes, keyStart, at) : this.#findEscaped(bytes, keyStart, at)
    at = skipSpace(bytes, at + 1)
    if (byteAt(bytes, at) !== COLON) return NOT_JSON
    const start = skipSpace(bytes, at + 1)
    const end = valueEnd(bytes, start, 1)
    if (field >= 0 && end >= 0) this.#note(field, kindOf(byteAt(bytes, start)), start, end)
    return end
  }

  #note(field: number, kind: number, start: number, end: number): void {
    const quote = kind === STRING ? 1 : 0
    this.#kinds[field] = kind
    this.#starts[field] = start + quote
    this.#ends[field] = end - quote
  }

  #find(bytes: Uint8Array, from: number, to: number): number {
    const candidates = this.#byLength[to - from]
    if (candidates === undefined) return -1
    for (const field of candidates) {
      const name = this.#nameBytes[field]
      if (name !== undefined && isAt(bytes, from, name)) return field
    }
    return -1
  }

  /** A key may be written with escapes ("\u0074s" is ts); that is rare enough for a string. */
  #findEscaped(bytes: Uint8Array, from: number, to: number): number {
    return this.#names.indexOf(unescaped(bytes, from, to))
  }
}

function isAt(bytes: Uint8Array, from: number, name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at++) {
    if (byteAt(bytes, from + at) !== byteAt(name, at)) return false
  }
  return true
}
