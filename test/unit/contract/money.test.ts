import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalsOf,
  formatAmount,
  LARGEST_AMOUNT,
  parseAmount,
  typedAmount,
} from '../../../src-main/contract/money.ts'

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
    ['1000000', 'usd', 'at most 999,999.99 USD'],
  ])('%j in %s is refused: %s', (text, currency, because) => {
    const answer = parseAmount(text, currency)
    expect(answer.ok).toBe(false)
    if (!answer.ok) expect(answer.failure.message).toContain(because)
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
  ])('%i %s reads %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text)
  })

  it('types back to the very same amount in every kind of currency', () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'isk', 'eur', 'ugx', 'krw', 'bhd')
    fc.assert(
      fc.property(currency, fc.integer({ min: 1, max: LARGEST_AMOUNT }), (code, any) => {
        const step = code === 'isk' || code === 'ugx' ? 100 : decimalsOf(code) === 3 ? 10 : 1
        const minor = Math.max(step, any - (any % step))
        expect(parseAmount(typedAmount(minor, code), code)).toEqual({ ok: true, value: minor })
      }),
    )
  })
})
