import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { evaluateRules } from '../../../src-main/rules/registry.ts'
import {
  ALIKE,
  deliveries,
  NO_SPANS,
  revenueSeen,
  ruleInput,
  seen,
} from '../../support/rule-input.ts'

const DOLLAR = 1_000_000

/** The texts on the differences between a record's counts and a verdict's. */
function differences(differing: Parameters<typeof ruleInput>[0]) {
  return evaluateRules(ruleInput(differing)).differences.map(({ text }) => text)
}

describe('why record and verdict differ', () => {
  it('is nothing where they agree', () => {
    expect(differences({ deliveries: deliveries(10, 1, 2) })).toEqual([])
  })

  it('names the lines that only one of them counts', () => {
    const sight = {
      deliveries: () => seen({ total: 5 }),
      spans: () => NO_SPANS,
      unlike: () => ({ ...ALIKE, notDeliveries: 4, later: 1 }),
      revenue: () => revenueSeen(0, 0),
    }
    expect(differences({ deliveries: deliveries(10, 0, 5), sight })).toEqual([
      'Webhook failures: the record counts 5 of 10 deliveries as failed, the verdict 0 of 5 ' +
        'deliveries as failed. The record says CRITICAL, the verdict OK. 1 line is dated later ' +
        'than the run, 4 lines are no deliveries.',
    ])
  })

  it('is that the record says a state where the verdict is UNKNOWN', () => {
    expect(differences({ blind: { webhooks: null, payments: 'gone' } })).toEqual([
      'Revenue day over day: the record says OK by the lines that can be read, the verdict UNKNOWN.',
    ])
  })

  it('is what today is compared with, and whose day it is', () => {
    const revenue = { todayMicros: 60 * DOLLAR, yesterdayMicros: 100 * DOLLAR }
    const sameTime = { todayTimedMicros: 60 * DOLLAR, yesterdaySameTimeMicros: 50 * DOLLAR }
    const by = (today: number) => ({
      deliveries: () => seen({}),
      spans: () => NO_SPANS,
      unlike: () => ALIKE,
      revenue: () => revenueSeen(today * DOLLAR, 100 * DOLLAR, sameTime),
    })
    const compared =
      'Revenue day over day: The record says WARNING, the verdict OK. The record compares with ' +
      'all of yesterday, the verdict with the same time of day.'
    expect(differences({ revenue, sight: by(60) })).toEqual([compared])
    expect(differences({ revenue, sight: by(61) })).toEqual([
      `${compared} The record goes by each payment’s day as written, the verdict by its UTC day.`,
    ])
  })

  it('is whose day it is, also where both say the same', () => {
    const revenue = { todayMicros: 100 * DOLLAR, yesterdayMicros: 100 * DOLLAR }
    const sight = {
      deliveries: () => seen({}),
      spans: () => NO_SPANS,
      unlike: () => ALIKE,
      revenue: () => revenueSeen(90 * DOLLAR, 90 * DOLLAR),
    }
    expect(differences({ revenue, sight })).toEqual([
      'Revenue day over day: The record goes by each payment’s day as written, the verdict by its UTC day.',
    ])
  })

  it('is that payments are dated later than the run', () => {
    const revenue = { todayMicros: 100 * DOLLAR, yesterdayMicros: 100 * DOLLAR }
    const sight = {
      deliveries: () => seen({}),
      spans: () => NO_SPANS,
      unlike: () => ALIKE,
      revenue: (_: number, until: number) =>
        revenueSeen((until === Infinity ? 100 : 50) * DOLLAR, 100 * DOLLAR),
    }
    const settings = {
      ...DEFAULT_RULE_SETTINGS,
      revenue: { ...DEFAULT_RULE_SETTINGS.revenue, against: 'whole-day' as const },
    }
    expect(differences({ settings, revenue, sight })).toEqual([
      'Revenue day over day: The record says OK, the verdict WARNING. The record has payments of ' +
        'today that are dated later than the run.',
    ])
  })
})
