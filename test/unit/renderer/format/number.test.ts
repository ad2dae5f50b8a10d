import { describe, expect, it } from 'vitest'
import {
  count,
  counted,
  decimalsAgainst,
  percent,
  shortPercent,
  signedPercent,
} from '../../../../src-renderer/format/number.ts'

/** Percentages carry a space that never breaks; the expectations are easier to read without. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('counts', () => {
  it('separates thousands', () => {
    expect(count(1204)).toBe('1,204')
    expect(count(4_000_000)).toBe('4,000,000')
  })

  it('puts the noun in the form that fits', () => {
    expect(counted(1, 'line')).toBe('1 line')
    expect(counted(0, 'line')).toBe('0 lines')
    expect(counted(1204, 'delivery', 'deliveries')).toBe('1,204 deliveries')
  })
})

describe('percentages', () => {
  it('never breaks before the sign', () => {
    expect(percent(0.05)).toBe('5.00\u00a0%')
  })

  it('keeps the decimals it is asked for', () => {
    expect(plain(percent(0.0014))).toBe('0.14 %')
    expect(plain(percent(12.345, 0))).toBe('1,235 %')
  })

  it('writes a real minus, and none before a rounded zero', () => {
    expect(plain(percent(-0.312, 1))).toBe('−31.2 %')
    expect(plain(percent(-0.00001, 1))).toBe('0.0 %')
  })

  it('signs changes on both sides, and zero on neither', () => {
    expect(plain(signedPercent(0.031))).toBe('+3.1 %')
    expect(plain(signedPercent(-0.3))).toBe('−30.0 %')
    expect(plain(signedPercent(0))).toBe('0.0 %')
    expect(plain(signedPercent(0.00001))).toBe('0.0 %')
    expect(plain(signedPercent(25))).toBe('+2,500.0 %')
  })

  it('says a limit as short as it can', () => {
    expect(plain(shortPercent(0.05))).toBe('5 %')
    expect(plain(shortPercent(0.0725))).toBe('7.25 %')
    expect(plain(shortPercent(-0.3))).toBe('−30 %')
    expect(plain(shortPercent(0.29))).toBe('29 %')
  })
})

describe('decimals beside a limit', () => {
  it('grow until a breach no longer reads as its limit', () => {
    const decimals = decimalsAgainst(0.05004, 0.05, 2)
    expect(plain(percent(0.05004, decimals))).toBe('5.004 %')
  })

  it('stay as they are at the limit itself, and away from it', () => {
    expect(decimalsAgainst(0.05, 0.05, 2)).toBe(2)
    expect(decimalsAgainst(0.31, 0.05, 2)).toBe(2)
  })

  it('end at six', () => {
    expect(decimalsAgainst(0.05 + 1e-12, 0.05, 2)).toBe(6)
  })
})
