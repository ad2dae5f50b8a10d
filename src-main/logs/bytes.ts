/** The bytes that give a log its structure. */
export const LF = 0x0a
export const CR = 0x0d
export const TAB = 0x09
export const SPACE = 0x20
export const QUOTE = 0x22
export const PLUS = 0x2b
export const COMMA = 0x2c
export const MINUS = 0x2d
export const POINT = 0x2e
export const ZERO = 0x30
export const NINE = 0x39
export const COLON = 0x3a
export const OPEN_BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const CLOSE_BRACKET = 0x5d
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d

/**
 * The byte at `index`. The caller keeps the index inside the array: everything that is scanned
 * ends in a newline, and no state of the scanner goes past one, so no scan needs a bounds check.
 */
export function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] as number
}

/** The first position at or after `from` that is not a space, tab or carriage return. */
export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  let byte = byteAt(bytes, at)
  while (byte === SPACE || byte === TAB || byte === CR) byte = byteAt(bytes, ++at)
  return at
}

/** Whether the byte is an ASCII digit. */
export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}

/** The bytes of `[from, to)` as text; bytes that are not UTF-8 become U+FFFD. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}

/**
 * The text that the inside of a JSON string stands for, its escapes resolved; `[from, to)` lies
 * between the quotes and has passed the scanner.
 */
export function unescaped(bytes: Uint8Array, from: number, to: number): string {
  const raw = textOf(bytes, from, to)
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw
}

/** Whether a backslash occurs in `[from, to)`. */
export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === BACKSLASH) return true
  return false
}
