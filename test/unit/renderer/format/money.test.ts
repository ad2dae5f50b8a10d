import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortUsd, usd } from '../../../../src-renderer/format/money.ts'
import { sample } from '../../../support/sample.ts'

describe('amounts', () => {
  it('are written from cents, with thousands separators', () => {
    expect(usd(1_234_567)).toBe('$12,345.67')
    expect(usd(5)).toBe('$0.05')
    expect(usd(0)).toBe('$0.00')
  })

  it('carry a real minus before the sign of the currency', () => {
    expect(usd(-300)).toBe('−$3.00')
  })

  it('never lose a cent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        const digits = usd(cents).replaceAll(/[^0-9]/g, '')
        expect(BigInt(digits)).toBe(BigInt(Math.abs(cents)))
      }),
      sample(),
    )
  })
})

describe('amounts on an axis', () => {
  it('are short, and leave no zeros behind', () => {
    expect(shortUsd(95_000)).toBe('$950')
    expect(shortUsd(1_250_000)).toBe('$12.5k')
    expect(shortUsd(300_000_000)).toBe('$3M')
    expect(shortUsd(-500_000)).toBe('−$5k')
  })
})
