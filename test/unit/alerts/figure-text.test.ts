import { describe, expect, it } from 'vitest'
import { describeFigure } from '../../../src-main/alerts/figure-text.ts'

describe('the sentence of a figure', () => {
  it('carries figure, denominator, window and limit', () => {
    const failures = { value: 5, numerator: 5, denominator: 1204, threshold: 3, windowMinutes: 5 }
    expect(describeFigure('webhook', failures)).toBe(
      '5 of 1,204 deliveries failed, last 5 min, limit 3',
    )
    const rate = {
      value: 0.0625,
      numerator: 75,
      denominator: 1200,
      threshold: 0.05,
      windowMinutes: 60,
    }
    expect(describeFigure('payments', rate)).toBe(
      '6.25 % of deliveries not ok (75 of 1,200), last 60 min, limit 5 %',
    )
    const revenue = {
      value: -0.5,
      numerator: 123456,
      denominator: 246912,
      threshold: -0.3,
      windowMinutes: null,
    }
    expect(describeFigure('revenue', revenue)).toBe(
      '-50 % against yesterday ($1,234.56 of $2,469.12), limit -30 %',
    )
  })
})
