import type { Rejection } from '../contract/source.ts'
import type { Block } from './block.ts'
import { hasEscape, unescaped } from './bytes.ts'
import { DAY_MS, dayNumber } from './calendar.ts'
import { exactMicros, plainMicros } from './decimal.ts'
import { ABSENT, NULL, NUMBER, STRING } from './field-table.ts'
import type { LineReader } from './line-reader.ts'
import { LineScanner } from './line-scanner.ts'
import { cellOf, type RevenueCells } from './revenue-cells.ts'
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
    _place: number,
    block: Block<RevenueCells>,
    now: number,
    since: number,
  ): Rejection | null {
    const { scanner } = this
    if (scanner.fields.hasInexactNumber(bytes)) return 'bad-number'
    const day = this.#day(bytes)
    if (typeof day === 'string') return day
    const micros = this.#amount(bytes)
    if (typeof micros === 'string') return micros

    const start = day * DAY_MS
    const at = instantOf(scanner, bytes, TS)
    const timed = !Number.isNaN(at)
    block.note(timed ? Math.max(at, start) : start + DAY_MS - 1, at, now)
    if (start < since) {
      block.contents.leaveOut(day)
      return null
    }
    const isInDay = timed && at >= start && at < start + DAY_MS
    const cell = cellOf(day, isInDay ? Math.floor((at - start) / MINUTE_MS) : -1)
    if (this.#large === null) block.contents.add(cell, micros)
    else block.contents.addLarge(cell, this.#large)
    return null
  }

  settle(): void {}

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
