import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundToFourDecimals } from '../../../src-main/rules/round.ts'
import { sample } from '../../support/sample.ts'

describe('rounding to four decimals', () => {
  // Each expected value is what Python's round(x, 4) answers.
  it.each([
    [0.03125, 0.0312],
    [0.09375, 0.0938],
    [-0.03125, -0.0312],
    [-0.09375, -0.0938],
    [0.00005, 0.0001],
    [0.00015, 0.0001],
    [0.12345, 0.1235],
    [-0.30004999, -0.3],
    [2.5, 2.5],
    [1e21, 1e21],
    [1 / 3, 0.3333],
  ])('takes %d to %d', (ratio, rounded) => {
    expect(roundToFourDecimals(ratio)).toBe(rounded)
  })

  it('never answers a negative zero', () => {
    expect(Object.is(roundToFourDecimals(-0.00001), 0)).toBe(true)
  })

  it('stays within half a unit of the last place, and ties end even', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (n) => {
        const odd = (2 * n + 1) / 32
        const lastPlace = Math.round(roundToFourDecimals(odd) * 10_000)
        expect(Math.abs(lastPlace - odd * 10_000)).toBe(0.5)
        expect(Math.abs(lastPlace % 2)).toBe(0)
      }),
      sample(),
    )
  })
})
