import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactMicros, fitsExactly, plainMicros } from '../../../src-main/logs/decimal.ts'
import { sample } from '../../support/sample.ts'

function plain(text: string): number {
  return plainMicros(Buffer.from(text), 0, text.length)
}

function fits(text: string): boolean {
  return fitsExactly(Buffer.from(text), 0, text.length)
}

describe('exact amounts', () => {
  it.each([
    ['0', 0n],
    ['12.5', 12_500_000n],
    ['-12.50', -12_500_000n],
    ['+3', 3_000_000n],
    ['.5', 500_000n],
    ['5.', 5_000_000n],
    ['1e3', 1_000_000_000n],
    ['1.25E-2', 12_500n],
    ['0.0000005', 1n],
    ['0.00000049', 0n],
    ['-0.0000005', -1n],
    ['1.9999995', 2_000_000n],
    ['1e-400', 0n],
    ['0e999999999999', 0n],
    ['9007199254740992', 9_007_199_254_740_992_000_000n],
    ['000012', 12_000_000n],
  ])('%s', (text, micros) => expect(exactMicros(text)).toBe(micros))

  it.each(['1e400', '9007199254740993', '-9007199254740993', '1e17', 'nan', '-Infinity', 'inf'])(
    '%s is beyond what can be held',
    (text) => expect(exactMicros(text)).toBe('beyond'),
  )

  it.each(['', '.', '-', 'e5', '1e', '1_000', '6,95', '0x10', '1 2', '1.2.3', '$5'])(
    '%j is no decimal',
    (text) => expect(exactMicros(text)).toBeNull(),
  )

  it('refuse a megabyte of digits without taking long over it', () => {
    expect(exactMicros(`${'1'.repeat(1_000_000)}x`)).toBeNull()
    expect(exactMicros('9'.repeat(1_000_000))).toBe('beyond')
  })
})

describe('plain amounts', () => {
  it('agree with the exact ones or leave them the work', () => {
    const digits = (max: number) => fc.stringMatching(/^\d+$/, { maxLength: max })
    const text = fc
      .tuple(fc.constantFrom('', '-'), digits(12), fc.option(digits(9)))
      .map(([sign, whole, rest]) => sign + whole + (rest === null ? '' : `.${rest}`))
    fc.assert(
      fc.property(text, (written) => {
        const value = plain(written)
        if (!Number.isNaN(value)) expect(BigInt(value)).toBe(exactMicros(written))
      }),
      sample(),
    )
  })

  it('read what logs are full of', () => {
    expect(plain('19.99')).toBe(19_990_000)
    expect(plain('-0.000001')).toBe(-1)
    expect(plain('999999999.999999')).toBe(999_999_999_999_999)
  })

  it.each(['', '-', '1e3', '+1', '.5', '0.1234567', '1234567890', ' 1', '1 '])(
    'leave %j to the exact reading',
    (text) => expect(plain(text)).toBeNaN(),
  )
})

describe('numbers in other fields', () => {
  it('fit up to a whole part of 2^53', () => {
    expect(fits('9007199254740992')).toBe(true)
    expect(fits('0.1234567890123456789')).toBe(true)
    expect(fits('9007199254740993')).toBe(false)
    expect(fits('-1e16')).toBe(false)
    expect(fits('1e400')).toBe(false)
  })
})
