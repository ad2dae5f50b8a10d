import { fail, ok, type Result } from './result.ts'

/**
 * How many decimals Stripe gives a currency, where it isn't two. Source: Stripe's documentation on
 * currencies (zero-decimal and three-decimal ones).
 */
const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ')
const THREE_DECIMAL = 'bhd jod kwd omr tnd'.split(' ')
/** Sent with two decimals that must be 00, for Stripe's backward compatibility. */
const WHOLE_UNITS_ONLY = ['isk', 'ugx']

/**
 * How many digits of the minor unit a charge may have, where it isn't eight. The most that any means
 * of payment takes: what a single one doesn't take is Stripe's to refuse. Source: Stripe's
 * documentation on currencies, the largest amounts.
 */
const CHARGE_DIGITS = new Map([
  ['idr', 12],
  ['cop', 12],
  ['huf', 12],
  ['inr', 9],
  ['jpy', 10],
  ['lbp', 14],
])
const USUAL_DIGITS = 8

/** The largest amount that can be charged in a currency, in integer minor units. */
export function largestCharge(currency: string): number {
  return 10 ** (CHARGE_DIGITS.get(currency.toLowerCase()) ?? USUAL_DIGITS) - 1
}

/** Decimals of the minor unit of a currency: 0, 2 or 3. */
export function decimalsOf(currency: string): 0 | 2 | 3 {
  const code = currency.toLowerCase()
  if (ZERO_DECIMAL.includes(code)) return 0
  return THREE_DECIMAL.includes(code) ? 3 : 2
}

/** Decimals that may be other than zero: KWD's third and ISK's two always are zero. */
function usableDecimalsOf(currency: string): number {
  if (WHOLE_UNITS_ONLY.includes(currency.toLowerCase())) return 0
  return Math.min(decimalsOf(currency), 2)
}

/**
 * Reads an amount as an operator types it, into integer minor units of the currency. Point and
 * comma both part the decimals, and there is no sign for thousands: `6,95` and `6.95` are the same,
 * and nothing is ever cut off. Answers `invalid`, saying why, for anything else: empty, zero,
 * negative, more decimals than the currency has, two signs, or more than 2^53 - 1, which a number
 * holds exactly. There is no other limit: money that was taken can go back.
 */
export function parseAmount(text: string, currency: string): Result<number> {
  const read = readAmount(text, currency)
  if (!read.ok) return read
  const usable = usableDecimalsOf(currency)
  // KWD's third decimal and ISK's two may be typed, as long as they are the zeros they have to be.
  const step = 10 ** (decimalsOf(currency) - usable)
  return read.value % step === 0 ? read : tooManyDecimals(currency)
}

/** The same for a charge, which has a largest amount in each currency. */
export function parseCharge(text: string, currency: string): Result<number> {
  const parsed = parseAmount(text, currency)
  const most = largestCharge(currency)
  if (!parsed.ok || parsed.value <= most) return parsed
  return fail('invalid', `Stripe charges at most ${formatAmount(most, currency)}.`)
}

/**
 * Whether the text is the very amount, for typing it once more. Stripe may hold an amount that it
 * would not take today, such as 6.955 KWD; it can be typed, too.
 */
export function isTyped(text: string, minor: number, currency: string): boolean {
  const read = readAmount(text, currency)
  return read.ok && read.value === minor
}

/** Any amount with as many decimals as the currency has. */
function readAmount(text: string, currency: string): Result<number> {
  const typed = text.trim()
  if (typed === '') return fail('invalid', 'Type an amount.')
  if (typed.startsWith('-') || typed.startsWith('−')) {
    return fail('invalid', 'The amount must be more than zero.')
  }
  const parts = /^([0-9]{1,32})(?:[.,]([0-9]{1,32}))?$/.exec(typed)
  if (parts === null) {
    return fail(
      'invalid',
      `“${typed}” is not an amount. Write it like ${exampleOf(currency)}, without signs for thousands.`,
    )
  }
  const [, whole = '', fraction = ''] = parts
  const decimals = decimalsOf(currency)
  if (fraction.length > decimals) return tooManyDecimals(currency)
  const minor = Number(whole + fraction.padEnd(decimals, '0'))
  if (minor === 0) return fail('invalid', 'The amount must be more than zero.')
  if (Number.isSafeInteger(minor)) return ok(minor)
  const most = formatAmount(Number.MAX_SAFE_INTEGER, currency)
  return fail('invalid', `The amount must be at most ${most}.`)
}

function tooManyDecimals(currency: string): Result<never> {
  const usable = usableDecimalsOf(currency)
  const most = usable === 0 ? 'has no decimals' : `has at most ${usable} decimals`
  return fail(
    'invalid',
    `${currency.toUpperCase()} ${most}: write it like ${exampleOf(currency)}, without signs for thousands.`,
  )
}

/** Integer minor units as a person reads them, e.g. `1,234.50 USD`; exact, whatever the currency. */
export function formatAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals)
  const grouped = whole.replaceAll(/\B(?=([0-9]{3})+$)/g, ',')
  const sign = minor < 0 ? '-' : ''
  return `${sign}${grouped}${decimals === 0 ? '' : `.${fraction}`} ${currency.toUpperCase()}`
}

/** Integer minor units as an input field holds them: parses back to the same amount. */
export function typedAmount(minor: number, currency: string): string {
  return formatAmount(minor, currency).replaceAll(/[^0-9.]/g, '')
}

function exampleOf(currency: string): string {
  return usableDecimalsOf(currency) === 0 ? '695' : '6.95'
}
