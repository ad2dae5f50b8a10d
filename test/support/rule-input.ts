import { DEFAULT_RULE_SETTINGS } from '../../src-main/contract/settings.ts'
import {
  type DeliverySight,
  NOTHING_SEEN,
  type RevenueSight,
  type Unlike,
} from '../../src-main/contract/sight.ts'
import type { DeliveryCounts, LogSight, RuleInput } from '../../src-main/rules/input.ts'

/** 2026-11-22 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12)
export const MINUTE = 60_000

/** A quiet, fully visible input; tests name only what differs from it. */
export function ruleInput(differing: Partial<RuleInput> = {}): RuleInput {
  const input = {
    now: NOON,
    settings: DEFAULT_RULE_SETTINGS,
    deliveries: deliveries(0, 0),
    revenue: { todayMicros: 0, yesterdayMicros: 0 },
    blind: { webhooks: null, payments: null },
    ...differing,
  }
  return { ...input, sight: differing.sight ?? sightOf(input) }
}

/** Deliveries with the given counts, whatever the window. */
export function deliveries(total: number, okFalse: number, failed = okFalse) {
  const counts = { total, okFalse, failed }
  return { counts, countSince: () => counts }
}

const NO_DELIVERIES = { total: 0, okFalse: 0, failed: 0 }

/** The same lines as the verdicts see them, all of them usable and yesterday's before this time. */
function sightOf({ deliveries: given, revenue }: Omit<RuleInput, 'sight'>): LogSight {
  const known: RuleInput['deliveries'] & { counts?: DeliveryCounts } = given
  const { total, okFalse, failed } = known.counts ?? NO_DELIVERIES
  return {
    deliveries: (rule) => seen({ total, failed: rule === 'webhook' ? failed : okFalse }),
    spans: () => NO_SPANS,
    unlike: () => ALIKE,
    revenue: () => revenueSeen(revenue.todayMicros, revenue.yesterdayMicros),
  }
}

/** No line that a window could slide over. */
export const NO_SPANS = { times: () => new Float64Array(), strays: [] }

/** Lines that record and verdict count alike. */
export const ALIKE: Unlike = { notDeliveries: 0, later: 0, unclear: 0, added: 0 }

/** A window of deliveries, all usable but for what differs. */
export function seen(differing: Partial<DeliverySight>): DeliverySight {
  return { ...NOTHING_SEEN, ...differing }
}

/** Two days of payments, all usable and by this time of day but for what differs. */
export function revenueSeen(
  todayMicros: number,
  yesterdayMicros: number,
  differing: Partial<RevenueSight> = {},
): RevenueSight {
  return {
    todayMicros,
    yesterdayMicros,
    todayTimedMicros: todayMicros,
    yesterdaySameTimeMicros: yesterdayMicros,
    linesToday: 100,
    linesYesterday: 100,
    untimed: 0,
    unusableToday: 0,
    unusableYesterday: 0,
    unusable: 0,
    unbounded: false,
    reasons: new Map(),
    ...differing,
  }
}
