import { describe, expect, it } from 'vitest'
import type { RuleView } from '../../../../src-main/contract/overview.ts'
import { cardRemarks } from '../../../../src-renderer/views/overview/rule-card-remarks.tsx'
import { calmRules, freshSources, NOON, revenueAt } from '../../../fixtures/overview-parts.ts'

const [webhook, , revenueRule] = calmRules(NOON)
const [webhooks, payments] = freshSources(NOON)

function withBecause(rule: RuleView | undefined, because: string | null): RuleView {
  if (rule === undefined || rule.verdict === null) throw new Error('the fixture has no rule')
  return { ...rule, verdict: { ...rule.verdict, because } }
}

describe('the remarks of a card', () => {
  it('are none where all is used', () => {
    expect(cardRemarks(withBecause(webhook, null), webhooks ?? null, null)).toEqual([])
  })

  it('say what was left out, and which file counts once', () => {
    const left = '2 of the last 300 lines can’t be read: not JSON. Left out.'
    const copy = 'b.ndjson repeats a.ndjson and is not counted twice.'
    const source = webhooks === undefined ? null : { ...webhooks, remarks: ['Other.', copy] }
    expect(cardRemarks(withBecause(webhook, left), source, null)).toEqual([left, copy])
  })

  it('have revenue’s other figure, which raises no alert', () => {
    const rule = withBecause(revenueRule, null)
    const [other] = cardRemarks(rule, payments ?? null, revenueAt(NOON))
    expect(other).toMatch(/^All day: .* all of yesterday\)\. No alert on this\.$/)
    const wholeDay = { ...revenueAt(NOON), against: 'whole-day' as const }
    expect(cardRemarks(rule, null, wholeDay)[0]).toMatch(/^By this time: /)
    expect(cardRemarks(rule, null, null)).toEqual([])
  })

  it('are none of a rule that can’t be told: its reason stands in its body', () => {
    const rule = withBecause(revenueRule, 'gone')
    const unknown = { ...rule, state: { ...UNKNOWN } }
    expect(cardRemarks(unknown, null, revenueAt(NOON))).toEqual([])
  })
})

const UNKNOWN = {
  kind: 'unknown',
  since: NOON,
  because: 'gone',
  before: 'ok',
  firingSince: null,
} as const
