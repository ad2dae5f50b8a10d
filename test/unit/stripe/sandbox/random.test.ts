import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  logNormal,
  pick,
  poisson,
  seededRandom,
  shareOf,
  token,
} from '../../../../src-main/stripe/sandbox/random.ts'
import { sample } from '../../../support/sample.ts'

const first = (count: number, seed: number, index = 0, salt = 0) => {
  const random = seededRandom(seed, index, salt)
  return Array.from({ length: count }, () => random())
}
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length

describe('seeded random numbers', () => {
  it('are the same for the same seed, and others for any other', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(2 ** 31 - 1), fc.nat(9), (seed, index, salt) => {
        expect(first(5, seed, index, salt)).toEqual(first(5, seed, index, salt))
        expect(first(5, seed, index, salt)).not.toEqual(first(5, seed, index + 1, salt))
        expect(first(5, seed, index, salt)).not.toEqual(first(5, seed, index, salt + 1))
      }),
      sample(),
    )
  })

  it('are evenly spread over 0 to 1', () => {
    const numbers = first(20_000, 7)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    expect(mean(numbers)).toBeCloseTo(0.5, 1)
    expect(mean(numbers.map((number) => (number < 0.1 ? 1 : 0)))).toBeCloseTo(0.1, 1)
  })

  it('begin differently for neighbouring minutes', () => {
    const starts = Array.from({ length: 2_000 }, (_, minute) => first(1, 1, minute)[0] ?? -1)
    expect(new Set(starts).size).toBe(2_000)
    expect(mean(starts)).toBeCloseTo(0.5, 1)
  })
})

describe('what is made of them', () => {
  it('counts as often as the mean says', () => {
    const random = seededRandom(3, 0, 0)
    expect(mean(Array.from({ length: 5_000 }, () => poisson(random, 12)))).toBeCloseTo(12, 0)
    expect(poisson(random, 0)).toBe(0)
  })

  it('gives amounts of which half lie below the median', () => {
    const random = seededRandom(4, 0, 0)
    const amounts = Array.from({ length: 5_000 }, () => logNormal(random, 3_800, 0.7))
    expect(Math.min(...amounts)).toBeGreaterThan(0)
    expect(amounts.filter((amount) => amount < 3_800).length / 5_000).toBeCloseTo(0.5, 1)
  })

  it('picks every element of a list', () => {
    const random = seededRandom(5, 0, 0)
    const picked = new Set(Array.from({ length: 200 }, () => pick(random, ['a', 'b', 'c'])))
    expect([...picked].sort()).toEqual(['a', 'b', 'c'])
  })

  it('makes ids that do not repeat', () => {
    const random = seededRandom(6, 0, 0)
    const ids = Array.from({ length: 10_000 }, () => token(random, 24))
    expect(new Set(ids).size).toBe(10_000)
    expect(ids.every((id) => /^[A-Za-z0-9]{24}$/.test(id))).toBe(true)
  })

  it('gives a text its share for ever, evenly spread', () => {
    const shares = Array.from({ length: 5_000 }, (_, index) => shareOf(`pi_${index}`))
    expect(shareOf('pi_1')).toBe(shares[1])
    expect(mean(shares)).toBeCloseTo(0.5, 1)
    expect(mean(shares.map((share) => (share < 0.3 ? 1 : 0)))).toBeCloseTo(0.3, 1)
  })
})
