import type { HealthKind, SourceReport } from '../../src-main/contract/source.ts'
import type { Evaluation } from '../../src-main/engine/evaluate.ts'
import type { RuleInput } from '../../src-main/rules/input.ts'
import { evaluateRules } from '../../src-main/rules/registry.ts'
import { ruleInput } from './rule-input.ts'

/** What a run would have found, with the real rules over the given input. */
export function evaluation(differing: Partial<RuleInput> = {}): Evaluation {
  const input = ruleInput(differing)
  const source = (id: 'webhooks' | 'payments'): SourceReport => {
    const because = input.blind[id]
    const health: HealthKind = because === null ? 'fresh' : 'missing'
    return { id, health, since: input.now, because, newestAt: null, files: [], remarks: [] }
  }
  return {
    ...evaluateRules(input),
    sources: [source('webhooks'), source('payments')],
    revenue: {
      today: '2026-11-22',
      yesterday: '2026-11-21',
      todayTotal: 0,
      yesterdayTotal: 0,
      yesterdaySameTime: 0,
      todayTimed: 0,
      changeWholeDay: 0,
      changeSameTime: null,
      against: 'same-time',
      untimedToday: 0,
      untimedYesterday: 0,
      stepMinutes: 15,
      todayCurve: [],
      yesterdayCurve: [],
    },
    gaps: [],
    between: null,
  }
}
