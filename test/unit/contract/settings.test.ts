import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS, parseRuleSettings } from '../../../src-main/contract/settings.ts'

describe('rule settings', () => {
  it('have the values of the original system as defaults', () => {
    expect(DEFAULT_RULE_SETTINGS).toEqual({
      webhook: { enabled: true, threshold: 3, windowMinutes: 5 },
      payments: { enabled: true, threshold: 0.05, windowMinutes: 60 },
      revenue: { enabled: true, threshold: -0.3, against: 'same-time' },
      sight: { tolerate: 0.01 },
      staleAfterMinutes: 60,
    })
  })

  it('take defaults for what is absent', () => {
    const answer = parseRuleSettings({ webhook: { threshold: 10 } })
    expect(answer).toMatchObject({
      ok: true,
      value: { webhook: { threshold: 10, windowMinutes: 5 }, staleAfterMinutes: 60 },
    })
  })

  it.each<[unknown, string]>([
    [[], 'rules'],
    ['3', 'rules'],
    [{ webhook: { threshold: '3' } }, 'webhook.threshold'],
    [{ webhook: { threshold: 3.5 } }, 'webhook.threshold'],
    [{ webhook: { windowMinutes: 0 } }, 'webhook.windowMinutes'],
    [{ payments: { threshold: Number.NaN } }, 'payments.threshold'],
    [{ revenue: { treshold: -0.2 } }, 'revenue'],
    [{ revenue: { against: 'noon' } }, 'revenue.against'],
    [{ sight: { tolerate: 2 } }, 'sight.tolerate'],
    [{ sight: { tolerance: 0 } }, 'sight'],
    [{ staleAfterMinutes: -1 }, 'staleAfterMinutes'],
  ])('refuse %j, naming the field', (value, field) => {
    const answer = parseRuleSettings(value)
    expect(answer.ok).toBe(false)
    if (!answer.ok) expect(answer.message).toContain(`${field}: `)
  })
})
