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
    if (!isPaid || rejection !== null) noteOddities(scanner, block, offsetOf(place))
    const ofDay = typeof day === 'number' ? day : null
    const line = { at, ofDay, recorded: rejection === null, isPaid }
    this.#noteTime(line, block, now)
    if (isPaid) {
      this.#keep(line, micros, block.contents, since)
    } else {
      loseLine(block, rejection ?? lackOf(scanner), line)
    }
    // A line without a time is of no day, whatever it was worth.
    if (isPaid && Number.isNaN(at) && ofDay === null)
      loseLine(block, timeLackOf(scanner, rejection), line)
    return rejection
  }

  settle(): void {}

  #noteTime({ at, ofDay, recorded }: PaidLine, block: Block<RevenueCells>, now: number): void {
    const start = (ofDay ?? Number.NaN) * DAY_MS
    const timed = !Number.isNaN(at)
    if (recorded) block.note(timed ? Math.max(at, start) : start + DAY_MS - 1, at, now)
    else if (timed) block.noteTime(at, at)
    else if (ofDay !== null) block.noteTime(start, start + DAY_MS - 1)
  }

  /** Adds a paid line to the sums of its day: as written, and as its instant has it. */
  #keep(
    { at, ofDay, recorded }: PaidLine,
    micros: number,
    contents: RevenueCells,
    since: number,
  ): void {
    const timed = !Number.isNaN(at)
    const own = timed ? Math.floor(at / DAY_MS) : ofDay
    const minute = timed ? Math.floor((at - Math.floor(at / DAY_MS) * DAY_MS) / MINUTE_MS) : -1
    const written = recorded ? ofDay : null
    if (own !== null && isKept(own, contents, since)) contents.count(own, timed)
    if (own === written) {
      if (own !== null && isKept(own, contents, since))
        this.#addTo(contents, cellOf(own, minute), micros)
      return
    }
    if (written !== null && isKept(written, contents, since)) {
      this.#addTo(contents.apart('record'), cellOf(written, -1), micros)
    }
    if (own !== null && isKept(own, contents, since)) {
      this.#addTo(contents.apart('verdict'), cellOf(own, minute), micros)
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

/** What is known of a line: its instant or NaN, its day as written, and what it can be used for. */
interface PaidLine {
  /** ms since the epoch; NaN for none. */
  readonly at: number
  /** Days since the epoch, by `date` or the beginning of `ts`; null for none. */
  readonly ofDay: number | null
  /** Whether the record counts it. */
  readonly recorded: boolean
  /** Whether it has a usable amount. */
  readonly isPaid: boolean
}

function isKept(day: number, contents: RevenueCells, since: number): boolean {
  if (day * DAY_MS >= since) return true
  contents.leaveOut(day)
  return false
}

/** Counts a line that no verdict can use where it may lie. */
function loseLine(block: Block<RevenueCells>, reason: Unusable, { at, ofDay }: PaidLine): void {
  const { unusable } = block
  if (!Number.isNaN(at)) unusable.addBetween(LOST_PAYMENT, reason, at, at)
  else if (ofDay === null) unusable.add(LOST_PAYMENT, reason)
  else unusable.addBetween(LOST_PAYMENT, reason, ofDay * DAY_MS, (ofDay + 1) * DAY_MS - 1)
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
