import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { NOTHING_SEEN, type RevenueSight } from '../../../src-main/contract/sight.ts'
import type { LogSight } from '../../../src-main/rules/input.ts'
import { AHEAD_MS, evaluateRules, verdictsAt } from '../../../src-main/rules/registry.ts'
import {
  ALIKE,
  MINUTE,
  NO_SPANS,
  NOON,
  revenueSeen,
  ruleInput,
  seen,
} from '../../support/rule-input.ts'

const DOLLAR = 1_000_000
const DAY = 24 * 60 * MINUTE

function sightBy(differing: Partial<LogSight>): LogSight {
  const nothing = {
    deliveries: () => NOTHING_SEEN,
    spans: () => NO_SPANS,
    revenue: () => revenueSeen(0, 0),
  }
  return { ...nothing, unlike: () => ALIKE, ...differing }
}

function withDeliveries(window: Partial<typeof NOTHING_SEEN>) {
  const sight = sightBy({ deliveries: () => seen(window) })
  return evaluateRules(ruleInput({ sight })).verdicts
}

function revenueOf(
  today: number,
  yesterday: number,
  differing: Partial<RevenueSight> = {},
  settings = DEFAULT_RULE_SETTINGS,
) {
  const revenue = () => revenueSeen(today * DOLLAR, yesterday * DOLLAR, differing)
  const sight = sightBy({ revenue })
  return evaluateRules(ruleInput({ sight, settings })).verdicts.revenue
}

describe('a verdict on deliveries', () => {
  it('is unknown when lines that can’t be read may hold a breach, and says which', () => {
    const reasons = new Map([['bad-time', 8] as const])
    expect(withDeliveries({ total: 10, strayFailed: 8, reasons }).webhook).toEqual({
      state: 'UNKNOWN',
      value: 0,
      least: 0,
      most: 8,
      denominator: 10,
      window: { from: NOON - 5 * MINUTE, until: NOON + AHEAD_MS },
      because:
        '8 of the last 18 lines can’t be read: no usable date or time. If they failed, this is CRITICAL.',
    })
  })

  it('is critical when the best reading is', () => {
    const { webhook, payments } = withDeliveries({ total: 10, failed: 4, unclear: 90 })
    expect([webhook.state, webhook.least, webhook.most]).toEqual(['CRITICAL', 4, 94])
    expect([payments.state, payments.least, payments.most]).toEqual(['UNKNOWN', 0.04, 0.94])
  })

  it('is OK when even the worst reading is, with a remark', () => {
    const { payments } = withDeliveries({ total: 1_000, stray: 20, reasons: new Map() })
    expect(payments.state).toBe('OK')
    expect(payments.because).toContain('20 of the last 1,020 lines can’t be read')
  })

  it('is OK without so few lines that they are left out, with a remark', () => {
    const { webhook } = withDeliveries({ total: 10, failed: 2, stray: 3 })
    expect([webhook.state, webhook.most]).toEqual(['OK', 5])
    expect(webhook.because).toBe('3 of the last 13 lines can’t be read. Left out.')
  })

  it('is unknown where bytes are lost, unless what is seen breaches already', () => {
    expect(withDeliveries({ total: 10, unbounded: true }).webhook.state).toBe('UNKNOWN')
    expect(withDeliveries({ total: 10, failed: 9, unbounded: true }).webhook.state).toBe('CRITICAL')
    expect(withDeliveries({ total: 10, failed: 9, unbounded: true }).payments.state).toBe('UNKNOWN')
  })

  it('has no bound where its log can’t be seen', () => {
    const blind = { webhooks: 'The log is missing.', payments: null }
    const { verdicts, observations } = evaluateRules(ruleInput({ blind }))
    expect(verdicts.webhook).toMatchObject({
      state: 'UNKNOWN',
      least: 0,
      most: null,
      because: 'The log is missing.',
    })
    expect(observations.webhook).toMatchObject({ kind: 'unknown', because: 'The log is missing.' })
  })
})

describe('an instant before the run', () => {
  it('has a window of its normal length, that ends with it', () => {
    const asked: [string, number, number][] = []
    const sight = sightBy({
      deliveries: (rule, from, until) => {
        asked.push([rule, from - NOON, until - NOON])
        return NOTHING_SEEN
      },
      revenue: (at, until) => {
        asked.push(['revenue', at - NOON, until - NOON])
        return revenueSeen(0, 0)
      },
    })
    verdictsAt(ruleInput({ sight }), NOON - MINUTE)
    expect(asked).toEqual([
      ['webhook', -6 * MINUTE, -MINUTE],
      ['payments', -61 * MINUTE, -MINUTE],
      ['revenue', -MINUTE, -MINUTE],
    ])
  })
})

describe('a verdict on revenue', () => {
  it('compares with yesterday up to the same time of day', () => {
    const sameTime = { todayTimedMicros: 60 * DOLLAR, yesterdaySameTimeMicros: 50 * DOLLAR }
    expect(revenueOf(60, 100, sameTime)).toMatchObject({
      state: 'OK',
      value: 0.2,
      denominator: 5_000,
      window: { from: Math.floor(NOON / DAY) * DAY - DAY, until: NOON + AHEAD_MS },
      because: null,
    })
    expect(revenueOf(60, 100).state).toBe('WARNING')
  })

  it('compares with all of yesterday when told to, or when too many lines have no time', () => {
    const sameTime = { todayTimedMicros: 60 * DOLLAR, yesterdaySameTimeMicros: 50 * DOLLAR }
    const against = 'whole-day' as const
    const settings = {
      ...DEFAULT_RULE_SETTINGS,
      revenue: { ...DEFAULT_RULE_SETTINGS.revenue, against },
    }
    expect(revenueOf(60, 100, sameTime, settings)).toMatchObject({ state: 'WARNING', value: -0.4 })
    expect(revenueOf(60, 100, { ...sameTime, untimed: 4 }).state).toBe('WARNING')
    expect(revenueOf(60, 100, { ...sameTime, untimed: 3 }).state).toBe('OK')
  })

  it('is OK while it is too early to compare', () => {
    const early = { todayTimedMicros: 0, yesterdaySameTimeMicros: 4.99 * DOLLAR }
    expect(revenueOf(0, 100, early)).toMatchObject({
      state: 'OK',
      because: expect.stringContaining('Too early to compare'),
    })
    expect(revenueOf(0, 100, { ...early, yesterdaySameTimeMicros: 5 * DOLLAR }).state).toBe(
      'WARNING',
    )
  })

  it('is unknown when more lines than tolerated can’t be used', () => {
    const reasons = new Map([['no-amount', 4] as const])
    const four = { unusable: 4, unusableToday: 4, reasons }
    expect(revenueOf(90, 100, four)).toMatchObject({
      state: 'UNKNOWN',
      most: null,
      because: '4 of the last 204 lines can’t be read: no `amount_usd`. Their amounts are missing.',
    })
    expect(revenueOf(90, 100, { ...four, unusable: 2, unusableToday: 2 }).state).toBe('OK')
  })

  it('is unknown when of one day most lines can’t be used, however few', () => {
    const two = { unusable: 2, unusableToday: 2, linesToday: 0 }
    expect(revenueOf(0, 100, two).state).toBe('UNKNOWN')
    expect(revenueOf(1, 100, { ...two, linesToday: 2 }).state).toBe('WARNING')
    expect(revenueOf(100, 0, { unusable: 1, unusableYesterday: 1, linesYesterday: 0 }).state).toBe(
      'UNKNOWN',
    )
  })
})

describe('a rule that is off', () => {
  it('has a verdict without figures', () => {
    const settings = {
      ...DEFAULT_RULE_SETTINGS,
      payments: { ...DEFAULT_RULE_SETTINGS.payments, enabled: false },
    }
    const { verdicts } = evaluateRules(ruleInput({ settings }))
    expect(verdicts.payments).toMatchObject({ state: 'OFF', value: null, least: null, most: null })
  })
})
