import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { evaluateRules } from '../../../src-main/rules/registry.ts'
import { deliveries, MINUTE, NOON, ruleInput } from '../../support/rule-input.ts'

const DOLLAR = 1_000_000

describe('the run record', () => {
  it('has the keys of the original in their order and no others', () => {
    const { record } = evaluateRules(
      ruleInput({
        deliveries: deliveries(1_000, 1, 2),
        revenue: { todayMicros: 969 * DOLLAR, yesterdayMicros: 1_000 * DOLLAR },
      }),
    )
    expect(JSON.stringify(record)).toBe(
      '{"ts":"2026-11-22T12:00:00.000Z","event":"production_alerts","webhook_failures_5m":2,' +
        '"payment_error_rate_1h":0.001,"revenue_change_DoD":-0.031,' +
        '"severity":{"webhook":"OK","payments":"OK","revenue":"OK"}}',
    )
  })

  it('judges by the unrounded figures and records the rounded ones', () => {
    const { record } = evaluateRules(ruleInput({ deliveries: deliveries(1_000_000, 50_001, 0) }))
    expect(record.payment_error_rate_1h).toBe(0.05)
    expect(record.severity.payments).toBe('CRITICAL')
  })

  it('keeps its definition where the console is blind', () => {
    const { record } = evaluateRules(ruleInput({ blind: { webhooks: 'gone', payments: 'gone' } }))
    expect(record).toMatchObject({
      webhook_failures_5m: 0,
      payment_error_rate_1h: 0,
      revenue_change_DoD: 0,
      severity: { webhook: 'OK', payments: 'OK', revenue: 'OK' },
    })
  })
})

describe('the webhook rule', () => {
  it.each([
    [3, 'OK'],
    [4, 'CRITICAL'],
  ])('with %i failures is %s: the limit itself is no breach', (failed, severity) => {
    const { record } = evaluateRules(ruleInput({ deliveries: deliveries(100, 0, failed) }))
    expect(record.severity.webhook).toBe(severity)
  })

  it('asks for exactly the last five minutes', () => {
    const asked: number[] = []
    const countSince = (since: number) => {
      asked.push(since)
      return { total: 0, okFalse: 0, failed: 0 }
    }
    evaluateRules(ruleInput({ deliveries: { countSince } }))
    expect(asked).toEqual([NOON - 5 * MINUTE, NOON - 60 * MINUTE])
  })

  it('lets a breach stand when blind, because unseen lines could only add to it', () => {
    const { observations } = evaluateRules(
      ruleInput({
        deliveries: deliveries(10, 9),
        blind: { webhooks: 'one file can’t be read', payments: null },
      }),
    )
    expect(observations.webhook).toMatchObject({ kind: 'observed', severity: 'CRITICAL' })
    expect(observations.payments).toMatchObject({ kind: 'unknown' })
  })
})

describe('the payment error rule', () => {
  it.each([
    [5, 100, 'OK'],
    [6, 100, 'CRITICAL'],
    [0, 0, 'OK'],
  ])('with %i of %i not ok is %s', (okFalse, total, severity) => {
    const { record } = evaluateRules(ruleInput({ deliveries: deliveries(total, okFalse, 0) }))
    expect(record.severity.payments).toBe(severity)
  })
})

describe('the revenue rule', () => {
  it.each([
    [70, 100, -0.3, 'OK'],
    [69.99, 100, -0.3001, 'WARNING'],
    [0, 100, -1, 'WARNING'],
    [50, 0, 0, 'OK'],
    [0, 0, 0, 'OK'],
    [200, 100, 1, 'OK'],
  ])('with $%d today and $%d yesterday records %d as %s', (today, yesterday, change, severity) => {
    const revenue = {
      todayMicros: Math.round(today * DOLLAR),
      yesterdayMicros: yesterday * DOLLAR,
    }
    const { record } = evaluateRules(ruleInput({ revenue }))
    expect(record.revenue_change_DoD).toBe(change)
    expect(record.severity.revenue).toBe(severity)
  })

  it('shows its parts in whole cents', () => {
    const revenue = { todayMicros: 1_234_567, yesterdayMicros: -5_000 }
    const { observations } = evaluateRules(ruleInput({ revenue }))
    expect(observations.revenue).toMatchObject({ figure: { numerator: 123, denominator: -1 } })
  })
})

describe('a rule that is off', () => {
  it('is neither seen nor unknown, and never severe in the record', () => {
    const settings = {
      ...DEFAULT_RULE_SETTINGS,
      webhook: { ...DEFAULT_RULE_SETTINGS.webhook, enabled: false },
    }
    const { record, observations } = evaluateRules(
      ruleInput({ settings, deliveries: deliveries(100, 0, 50) }),
    )
    expect(observations.webhook).toEqual({ kind: 'off' })
    expect(record.webhook_failures_5m).toBe(50)
    expect(record.severity.webhook).toBe('OK')
  })
})
