import { DEFAULT_RULE_SETTINGS } from '../../src-main/contract/settings.ts'
import type { RuleInput } from '../../src-main/rules/input.ts'

/** 2026-11-22 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12)
export const MINUTE = 60_000

/** A quiet, fully visible input; tests name only what differs from it. */
export function ruleInput(differing: Partial<RuleInput> = {}): RuleInput {
  return {
    now: NOON,
    settings: DEFAULT_RULE_SETTINGS,
    deliveries: { countSince: () => ({ total: 0, okFalse: 0, failed: 0 }) },
    revenue: { todayMicros: 0, yesterdayMicros: 0 },
    blind: { webhooks: null, payments: null },
    ...differing,
  }
}

/** Deliveries with the given counts, whatever the window. */
export function deliveries(total: number, okFalse: number, failed = okFalse) {
  return { countSince: () => ({ total, okFalse, failed }) }
}
