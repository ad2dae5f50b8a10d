import { describe, expect, it } from 'vitest'
import type { Figure } from '../../../../src-main/contract/rule.ts'
import { headline, limit, sentence } from '../../../../src-renderer/format/figure.ts'
import { FIGURES } from '../../../fixtures/overview-parts.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const webhook = (numerator: number, denominator: number): Figure => ({
  ...FIGURES.webhook,
  value: numerator,
  numerator,
  denominator,
})

describe('the sentence of a figure', () => {
  it('carries denominator, window and limit', () => {
    expect(sentence('webhook', webhook(5, 1204))).toBe(
      '5 of 1,204 deliveries failed, last 5 min, limit 3',
    )
    expect(plain(sentence('payments', FIGURES.payments))).toBe(
      '17 of 12,410 deliveries not ok, last 60 min, limit 5 %',
    )
    expect(plain(sentence('revenue', FIGURES.revenue))).toBe(
      '$14,623.18 today against $17,993.40 yesterday, limit −30 %',
    )
  })

  it('says one delivery in the singular', () => {
    expect(sentence('webhook', webhook(1, 1))).toMatch(/^1 of 1 delivery failed/)
  })

  it('says that there was nothing rather than "0 of 0"', () => {
    expect(sentence('webhook', webhook(0, 0))).toBe('No deliveries, last 5 min, limit 3')
  })
})

describe('the headline of a figure', () => {
  it('is a count, a rate or a signed change', () => {
    expect(headline('webhook', webhook(1041, 2000))).toBe('1,041')
    expect(plain(headline('payments', FIGURES.payments))).toBe('0.14 %')
    expect(plain(headline('revenue', FIGURES.revenue))).toBe('−18.7 %')
  })

  it('never reads as the limit when it is beyond it', () => {
    const barely = { ...FIGURES.revenue, value: -0.30004 }
    expect(plain(headline('revenue', barely))).toBe('−30.004 %')
  })
})

it('says a limit without decimals that nobody set', () => {
  expect(limit('webhook', 1200)).toBe('1,200')
  expect(plain(limit('payments', 0.05))).toBe('5 %')
})
