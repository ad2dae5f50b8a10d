import type { Oddity, Rejection, Unusable } from '../contract/source.ts'
import type { Block } from './block.ts'
import { hasEscape, unescaped } from './bytes.ts'
import { DAY_MS, dayNumber } from './calendar.ts'
import { type CellSums, cellOf } from './cell-sums.ts'
import { exactMicros, plainMicros } from './decimal.ts'
import { ABSENT, NULL, NUMBER, STRING } from './field-table.ts'
import { LOST_PAYMENT } from './line-fates.ts'
import { type LineReader, offsetOf } from './line-reader.ts'
import { LineScanner } from './line-scanner.ts'
import type { RevenueCells } from './revenue-cells.ts'
import { instantOf } from './webhook-lines.ts'

const FIELDS = ['ts', 'date', 'amount_usd'] as const
const TS = 0
const DATE = 1
const AMOUNT = 2
const MINUTE_MS = 60_000
/** Amounts beyond this many micro-dollars go the exact way through BigInt. */
const FAST_MICROS = 2 ** 52

/** Turns scanned payment lines into sums by day and minute. */
export class PaymentLines implements LineReader<RevenueCells> {
  readonly scanner = new LineScanner(FIELDS)
  /** The amount of the line at hand when it is too large or too unusual for a double. */
  #large: bigint | null = null

  take(
    bytes: Uint8Array,
    place: number,
    block: Block<RevenueCells>,
    now: number,
    since: number,
  ): Rejection | null {
    const { scanner } = this
    const { fields } = scanner
    const at = instantOf(scanner, bytes, TS)
    const day = this.#day(bytes)
    const micros = this.#amount(bytes)
    const rejection = fields.hasInexactNumber(bytes, FIELDS.length)
      ? 'bad-number'
      : typeof day === 'string'
        ? day
        : typeof micros === 'string'
          ? micros
          : null
    const isPaid = typeof micros === 'number' && fields.kind(AMOUNT) !== ABSENT
    const ofDay = typeof day === 'number' ? day : null
    const isRecorded = rejection === null
    const own = this.#ownDay(bytes, at, ofDay)
    noteTimeOf(block, at, ofDay, isRecorded, now)
    if (isPaid) this.#keep(block.contents, own, at, isRecorded ? ofDay : null, micros, since)
    if (!isPaid || fields.hasOtherCase) noteOddities(scanner, block, offsetOf(place))
    if (!isPaid) loseLine(block, rejection ?? lackOf(scanner), at, own)
    // A line without a time is of no day, whatever it was worth.
    else if (own === null) loseLine(block, timeLackOf(scanner, rejection), at, own)
    return rejection
  }

  settle(): void {}

  /**
   * The day that a verdict counts the line for, in days since the epoch: that of its instant, unless
   * `date` names a day that the text of `ts` doesn't. Null for none.
   */
  #ownDay(bytes: Uint8Array, at: number, ofDay: number | null): number | null {
    if (Number.isNaN(at)) return ofDay
    const ofInstant = Math.floor(at / DAY_MS)
    if (ofDay === null || ofDay === ofInstant) return ofInstant
    const { fields } = this.scanner
    return dayIn(bytes, fields.start(TS), fields.end(TS), false) === ofDay ? ofInstant : ofDay
  }

  /** Adds a paid line to the sums of its own day, and of the day that the record has it on. */
  #keep(
    contents: RevenueCells,
    own: number | null,
    at: number,
    written: number | null,
    micros: number,
    since: number,
  ): void {
    const minute = own === null ? -1 : minuteOf(at, own)
    if (own !== null && isKept(own, contents, since)) {
      contents.count(own, minute >= 0)
      const sums = own === written ? contents : contents.apart('verdict')
      this.#addTo(sums, cellOf(own, minute), micros)
    }
    if (written !== null && written !== own && isKept(written, contents, since)) {
      this.#addTo(contents.apart('record'), cellOf(written, -1), micros)
    }
  }

  #addTo(sums: Pick<CellSums, 'add' | 'addLarge'>, cell: number, micros: number): void {
    if (this.#large === null) sums.add(cell, micros)
    else sums.addLarge(cell, this.#large)
  }

  /** The line's day (days since the epoch): `date` when there is one, else the start of `ts`. */
  #day(bytes: Uint8Array): number | Rejection {
    const { scanner } = this
    const kind = scanner.fields.kind(DATE)
    if (kind === STRING && scanner.fields.end(DATE) > scanner.fields.start(DATE)) {
      return dayIn(bytes, scanner.fields.start(DATE), scanner.fields.end(DATE), true)
    }
    if (kind !== STRING && kind !== ABSENT && kind !== NULL) return 'bad-field'
    if (scanner.fields.kind(TS) !== STRING) return 'bad-time'
    return dayIn(bytes, scanner.fields.start(TS), scanner.fields.end(TS), false)
  }

  /** The amount in micro-dollars; when it does not fit a double, `#large` has it. */
  #amount(bytes: Uint8Array): number | Rejection {
    const { scanner } = this
    this.#large = null
    const kind = scanner.fields.kind(AMOUNT)
    if (kind === ABSENT) return 0
    if (kind !== NUMBER && kind !== STRING) return 'bad-field'
    const plain = plainMicros(bytes, scanner.fields.start(AMOUNT), scanner.fields.end(AMOUNT))
    if (!Number.isNaN(plain)) return plain
    const text = unescaped(bytes, scanner.fields.start(AMOUNT), scanner.fields.end(AMOUNT))
    const exact = exactMicros(text.trim())
    if (exact === null) return 'bad-field'
    if (exact === 'beyond') return 'bad-number'
    const micros = Number(exact)
    if (Math.abs(micros) > FAST_MICROS) this.#large = exact
    return micros
  }
}

function isKept(day: number, contents: RevenueCells, since: number): boolean {
  if (day * DAY_MS >= since) return true
  contents.leaveOut(day)
  return false
}

/** The minute of a day (days since the epoch) that an instant is, -1 for none and on another day. */
function minuteOf(at: number, day: number): number {
  const since = at - day * DAY_MS
  return since >= 0 && since < DAY_MS ? Math.floor(since / MINUTE_MS) : -1
}

/** Notes when the line was, also where it can't be used. */
function noteTimeOf(
  block: Block<RevenueCells>,
  at: number,
  ofDay: number | null,
  isRecorded: boolean,
  now: number,
): void {
  const start = (ofDay ?? Number.NaN) * DAY_MS
  const timed = !Number.isNaN(at)
  if (isRecorded) block.note(timed ? Math.max(at, start) : start + DAY_MS - 1, at, now)
  else if (timed) block.noteTime(at, at)
  else if (ofDay !== null) block.noteTime(start, start + DAY_MS - 1)
}

/** Counts a line that no verdict can use where it may lie: at its instant, else on its own day. */
function loseLine(
  block: Block<RevenueCells>,
  reason: Unusable,
  at: number,
  own: number | null,
): void {
  const { unusable } = block
  if (own === null) unusable.add(LOST_PAYMENT, reason)
  else if (minuteOf(at, own) >= 0) unusable.addBetween(LOST_PAYMENT, reason, at, at)
  else unusable.addBetween(LOST_PAYMENT, reason, own * DAY_MS, (own + 1) * DAY_MS - 1)
}

/** Why the line just scanned has no amount. */
function lackOf({ fields }: LineScanner): Unusable {
  return fields.isInOtherCase(AMOUNT) ? 'case-amount' : 'no-amount'
}

/** Why the line just scanned has no time. */
function timeLackOf({ fields }: LineScanner, rejection: Rejection | null): Unusable {
  if (fields.isInOtherCase(TS)) return 'case-ts'
  return fields.isInOtherCase(DATE) ? 'case-date' : (rejection ?? 'bad-time')
}

/** Counts what is odd about the line just scanned. */
function noteOddities({ fields }: LineScanner, block: Block<RevenueCells>, offset: number): void {
  const note = (oddity: Oddity, isSo: boolean) => {
    if (isSo) block.odd.add(oddity, offset)
  }
  const amountCase = fields.isInOtherCase(AMOUNT)
  note('no-amount', fields.kind(AMOUNT) === ABSENT && !amountCase)
  note('case-amount', amountCase)
  note('case-ts', fields.isInOtherCase(TS))
  note('case-date', fields.isInOtherCase(DATE))
}

function dayIn(bytes: Uint8Array, from: number, to: number, whole: boolean): number | Rejection {
  let day = dayAt(bytes, from, to, whole)
  if (Number.isNaN(day) && hasEscape(bytes, from, to)) {
    const text = Buffer.from(unescaped(bytes, from, to))
    day = dayAt(text, 0, text.length, whole)
  }
  return Number.isNaN(day) ? 'bad-time' : day
}

function dayAt(bytes: Uint8Array, from: number, to: number, whole: boolean): number {
  const length = to - from
  return length === 10 || (length > 10 && !whole) ? dayNumber(bytes, from) : Number.NaN
}
