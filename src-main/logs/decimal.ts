import { byteAt, isDigit, MINUS, POINT, textOf, ZERO } from './bytes.ts'

/** Integers up to here are held exactly by a double. */
const EXACT = 2 ** 53
/** Micro-dollars in a dollar. */
const MICROS = 1_000_000
const MICRO_DIGITS = 6
const DECIMAL = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const NOT_A_QUANTITY = /^[+-]?(?:nan|inf|infinity)$/i
/** The longest run of digits whose micro-dollars still fit a double with room for sums. */
const FAST_DIGITS = 9

/**
 * Reads decimal text as integer micro-dollars, rounded half away from zero beyond six decimals.
 * Answers null for what is no decimal, and 'beyond' for NaN, infinities and whole parts past 2^53.
 */
export function exactMicros(text: string): bigint | 'beyond' | null {
  const match = DECIMAL.exec(text)
  if (match === null) return NOT_A_QUANTITY.test(text) ? 'beyond' : null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const written = whole + fraction
  const digits = written.replace(/^0+/, '')
  if (digits === '') return 0n
  // The place of the decimal point among the digits; an absurd exponent stays a finite number.
  const point = Math.max(
    -1e9,
    Math.min(1e9, whole.length - (written.length - digits.length) + Number(exponent)),
  )
  if (point > 16) return 'beyond'
  if (point < -MICRO_DIGITS) return 0n
  const dollars = BigInt(digits.slice(0, Math.max(0, point)).padEnd(Math.max(0, point), '0') || '0')
  if (dollars > BigInt(EXACT)) return 'beyond'
  const decimals = '0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point))
  const micros = BigInt(decimals.slice(0, MICRO_DIGITS).padEnd(MICRO_DIGITS, '0'))
  const roundedUp = (decimals[MICRO_DIGITS] ?? '0') >= '5' ? 1n : 0n
  const amount = dollars * BigInt(MICROS) + micros + roundedUp
  return sign === '-' ? -amount : amount
}

/**
 * The micro-dollars of plain decimal bytes such as `-12.50`, as nearly every line has them; NaN
 * for any other notation, which `exactMicros` then reads.
 */
export function plainMicros(bytes: Uint8Array, from: number, to: number): number {
  const negative = byteAt(bytes, from) === MINUS
  let at = negative ? from + 1 : from
  const first = at
  let value = 0
  while (at < to && isDigit(byteAt(bytes, at))) value = value * 10 + byteAt(bytes, at++) - ZERO
  if (at === first || at - first > FAST_DIGITS) return Number.NaN
  let scale = MICROS
  if (at < to && byteAt(bytes, at) === POINT) {
    at++
    while (at < to && scale > 1 && isDigit(byteAt(bytes, at))) {
      value = value * 10 + byteAt(bytes, at++) - ZERO
      scale /= 10
    }
  }
  if (at !== to) return Number.NaN
  return negative ? -(value * scale) : value * scale
}

/** Whether a JSON number is finite and its whole part at most 2^53. */
export function fitsExactly(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from <= 15 && !hasExponent(bytes, from, to)) return true
  return exactMicros(textOf(bytes, from, to)) !== 'beyond'
}

function hasExponent(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((byteAt(bytes, at) | 0x20) === 0x65) return true
  return false
}
