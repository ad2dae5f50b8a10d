import { fail, ok, type Result } from './result.ts'

/**
 * How many decimals Stripe gives a currency, where it isn't two. Source: Stripe's documentation on
 * currencies (zero-decimal and three-decimal ones).
 */
const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ')
const THREE_DECIMAL = 'bhd jod kwd omr tnd'.split(' ')
/** Sent with two decimals that must be 00, for Stripe's backward compatibility. */
const WHOLE_UNITS_ONLY = ['isk', 'ugx']

/** The largest amount that Stripe takes: eight digits of the minor unit. */
export const LARGEST_AMOUNT = 99_999_999

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
 * negative, more decimals than the currency has, two signs, or more than Stripe takes.
 */
export function parseAmount(text: string, currency: string): Result<number> {
  const typed = text.trim()
  const code = currency.toUpperCase()
  if (typed === '') return fail('invalid', 'Type an amount.')
  if (typed.startsWith('-') || typed.startsWith('−')) {
    return fail('invalid', 'The amount must be more than zero.')
  }
  const parts = /^([0-9]{1,12})(?:[.,]([0-9]{1,12}))?$/.exec(typed)
  if (parts === null) {
    return fail(
      'invalid',
      `“${typed}” is not an amount. Write it like ${exampleOf(currency)}, without signs for thousands.`,
    )
  }
  const [, whole = '', fraction = ''] = parts
  const usable = usableDecimalsOf(currency)
  // KWD's third decimal and ISK's two may be typed, as long as they are the zeros they have to be.
  const fits = fraction.length <= decimalsOf(currency) && /^0*$/.test(fraction.slice(usable))
  if (!fits) {
    const most = usable === 0 ? 'has no decimals' : `has at most ${usable} decimals`
    return fail(
      'invalid',
      `${code} ${most}: write it like ${exampleOf(currency)}, without signs for thousands.`,
    )
  }
  const minor = Number(whole + fraction.padEnd(decimalsOf(currency), '0'))
  if (minor === 0) return fail('invalid', 'The amount must be more than zero.')
  if (minor > LARGEST_AMOUNT) {
    return fail('invalid', `Stripe takes at most ${formatAmount(LARGEST_AMOUNT, currency)}.`)
  }
  return ok(minor)
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
