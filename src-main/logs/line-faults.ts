import { isUtf8 } from 'node:buffer'
import type { Rejection } from '../contract/source.ts'
import { MAX_LINE_BYTES } from './line-reader.ts'
import type { Verdict } from './line-scanner.ts'

/** The length of a UTF-8 byte-order mark at the beginning of a file, or 0. */
export function markLength(bytes: Uint8Array, from: number): number {
  return bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? 3 : 0
}

function hasUtf16Mark(line: Uint8Array): boolean {
  return (line[0] === 0xff && line[1] === 0xfe) || (line[0] === 0xfe && line[1] === 0xff)
}

/**
 * Whether NULs stand at every other byte only, and often: that is ASCII written as UTF-16,
 * whereas a hole that a crash left in a file is NULs throughout.
 */
function looksUtf16(line: Uint8Array): boolean {
  const count = [0, 0]
  for (let at = 0; at < line.length; at++) {
    if (line[at] === 0) count[at % 2] = (count[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = count
  return Math.min(even, odd) === 0 && line.length >= 3 && (even + odd) * 3 >= line.length
}

/** So many NULs are no damaged character any more but a hole that a crash left. */
const HOLE_BYTES = 32

/** Whether a line is mostly a hole in the file, where any number of lines may have stood. */
export function isHole(line: Uint8Array): boolean {
  return nulsIn(line) >= HOLE_BYTES
}

function nulsIn(bytes: Uint8Array): number {
  let nuls = 0
  for (const byte of bytes) if (byte === 0) nuls++
  return nuls
}

/** What can be told of a line that is too long to be held: it is looked at piece by piece. */
export class LongLine {
  #keys = 0
  #nuls = 0

  take(bytes: Uint8Array): void {
    this.#keys += timeKeysIn(bytes)
    this.#nuls += nulsIn(bytes)
  }

  /** As `isHole` of the whole line. */
  get isHole(): boolean {
    return this.#nuls >= HOLE_BYTES
  }

  /** As `linesWithin` of the whole line. */
  get lines(): number {
    return Math.max(1, this.#keys)
  }
}

const TIME_KEY = Buffer.from('"ts"')

/** How many lines an unreadable one may be made of, by its time fields; at least 1. */
export function linesWithin(line: Uint8Array): number {
  return Math.max(1, timeKeysIn(line))
}

/** How many time fields stand in some bytes. */
function timeKeysIn(some: Uint8Array): number {
  const bytes = Buffer.from(some.buffer, some.byteOffset, some.length)
  let count = 0
  for (let at = bytes.indexOf(TIME_KEY); at >= 0; at = bytes.indexOf(TIME_KEY, at + 1)) count++
  return count
}

/**
 * Why the bytes of a line can't be read as a JSON object; null when they can. What is wrong with
 * the encoding is named before what is wrong with the JSON, since it is the cause.
 */
export function faultOf(
  line: Uint8Array,
  verdict: Verdict,
  isFileStart: boolean,
): Rejection | null {
  if (line.length > MAX_LINE_BYTES) return 'too-long'
  if (isFileStart && hasUtf16Mark(line)) return 'utf16'
  if (line.includes(0)) return looksUtf16(line) ? 'utf16' : 'nul-byte'
  if (!isUtf8(line)) return 'not-utf8'
  return verdict === 'object' || verdict === 'blank' ? null : verdict
}
