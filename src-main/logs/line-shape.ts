import { byteAt, QUOTE } from './bytes.ts'
import { type FieldTable, kindOf, STRING } from './field-table.ts'
import { plainEnd, valueEnd } from './json-values.ts'

/** A line with more members or longer keys than this is not learned. */
export const MAX_MEMBERS = 64
const MAX_WORDS = 512
const WORD = 4

/** Where the members of a line lie, in the order they are written. */
export interface Members {
  count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The wanted field that each member is, `NO_FIELD`, or that field by `otherCaseOf`. */
  readonly fields: Int32Array
}

/** A member that isn't wanted. */
export const NO_FIELD = -1

/** Stands for a member whose name is that of a wanted field but for upper or lower case. */
export function otherCaseOf(field: number): number {
  return NO_FIELD - 1 - field
}

/** Members yet to be filled in. */
export function noMembers(): Members {
  const places = () => new Int32Array(MAX_MEMBERS)
  return { count: 0, starts: places(), ends: places(), fields: places() }
}

/**
 * What lies between the values of a line: its braces, keys, colons and commas. A program writes
 * line after line with the same of it, so after one line was checked byte by byte, the next ones
 * are compared with it four bytes at a time and only their values are checked. A line that agrees
 * is JSON because the learned one was; any other line is left to the scanner.
 */
export class LineShape {
  #members = 0
  /** The text before each value and after the last, as words; the last word of each overlaps. */
  readonly #words = new Int32Array(MAX_WORDS)
  readonly #offsets = new Int32Array(MAX_WORDS)
  /** Per text: where its words end, and its length in bytes. */
  readonly #wordEnds = new Int32Array(MAX_MEMBERS)
  readonly #lengths = new Int32Array(MAX_MEMBERS)
  readonly #fields = new Int32Array(MAX_MEMBERS)
  #end = new Uint8Array(0)

  /** Learns a line that was found good: it begins at `from`, and its newline is at `newline`. */
  learn(bytes: Uint8Array, view: DataView, from: number, newline: number, members: Members): void {
    this.#members = 0
    let word = 0
    let at = from
    for (let m = 0; m < members.count; m++) {
      const start = members.starts[m] ?? 0
      const length = start - at
      if (length < WORD || word + length / WORD + 1 > MAX_WORDS) return
      for (let offset = 0; offset < length; offset += WORD) {
        const place = Math.min(offset, length - WORD)
        this.#offsets[word] = place
        this.#words[word++] = view.getInt32(at + place, true)
      }
      this.#wordEnds[m] = word
      this.#lengths[m] = length
      this.#fields[m] = members.fields[m] ?? NO_FIELD
      at = members.ends[m] ?? 0
    }
    // A copy: the buffer is filled with other lines soon, and a Buffer's own slice would share it.
    this.#end = new Uint8Array(bytes.subarray(at, newline + 1))
    this.#members = members.count
  }

  /**
   * Checks the line at `from` and notes its fields; answers the position of its newline, or -1
   * when it differs or needs a closer look.
   */
  match(bytes: Uint8Array, view: DataView, from: number, table: FieldTable): number {
    const members = this.#members
    if (members === 0) return -1
    const words = this.#words
    const offsets = this.#offsets
    const wordEnds = this.#wordEnds
    const lengths = this.#lengths
    const fields = this.#fields
    const { length } = bytes
    let at = from
    let word = 0
    for (let m = 0; m < members; m++) {
      const next = at + entryAt(lengths, m)
      if (next >= length) return -1
      for (const wordEnd = entryAt(wordEnds, m); word < wordEnd; word++) {
        if (view.getInt32(at + entryAt(offsets, word), true) !== words[word]) return -1
      }
      const first = byteAt(bytes, next)
      at = first === QUOTE ? textEnd(bytes, view, next + 1) : valueEnd(bytes, next, 1)
      if (at < 0) return -1
      const field = entryAt(fields, m)
      if (field >= 0) table.note(field, first === QUOTE ? STRING : kindOf(first), next, at)
      else if (field < NO_FIELD) table.noteOtherCase(otherCaseOf(field))
    }
    return this.#endsAt(bytes, at)
  }

  #endsAt(bytes: Uint8Array, from: number): number {
    const end = this.#end
    for (let i = 0; i < end.length; i++) if (bytes[from + i] !== end[i]) return -1
    return from + end.length - 1
  }
}

/** The entry at `index`, which the caller keeps inside the array. */
function entryAt(entries: Int32Array, index: number): number {
  return entries[index] as number
}

const ONES = 0x01010101
const HIGH_BITS = 0x80808080 | 0
const QUOTES = 0x22222222
const BACKSLASHES = 0x5c5c5c5c
const SPACES = 0x20202020

/** The position after the closing quote of a string without escapes, or -1 for any other. */
function textEnd(bytes: Uint8Array, view: DataView, from: number): number {
  let at = from
  const last = bytes.length - WORD
  while (at <= last) {
    const word = view.getInt32(at, true)
    const quote = word ^ QUOTES
    const backslash = word ^ BACKSLASHES
    // Sets the high bit of the first byte that is a quote, a backslash or a control character;
    // bytes after it may be marked wrongly, which is why it is then looked for byte by byte.
    const marks =
      ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - SPACES) & ~word)
    if ((marks & HIGH_BITS) !== 0) break
    at += WORD
  }
  const end = plainEnd(bytes, at)
  return byteAt(bytes, end) === QUOTE ? end + 1 : -1
}
