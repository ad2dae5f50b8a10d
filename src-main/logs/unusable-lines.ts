import { ODDITIES, REJECTIONS, type Unusable } from '../contract/source.ts'
import type { ByteReader, ByteWriter } from './byte-codec.ts'
import { FATE_COUNT } from './line-fates.ts'

/** In which order reasons are numbered; only added to at the end, for the numbers are saved. */
const REASONS: readonly Unusable[] = [...REJECTIONS, ...ODDITIES]
/** A block with more stretches than this has some of them joined, which only widens them. */
const MOST_STRETCHES = 256
const JOINED_AT_ONCE = MOST_STRETCHES / 4

/** Lines that can't be used and that lie, all of one kind, between two times (ms). */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** One of the numbers of `line-fates.ts`. */
  readonly fate: number
  readonly reason: Unusable
  readonly count: number
}

/** How many lines there are of each kind, by a number that stands for fate and reason. */
type Counts = Map<number, number>

/**
 * The lines of a block that can't be used, with the times between which each must lie: those of the
 * nearest lines before and after it that have one. They are counted by stretch and kind, never
 * kept: a log may hold millions of them.
 */
export class UnusableLines {
  /** What lies before this time (ms) is not kept. */
  since = Number.NEGATIVE_INFINITY
  /** The newest time of what was not kept; a need for it means reading again. */
  droppedUpTo = Number.NEGATIVE_INFINITY
  #stretches: Stretch[] = []
  /** Before the block's first line with a time, and after its last. */
  #head: Counts | null = null
  #tail: Counts | null = null
  /** The times of these two lines, a day for one that has only a date; `firstTo` NaN for none. */
  firstFrom = Number.NaN
  firstTo = Number.NaN
  lastFrom = Number.NaN
  lastTo = Number.NaN

  /** Notes a line with a usable time, which lies between two instants: mostly the same one. */
  timed(from: number, to: number): void {
    if (this.#tail !== null) this.#close(this.#tail, from, to)
    if (Number.isNaN(this.firstTo)) {
      this.firstFrom = from
      this.firstTo = to
    }
    this.lastFrom = from
    this.lastTo = to
  }

  /** Counts lines that can't be used and have no usable time. */
  add(fate: number, reason: Unusable, count = 1): void {
    this.#tail ??= new Map()
    const code = codeOf(fate, reason)
    this.#tail.set(code, (this.#tail.get(code) ?? 0) + count)
  }

  /** Counts a line that can't be used but has a time of its own. */
  addBetween(fate: number, reason: Unusable, from: number, to: number): void {
    this.#keep({ from, to, fate, reason, count: 1 })
  }

  /** Whether nothing is in here. */
  get isEmpty(): boolean {
    return this.#stretches.length === 0 && this.#head === null && this.#tail === null
  }

  /** Whether there are lines whose times depend on the block before or after this one. */
  get isOpen(): boolean {
    return this.#head !== null || this.#tail !== null
  }

  get stretches(): readonly Stretch[] {
    return this.#stretches
  }

  /** The lines before the first one with a time, as if they lay between two times. */
  head(from: number, to: number): Stretch[] {
    return spread(this.#head, from, to)
  }

  /** The lines after the last one with a time, as if they lay between two times. */
  tail(from: number, to: number): Stretch[] {
    return spread(this.#tail, from, to)
  }

  /** Gives up the stretches; what depends on other blocks stays. False when there are none. */
  clear(): boolean {
    if (this.#stretches.length === 0) return false
    for (const { to } of this.#stretches) this.droppedUpTo = Math.max(this.droppedUpTo, to)
    this.#stretches = []
    return true
  }

  encode(into: ByteWriter): void {
    into.unsigned(this.#stretches.length)
    let before = 0
    for (const { from, to, fate, reason, count } of this.#stretches) {
      into.signed(Math.floor(from) - before)
      into.unsigned(Math.ceil(to) - Math.floor(from))
      into.unsigned(codeOf(fate, reason))
      into.unsigned(count)
      before = Math.floor(from)
    }
    encodeCounts(into, this.#head)
    encodeCounts(into, this.#tail)
    const has = !Number.isNaN(this.firstTo)
    into.unsigned(Number(has))
    if (!has) return
    let near = 0
    for (const at of [this.firstFrom, this.firstTo, this.lastFrom, this.lastTo]) {
      into.signed(at - near)
      near = at
    }
  }

  /** Reads what `encode` wrote; null when it is damaged. */
  static decode(from: ByteReader): UnusableLines | null {
    const lines = new UnusableLines()
    const length = from.unsigned()
    if (!(length <= 2 * MOST_STRETCHES)) return null
    let before = 0
    for (let i = 0; i < length; i++) {
      const start = before + from.signed()
      const to = start + from.unsigned()
      const [fate, reason] = kindOf(from.unsigned())
      const count = from.unsigned()
      if (reason === undefined || !Number.isSafeInteger(to) || !(count > 0)) return null
      lines.#stretches.push({ from: start, to, fate, reason, count })
      before = start
    }
    const head = decodeCounts(from)
    const tail = decodeCounts(from)
    const has = from.unsigned()
    if (head === undefined || tail === undefined || Number.isNaN(has)) return null
    lines.#head = head
    lines.#tail = tail
    if (has !== 1) return lines
    lines.firstFrom = from.signed()
    lines.firstTo = lines.firstFrom + from.signed()
    lines.lastFrom = lines.firstTo + from.signed()
    lines.lastTo = lines.lastFrom + from.signed()
    return Number.isSafeInteger(lines.lastTo) ? lines : null
  }

  #close(counts: Counts, from: number, to: number): void {
    this.#tail = null
    if (Number.isNaN(this.firstTo)) {
      this.#head = counts
      return
    }
    const [least, most] = [Math.min(this.lastFrom, from), Math.max(this.lastTo, to)]
    for (const stretch of spread(counts, least, most)) this.#keep(stretch)
  }

  #keep(stretch: Stretch): void {
    if (stretch.to < this.since) {
      this.droppedUpTo = Math.max(this.droppedUpTo, stretch.to)
      return
    }
    this.#stretches.push(stretch)
    if (this.#stretches.length > MOST_STRETCHES) this.#stretches = joined(this.#stretches)
  }
}

function codeOf(fate: number, reason: Unusable): number {
  return REASONS.indexOf(reason) * FATE_COUNT + fate
}

function kindOf(code: number): [fate: number, reason: Unusable | undefined] {
  return [code % FATE_COUNT, REASONS[Math.floor(code / FATE_COUNT)]]
}

function spread(counts: Counts | null, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = []
  for (const [code, count] of counts ?? []) {
    const [fate, reason] = kindOf(code)
    if (reason !== undefined) stretches.push({ from, to, fate, reason, count })
  }
  return stretches
}

/** Two stretches of one kind, the second the next after the first. */
interface Pair {
  readonly one: Stretch
  readonly other: Stretch
  readonly width: number
}

/**
 * Joins stretches with the next of their kind, which only adds possible readings. Those
 * that become the least wide are joined, and not all of them: else the oldest would double each time
 * and soon reach through half of the block.
 */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const last = new Map<number, Stretch>()
  const pairs: Pair[] = []
  for (const other of stretches) {
    const code = codeOf(other.fate, other.reason)
    const one = last.get(code)
    if (one !== undefined) pairs.push({ one, other, width: widthOf(one, other) })
    last.set(code, other)
  }
  pairs.sort((a, b) => a.width - b.width)
  const partners = new Map<Stretch, Stretch>()
  const gone = new Set<Stretch>()
  for (const { one, other } of pairs) {
    if (gone.size >= JOINED_AT_ONCE) break
    if (partners.has(one) || gone.has(one) || partners.has(other)) continue
    partners.set(one, other)
    gone.add(other)
  }
  return stretches.filter((one) => !gone.has(one)).map((one) => both(one, partners.get(one)))
}

function widthOf(one: Stretch, other: Stretch): number {
  return Math.max(one.to, other.to) - Math.min(one.from, other.from)
}

function both(one: Stretch, other: Stretch | undefined): Stretch {
  if (other === undefined) return one
  const [from, to] = [Math.min(one.from, other.from), Math.max(one.to, other.to)]
  return { ...one, from, to, count: one.count + other.count }
}

function encodeCounts(into: ByteWriter, counts: Counts | null): void {
  into.unsigned(counts?.size ?? 0)
  for (const [code, count] of counts ?? []) {
    into.unsigned(code)
    into.unsigned(count)
  }
}

/** Undefined when it is damaged. */
function decodeCounts(from: ByteReader): Counts | null | undefined {
  const size = from.unsigned()
  if (!(size <= FATE_COUNT * REASONS.length)) return undefined
  const counts: Counts = new Map()
  for (let i = 0; i < size; i++) {
    const code = from.unsigned()
    const count = from.unsigned()
    if (kindOf(code)[1] === undefined || !(count > 0)) return undefined
    counts.set(code, count)
  }
  return size === 0 ? null : counts
}
