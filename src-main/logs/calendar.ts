import { byteAt, COLON, isDigit, MINUS, PLUS, POINT, SPACE, ZERO } from './bytes.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The UTC day of an instant (ms since the epoch) as YYYY-MM-DD. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The first instant of a UTC day written YYYY-MM-DD; NaN for a day that does not exist. */
export function dayStart(day: string): number {
  const bytes = Buffer.from(day)
  return bytes.length === 10 ? dayNumber(bytes, 0) * DAY_MS : Number.NaN
}

/** The day before a day, both YYYY-MM-DD. */
export function previousDay(day: string): string {
  return utcDay(dayStart(day) - DAY_MS)
}

/** The instant of an ISO 8601 text with an offset, in ms since the epoch; null when it is none. */
export function parseInstant(text: string): number | null {
  const bytes = Buffer.from(text)
  const at = instantAt(bytes, 0, bytes.length)
  return Number.isNaN(at) ? null : at
}

/** The two digits at `at` as a number, or -1. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (byteAt(bytes, at) - ZERO) >>> 0
  const ones = (byteAt(bytes, at + 1) - ZERO) >>> 0
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : -1
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days from 1970-01-01, by counting from the first of March so that leap days come last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const years = month <= 2 ? year - 1 : year
  const monthFromMarch = month <= 2 ? month + 9 : month - 3
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + dayOfYear - 719_468
}

/** The date asked for last and its answer: nearly every line is of the same day as the one before. */
let lastKey = -1
let lastNumber = Number.NaN

/**
 * The number of days from the epoch to the date written YYYY-MM-DD in the ten bytes at `from`,
 * which must be there; NaN for a date that does not exist, such as 2026-02-30.
 */
export function dayNumber(bytes: Uint8Array, from: number): number {
  const century = pair(bytes, from)
  const rest = pair(bytes, from + 2)
  const month = pair(bytes, from + 5)
  const day = pair(bytes, from + 8)
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) return Number.NaN
  if (byteAt(bytes, from + 4) !== MINUS || byteAt(bytes, from + 7) !== MINUS) return Number.NaN
  const year = century * 100 + rest
  const key = (year * 100 + month) * 100 + day
  if (key === lastKey) return lastNumber
  const length = month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)
  lastKey = key
  lastNumber = day > length ? Number.NaN : daysSinceEpoch(year, month, day)
  return lastNumber
}

function isDateTimeSeparator(byte: number): boolean {
  return (byte | 0x20) === 0x74 || byte === SPACE
}

/**
 * The instant written in `[from, to)`: `YYYY-MM-DD`, T or a space, `HH:MM`, perhaps `:SS` and a
 * fraction, and Z or an offset. In ms since the epoch, anything finer cut off; NaN when it is
 * something else or does not exist: a time without an offset can't be placed.
 */
export function instantAt(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 17 || !isDateTimeSeparator(byteAt(bytes, from + 10))) return Number.NaN
  const day = dayNumber(bytes, from)
  const hour = pair(bytes, from + 11)
  const minute = pair(bytes, from + 14)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return Number.NaN
  if (byteAt(bytes, from + 13) !== COLON) return Number.NaN
  let at = from + 16
  let ms = 0
  if (byteAt(bytes, at) === COLON) {
    const second = at + 3 <= to ? pair(bytes, at + 1) : -1
    if (second < 0 || second > 59) return Number.NaN
    ms = second * 1000
    at += 3
    if (at < to && byteAt(bytes, at) === POINT) {
      const fraction = at + 1
      at = digitsEnd(bytes, fraction, to)
      if (at === fraction) return Number.NaN
      ms += milliseconds(bytes, fraction, at)
    }
  }
  return day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + ms - offsetMs(bytes, at, to)
}

function digitsEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && isDigit(byteAt(bytes, at))) at++
  return at
}

function milliseconds(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let place = 0; place < 3; place++) {
    value = value * 10 + (from + place < to ? byteAt(bytes, from + place) - ZERO : 0)
  }
  return value
}

/** The offset that fills `[from, to)`, in ms east of UTC: Z, +HH, +HHMM or +HH:MM; else NaN. */
function offsetMs(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length < 1) return Number.NaN
  const sign = byteAt(bytes, from)
  if ((sign | 0x20) === 0x7a) return length === 1 ? 0 : Number.NaN
  if (sign !== PLUS && sign !== MINUS) return Number.NaN
  if (length !== 3 && length !== 5 && length !== 6) return Number.NaN
  if (length === 6 && byteAt(bytes, from + 3) !== COLON) return Number.NaN
  const hours = pair(bytes, from + 1)
  const minutes = length === 3 ? 0 : pair(bytes, to - 2)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN
  return (sign === MINUS ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS)
}
