/** A text, and where each of its UTF-16 units begins and ends in the text that it was made from. */
export interface Unspelled {
  readonly text: string
  start(unit: number): number
  end(unit: number): number
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

/** A part of the text: `part` units from `at` on, made of the units from `start` to before `end`. */
interface Segment {
  readonly at: number
  readonly length: number
  readonly start: number
  readonly end: number
  /** Whether each unit stands for one, and not all for all. */
  readonly isEven: boolean
}

/** Text by segments: one number for each unit would take longer than all the rest. */
class Writing implements Unspelled {
  readonly #parts: string[] = []
  readonly #segments: Segment[] = []
  #length = 0
  #text: string | null = null

  get text(): string {
    this.#text ??= this.#parts.join('')
    return this.#text
  }

  start(unit: number): number {
    const segment = this.#segments[this.#indexOf(unit)]
    if (segment === undefined) return 0
    return segment.isEven ? segment.start + unit - segment.at : segment.start
  }

  end(unit: number): number {
    const index = this.#indexOf(unit)
    const segment = this.#segments[index]
    if (segment === undefined) return 0
    let end = segment.isEven ? segment.start + unit - segment.at + 1 : segment.end
    // What stands for nothing, such as an accent, belongs to the letter before it.
    for (let next = index + 1; unit + 1 === segment.at + segment.length; next += 1) {
      const after = this.#segments[next]
      if (after === undefined || after.length > 0) break
      end = after.end
    }
    return end
  }

  /** Adds what stands for all the units of `from` between two places. */
  add(part: string, from: Unspelled | null, start: number, end: number): void {
    this.#push(part, from?.start(start) ?? start, from?.end(end - 1) ?? end, false)
  }

  /** Adds one unit for each of `from` between two places. */
  addEven(part: string, from: Writing | null, start: number, end: number): void {
    if (from === null) {
      this.#push(part, start, end, true)
      return
    }
    for (let at = start; at < end; ) {
      const index = from.#indexOf(at)
      const segment = from.#segments[index]
      if (segment === undefined) return
      const to = Math.min(end, segment.at + segment.length)
      const isEven = segment.isEven
      const first = isEven ? from.start(at) : segment.start
      this.#push(part.slice(at - start, to - start), first, from.end(to - 1), isEven)
      at = to
    }
  }

  #push(part: string, start: number, end: number, isEven: boolean): void {
    this.#segments.push({ at: this.#length, length: part.length, start, end, isEven })
    this.#parts.push(part)
    this.#length += part.length
  }

  /** The segment that holds a unit: the last that begins at or before it and isn't empty. */
  #indexOf(unit: number): number {
    let low = 0
    let high = this.#segments.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#segments[middle]?.at ?? 0) <= unit) low = middle + 1
      else high = middle
    }
    let index = low - 1
    while (index > 0 && this.#segments[index]?.length === 0) index -= 1
    return index
  }
}

/** A byte as URLs have it, also where its percent sign was encoded itself, once or often. */
const BYTE = /%(?:25)*([0-9a-f]{2})/iy

function urlDecoded(text: string): Writing {
  const writing = new Writing()
  let done = 0
  for (let at = text.indexOf('%'); at !== -1; ) {
    const found = encodedChar(text, at)
    if (found !== null) {
      if (at > done) writing.addEven(text.slice(done, at), null, done, at)
      writing.add(found.char, null, at, found.end)
      done = found.end
    }
    at = text.indexOf('%', found?.end ?? at + 1)
  }
  writing.addEven(text.slice(done), null, done, text.length)
  return writing
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

function unescaped(from: Writing): Writing {
  const writing = new Writing()
  const { text } = from
  let done = 0
  for (const { 0: all, 1: unit, index } of text.matchAll(ESCAPED)) {
    if (index > done) writing.addEven(text.slice(done, index), from, done, index)
    done = index + all.length
    const char = unit === undefined ? '' : String.fromCharCode(Number.parseInt(unit, 16))
    // The second half of a character belongs to its first.
    const before = LOW_HALF.test(char) ? '' : SEPARATOR
    writing.add(before + (SLASH.test(char) ? '' : char), from, index, done)
  }
  if (text.length > done) writing.addEven(text.slice(done), from, done, text.length)
  return writing
}

const NOT_ASCII = /[^\0-\x7f]/gu
const ACCENTS = /\p{M}/gu

function plainLetters(from: Writing): Unspelled {
  const writing = new Writing()
  const { text } = from
  let done = 0
  const even = (end: number) => {
    if (end === done) return
    // A form has a plus for a space.
    const part = text.slice(done, end).toLowerCase().replaceAll('+', ' ')
    writing.addEven(part, from, done, end)
  }
  // Character by character: in a whole word some letters change with those around them.
  for (const { 0: char, index } of text.matchAll(NOT_ASCII)) {
    even(index)
    done = index + char.length
    const plain = char.toLowerCase().normalize('NFD').replace(ACCENTS, '')
    writing.add(plain, from, index, done)
  }
  even(text.length)
  return writing
}
