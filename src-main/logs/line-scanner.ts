import {
  byteAt,
  CLOSE_BRACE,
  COLON,
  COMMA,
  LF,
  OPEN_BRACE,
  QUOTE,
  skipSpace,
  unescaped,
} from './bytes.ts'
import { FieldTable, kindOf } from './field-table.ts'
import { NOT_JSON, plainEnd, stringEnd, TOO_DEEP, valueEnd } from './json-values.ts'
import { LineShape, MAX_MEMBERS, NO_FIELD, noMembers, otherCaseOf } from './line-shape.ts'

/** What a scan found. */
export type Verdict = 'object' | 'blank' | 'not-an-object' | 'not-json' | 'too-deep'

/** A log is rarely written in more shapes than this at a time. */
const SHAPES = 4
/** After so many lines in a row of unknown shape, shapes are not tried for a while. */
const PATIENCE = 8
const PAUSE = 256

/**
 * Checks one line of JSON (RFC 8259) and notes where the wanted fields of its object lie. It
 * makes no strings and no objects: a log of a gigabyte goes through it once per cold start.
 */
export class LineScanner {
  /** What the last scan found. */
  verdict: Verdict = 'blank'
  /** Where the line last scanned begins, and where its newline is. */
  lineStart = 0
  lineEnd = 0
  /** The wanted fields by their place among the names; valid only after 'object'. */
  readonly fields: FieldTable
  readonly #names: readonly string[]
  readonly #nameBytes: readonly Uint8Array[]
  /** For each length of a key, the fields of that length: most keys are told apart by it. */
  readonly #byLength: readonly (readonly number[])[]
  readonly #members = noMembers()
  /** The most recently seen shape first. */
  readonly #shapes = Array.from({ length: SHAPES }, () => new LineShape())
  #unknownShapes = 0
  #pause = 0
  #bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))

  /** Takes the names of the wanted fields; a field is asked for by its place among them. */
  constructor(names: readonly string[]) {
    this.#names = names
    this.#nameBytes = names.map((name) => Buffer.from(name))
    const longest = Math.max(0, ...this.#nameBytes.map((name) => name.length))
    this.#byLength = Array.from({ length: longest + 1 }, (_, length) =>
      this.#nameBytes.flatMap((name, field) => (name.length === length ? [field] : [])),
    )
    this.fields = new FieldTable(names.length)
  }

  /**
   * Scans the line that begins at `from` and answers the position of its newline, which must be
   * there; `verdict` says what the line is.
   */
  scan(bytes: Uint8Array, from: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    }
    let end = this.#pause > 0 ? -1 : this.#byShape(bytes, from)
    if (end < 0) end = this.#byByte(bytes, from)
    this.lineStart = from
    this.lineEnd = end
    return end
  }

  #byShape(bytes: Uint8Array, from: number): number {
    const shapes = this.#shapes
    for (let i = 0; i < SHAPES; i++) {
      const shape = shapes[i]
      if (shape === undefined) break
      this.fields.reset()
      const end = shape.match(bytes, this.#view, from, this.fields)
      if (end < 0) continue
      if (i > 0) {
        shapes.splice(i, 1)
        shapes.unshift(shape)
      }
      this.#unknownShapes = 0
      this.verdict = 'object'
      return end
    }
    return -1
  }

  #byByte(bytes: Uint8Array, from: number): number {
    let at = skipSpace(bytes, from)
    const first = byteAt(bytes, at)
    if (first === LF) {
      this.verdict = 'blank'
      return at
    }
    at = first === OPEN_BRACE ? this.#object(bytes, at) : valueEnd(bytes, at, 0)
    if (at >= 0) {
      at = skipSpace(bytes, at)
      if (byteAt(bytes, at) === LF) {
        this.verdict = first === OPEN_BRACE ? 'object' : 'not-an-object'
        if (first === OPEN_BRACE) this.#learn(bytes, from, at)
        return at
      }
    }
    this.verdict = at === TOO_DEEP ? 'too-deep' : 'not-json'
    return bytes.indexOf(LF, from)
  }

  #learn(bytes: Uint8Array, from: number, newline: number): void {
    if (this.#pause > 0) {
      this.#pause--
      return
    }
    if (++this.#unknownShapes > PATIENCE) {
      this.#unknownShapes = 0
      this.#pause = PAUSE
    }
    const shape = this.#shapes.pop()
    if (shape === undefined) return
    if (this.#members.count <= MAX_MEMBERS) {
      shape.learn(bytes, this.#view, from, newline, this.#members)
    }
    this.#shapes.unshift(shape)
  }

  #object(bytes: Uint8Array, from: number): number {
    this.fields.reset()
    this.#members.count = 0
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
    if (field >= 0 && end >= 0) this.fields.note(field, kindOf(byteAt(bytes, start)), start, end)
    else if (field < NO_FIELD) this.fields.noteOtherCase(otherCaseOf(field))
    const { count, starts, ends, fields } = this.#members
    starts[count] = start
    ends[count] = end
    fields[count] = field
    this.#members.count++
    return end
  }

  #find(bytes: Uint8Array, from: number, to: number): number {
    const candidates = this.#byLength[to - from]
    if (candidates === undefined) return NO_FIELD
    let other = NO_FIELD
    for (const field of candidates) {
      const name = this.#nameBytes[field]
      if (name === undefined) continue
      if (isAt(bytes, from, name)) return field
      if (isAtInAnyCase(bytes, from, name)) other = otherCaseOf(field)
    }
    return other
  }

  /** A key may be written with escapes ("\u0074s" is ts); that is rare enough for a string. */
  #findEscaped(bytes: Uint8Array, from: number, to: number): number {
    const name = unescaped(bytes, from, to)
    const field = this.#names.indexOf(name)
    if (field >= 0) return field
    const other = this.#names.indexOf(name.toLowerCase())
    return other < 0 ? NO_FIELD : otherCaseOf(other)
  }
}

/** Names are ASCII: a letter and its other case differ by this bit. */
const CASE_BIT = 0x20

function isAtInAnyCase(bytes: Uint8Array, from: number, name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at++) {
    const wanted = byteAt(name, at)
    const byte = byteAt(bytes, from + at)
    if (byte !== wanted && (byte !== (wanted & ~CASE_BIT) || wanted < 0x61)) return false
  }
  return true
}

function isAt(bytes: Uint8Array, from: number, name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at++) {
    if (byteAt(bytes, from + at) !== byteAt(name, at)) return false
  }
  return true
}
