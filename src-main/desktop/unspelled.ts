/** A text, and where each of its UTF-16 units begins and ends in the text that it was made from. */
export interface Unspelled {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** What a run of slashes and backslashes becomes: they part folders or escape what follows. */
export const SEPARATOR = '/'

/**
 * Takes off a text what programs put on it: URL encoding, escapes of JSON and of shells, the case of
 * letters, and their accents, which are composed or not. The same path is then the same text,
 * whichever program wrote it; the opposite doesn't hold.
 */
export function unspelled(text: string): Unspelled {
  return plainLetters(unescaped(urlDecoded(text)))
}

class Writer {
  readonly #parts: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  written(): Unspelled {
    return { text: this.#parts.join(''), starts: this.#starts, ends: this.#ends }
  }

  /** Adds what stands for the units of `from` before `end`, those from `start` on. */
  add(part: string, from: Unspelled | null, start: number, end: number): void {
    const first = from?.starts[start] ?? start
    const last = from?.ends[end - 1] ?? end
    // Nothing but an accent belongs to the letter before it.
    if (part === '' && this.#ends.length > 0) this.#ends[this.#ends.length - 1] = last
    this.#parts.push(part)
    for (let unit = 0; unit < part.length; unit += 1) {
      this.#starts.push(first)
      this.#ends.push(last)
    }
  }

  /** Adds units as they are. */
  copy(from: Unspelled, start: number, end: number): void {
    for (let at = start; at < end; at += 1) this.add(from.text.charAt(at), from, at, at + 1)
  }
}

/** A byte as URLs have it, also where its percent sign was encoded itself, once or often. */
const BYTE = /%(?:25)*([0-9a-f]{2})/iy

function urlDecoded(text: string): Unspelled {
  const writer = new Writer()
  for (let at = 0; at < text.length; ) {
    const { char, end } = encodedChar(text, at) ?? { char: text.charAt(at), end: at + 1 }
    writer.add(char, null, at, end)
    at = end
  }
  return writer.written()
}

/** The character whose bytes in UTF-8 begin there; null when there is none. */
function encodedChar(text: string, start: number) {
  BYTE.lastIndex = start
  let encoded = ''
  for (let bytes = 0; bytes < 4 && text[BYTE.lastIndex] === '%'; bytes += 1) {
    const byte = BYTE.exec(text)?.[1]
    if (byte === undefined) return null
    encoded += `%${byte}`
    try {
      return { char: decodeURIComponent(encoded), end: BYTE.lastIndex }
    } catch {
      // It takes more bytes, or there is no such character.
    }
  }
  return null
}

/** Slashes and backslashes, and behind a last backslash a character by its number. */
const ESCAPED = /[\\/]*\\u([0-9a-f]{4})|[\\/]+/gi
const LOW_HALF = /^[\udc00-\udfff]$/
const SLASH = /^[\\/]$/

function unescaped(from: Unspelled): Unspelled {
  const writer = new Writer()
  let done = 0
  for (const found of from.text.matchAll(ESCAPED)) {
    const [all, unit] = found
    writer.copy(from, done, found.index)
    done = found.index + all.length
    const char = unit === undefined ? '' : String.fromCharCode(Number.parseInt(unit, 16))
    // The second half of a character belongs to its first.
    const before = LOW_HALF.test(char) ? '' : SEPARATOR
    writer.add(before + (SLASH.test(char) ? '' : char), from, found.index, done)
  }
  writer.copy(from, done, from.text.length)
  return writer.written()
}

const ASCII = /^[\0-\x7f]$/
const ACCENTS = /\p{M}/gu

function plainLetters(from: Unspelled): Unspelled {
  const writer = new Writer()
  let at = 0
  for (const char of from.text) {
    writer.add(plainLetter(char), from, at, at + char.length)
    at += char.length
  }
  return writer.written()
}

/** Character by character: in a whole word some letters change with those around them. */
function plainLetter(char: string): string {
  // A form has it for a space.
  if (char === '+') return ' '
  if (ASCII.test(char)) return char.toLowerCase()
  return char.toLowerCase().normalize('NFD').replace(ACCENTS, '')
}
