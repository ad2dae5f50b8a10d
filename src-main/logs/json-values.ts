import {
  BACKSLASH,
  byteAt,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isDigit,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  PLUS,
  POINT,
  QUOTE,
  SPACE,
  skipSpace,
  ZERO,
} from './bytes.ts'

/** Answers of the functions below that are not positions. */
export const NOT_JSON = -1
export const TOO_DEEP = -2

/** Containers within containers that are still read; the line's own object is the first. */
export const MAX_DEPTH = 64

/** 1 for every byte that a JSON string may hold as it is. */
const PLAIN = new Uint8Array(256).map((_, byte) =>
  byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
)

/** The first byte at or after `from` that can't stand in a string as it is. */
export function plainEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (PLAIN[byteAt(bytes, at)] === 1) at++
  return at
}

/** The closing quote of the string whose inside begins at `from`, or `NOT_JSON`. */
export function stringEnd(bytes: Uint8Array, from: number): number {
  let at = plainEnd(bytes, from)
  while (byteAt(bytes, at) !== QUOTE) {
    if (byteAt(bytes, at) !== BACKSLASH) return NOT_JSON
    const after = escapeEnd(bytes, at + 1)
    if (after < 0) return NOT_JSON
    at = plainEnd(bytes, after)
  }
  return at
}

const SHORT_ESCAPES = new Set(Buffer.from('"\\/bfnrt'))
const LETTER_U = 0x75

function escapeEnd(bytes: Uint8Array, at: number): number {
  const kind = byteAt(bytes, at)
  if (SHORT_ESCAPES.has(kind)) return at + 1
  if (kind !== LETTER_U) return NOT_JSON
  for (let digit = at + 1; digit <= at + 4; digit++) {
    if (!isHexDigit(byteAt(bytes, digit))) return NOT_JSON
  }
  return at + 5
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66)
}

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(byteAt(bytes, at))) at++
  return at
}

/** The position after the number at `from`, by the grammar of RFC 8259, or `NOT_JSON`. */
function numberEnd(bytes: Uint8Array, from: number): number {
  const first = byteAt(bytes, from) === MINUS ? from + 1 : from
  let at = digitsEnd(bytes, first)
  if (at === first || (at > first + 1 && byteAt(bytes, first) === ZERO)) return NOT_JSON
  if (byteAt(bytes, at) === POINT) {
    const fraction = at + 1
    at = digitsEnd(bytes, fraction)
    if (at === fraction) return NOT_JSON
  }
  if ((byteAt(bytes, at) | 0x20) !== 0x65) return at
  const sign = byteAt(bytes, at + 1)
  const exponent = sign === PLUS || sign === MINUS ? at + 2 : at + 1
  at = digitsEnd(bytes, exponent)
  return at === exponent ? NOT_JSON : at
}

const TRUE = Buffer.from('true')
const FALSE = Buffer.from('false')
const NULL = Buffer.from('null')

function wordEnd(bytes: Uint8Array, from: number, word: Uint8Array): number {
  for (let at = 0; at < word.length; at++) {
    if (byteAt(bytes, from + at) !== byteAt(word, at)) return NOT_JSON
  }
  return from + word.length
}

/**
 * The position after the JSON value that begins at `from`, inside `depth` containers; or
 * `NOT_JSON`, or `TOO_DEEP`. The bytes must hold a newline at or after `from`: it ends everything.
 */
export function valueEnd(bytes: Uint8Array, from: number, depth: number): number {
  switch (byteAt(bytes, from)) {
    case QUOTE: {
      const end = stringEnd(bytes, from + 1)
      return end < 0 ? end : end + 1
    }
    case OPEN_BRACE:
      return depth >= MAX_DEPTH ? TOO_DEEP : objectEnd(bytes, from, depth + 1)
    case OPEN_BRACKET:
      return depth >= MAX_DEPTH ? TOO_DEEP : arrayEnd(bytes, from, depth + 1)
    case 0x74:
      return wordEnd(bytes, from, TRUE)
    case 0x66:
      return wordEnd(bytes, from, FALSE)
    case 0x6e:
      return wordEnd(bytes, from, NULL)
    default:
      return numberEnd(bytes, from)
  }
}

function arrayEnd(bytes: Uint8Array, from: number, depth: number): number {
  let at = skipSpace(bytes, from + 1)
  if (byteAt(bytes, at) === CLOSE_BRACKET) return at + 1
  for (;;) {
    at = valueEnd(bytes, at, depth)
    if (at < 0) return at
    at = skipSpace(bytes, at)
    const next = byteAt(bytes, at)
    if (next === CLOSE_BRACKET) return at + 1
    if (next !== COMMA) return NOT_JSON
    at = skipSpace(bytes, at + 1)
  }
}

function objectEnd(bytes: Uint8Array, from: number, depth: number): number {
  let at = skipSpace(bytes, from + 1)
  if (byteAt(bytes, at) === CLOSE_BRACE) return at + 1
  for (;;) {
    if (byteAt(bytes, at) !== QUOTE) return NOT_JSON
    at = stringEnd(bytes, at + 1)
    if (at < 0) return at
    at = skipSpace(bytes, at + 1)
    if (byteAt(bytes, at) !== COLON) return NOT_JSON
    at = valueEnd(bytes, skipSpace(bytes, at + 1), depth)
    if (at < 0) return at
    at = skipSpace(bytes, at)
    const next = byteAt(bytes, at)
    if (next === CLOSE_BRACE) return at + 1
    if (next !== COMMA) return NOT_JSON
    at = skipSpace(bytes, at + 1)
  }
}
