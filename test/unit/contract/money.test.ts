import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalsOf,
  formatAmount,
  isTyped,
  largestCharge,
  parseAmount,
  parseCharge,
  typedAmount,
} from '../../../src-main/contract/money.ts'
import { sample } from '../../support/sample.ts'

describe('an amount as typed', () => {
  it.each<[string, string, number]>([
    ['6.95', 'usd', 695],
    ['6,95', 'usd', 695],
    [' 0.5 ', 'usd', 50],
    ['5', 'eur', 500],
    ['007', 'usd', 700],
    ['999999.99', 'usd', 99_999_999],
    ['695', 'jpy', 695],
    ['6.95', 'kwd', 6_950],
    ['6.950', 'kwd', 6_950],
    ['695', 'isk', 69_500],
    ['695.00', 'isk', 69_500],
    ['1', 'USD', 100],
    ['5000000', 'idr', 500_000_000],
    ['5000000,00', 'idr', 500_000_000],
    ['250000000', 'jpy', 250_000_000],
    ['12345678.90', 'cop', 1_234_567_890],
    ['2500000.50', 'huf', 250_000_050],
    ['900000000', 'lbp', 90_000_000_000],
    ['1234567.890', 'kwd', 1_234_567_890],
    ['1000000', 'usd', 100_000_000],
    ['90071992547409.91', 'usd', Number.MAX_SAFE_INTEGER],
    ['9007199254740991', 'jpy', Number.MAX_SAFE_INTEGER],
    ['00000000000000000000000000000001', 'jpy', 1],
  ])('%j in %s is %i minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: minor })
  })

  it.each<[string, string, string]>([
    ['', 'usd', 'Type an amount'],
    ['  ', 'usd', 'Type an amount'],
    ['0', 'usd', 'more than zero'],
    ['0.00', 'usd', 'more than zero'],
    ['-5', 'usd', 'more than zero'],
    ['−5', 'usd', 'more than zero'],
    ['6.955', 'usd', 'at most 2 decimals'],
    ['6,950', 'usd', 'at most 2 decimals'],
    ['1,234.56', 'usd', 'not an amount'],
    ['1 234', 'usd', 'not an amount'],
    ['1e2', 'usd', 'not an amount'],
    ['.5', 'usd', 'not an amount'],
    ['5.', 'usd', 'not an amount'],
    ['$5', 'usd', 'not an amount'],
    ['٥', 'usd', 'not an amount'],
    ['Infinity', 'usd', 'not an amount'],
    ['6.95', 'jpy', 'no decimals'],
    ['6.0', 'jpy', 'no decimals'],
    ['6.955', 'kwd', 'at most 2 decimals'],
    ['695.50', 'isk', 'no decimals'],
    ['90071992547409.92', 'usd', 'at most 90,071,992,547,409.91 USD'],
    ['9007199254740992', 'jpy', 'at most 9,007,199,254,740,991 JPY'],
    ['99999999999999999999999999999999', 'jpy', 'at most'],
    ['9007199254740.991', 'kwd', 'at most 2 decimals'],
  ])('%j in %s is refused: %s', (text, currency, because) => {
    const answer = parseAmount(text, currency)
    expect(answer.ok).toBe(false)
    if (!answer.ok) expect(answer.failure.message).toContain(because)
  })
})

describe('the amount of a charge', () => {
  it.each<[string, string, string]>([
    ['usd', '999999.99', '1000000'],
    ['kwd', '99999.99', '100000'],
    ['jpy', '9999999999', '10000000000'],
    ['cop', '9999999999.99', '10000000000'],
    ['huf', '9999999999.99', '10000000000'],
    ['IDR', '9999999999.99', '10000000000'],
    ['inr', '9999999.99', '10000000'],
    ['lbp', '999999999999.99', '1000000000000'],
  ])('in %s is at most %s', (currency, most, more) => {
    expect(parseCharge(most, currency)).toMatchObject({ ok: true })
    const answer = parseCharge(more, currency)
    expect(answer).toMatchObject({
      failure: {
        message: `Stripe charges at most ${formatAmount(largestCharge(currency), currency)}.`,
      },
    })
  })

  it('has no least: that is Stripe’s to refuse', () => {
    expect(parseCharge('0.01', 'usd')).toEqual({ ok: true, value: 1 })
    expect(parseCharge('1', 'jpy')).toEqual({ ok: true, value: 1 })
    expect(parseCharge('0', 'usd')).toMatchObject({ ok: false })
  })
})

describe('an amount typed once more', () => {
  it('is the very amount, in any way of writing it', () => {
    expect(isTyped('6,95', 695, 'usd')).toBe(true)
    expect(isTyped('6.94', 695, 'usd')).toBe(false)
    expect(isTyped('6.955', 695, 'usd')).toBe(false)
    expect(isTyped('', 695, 'usd')).toBe(false)
    // Stripe would not take these today, but may hold them.
    expect(isTyped('6.955', 6_955, 'kwd')).toBe(true)
    expect(isTyped('695.50', 69_550, 'isk')).toBe(true)
  })
})

describe('an amount as shown', () => {
  it.each<[number, string, string]>([
    [123_450, 'usd', '1,234.50 USD'],
    [5, 'usd', '0.05 USD'],
    [0, 'eur', '0.00 EUR'],
    [-1_000, 'usd', '-10.00 USD'],
    [1_234_567, 'jpy', '1,234,567 JPY'],
    [6_950, 'kwd', '6.950 KWD'],
    [500_000_000, 'idr', '5,000,000.00 IDR'],
    [1_234_567_890, 'cop', '12,345,678.90 COP'],
    [250_000_050, 'huf', '2,500,000.50 HUF'],
    [90_000_000_000, 'lbp', '900,000,000.00 LBP'],
    [Number.MAX_SAFE_INTEGER, 'usd', '90,071,992,547,409.91 USD'],
    [-Number.MAX_SAFE_INTEGER, 'jpy', '-9,007,199,254,740,991 JPY'],
    [Number.MAX_SAFE_INTEGER, 'kwd', '9,007,199,254,740.991 KWD'],
  ])('%i %s reads %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text)
  })

  it('types back to the very same amount in every kind of currency', () => {
    const codes = [
      'usd',
      'jpy',
      'kwd',
      'isk',
      'eur',
      'ugx',
      'krw',
      'bhd',
      'idr',
      'cop',
      'huf',
      'lbp',
    ]
    const currency = fc.constantFrom(...codes)
    const any = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(currency, any, (code, minor) => {
        expect(isTyped(typedAmount(minor, code), minor, code)).toBe(true)
        const step = code === 'isk' || code === 'ugx' ? 100 : decimalsOf(code) === 3 ? 10 : 1
        const whole = Math.max(step, minor - (minor % step))
        expect(parseAmount(typedAmount(whole, code), code)).toEqual({ ok: true, value: whole })
      }),
      sample(),
    )
  })
})
