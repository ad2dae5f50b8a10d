import type { RevenueView } from '../contract/overview.ts'
import type { Observation, RunRecord, SourceId } from '../contract/rule.ts'
import type { Comparison, RuleSettings } from '../contract/rule-settings.ts'
import type { SourceReport } from '../contract/source.ts'
import type { Difference, Verdicts } from '../contract/verdict.ts'
import { previousDay, utcDay } from '../logs/calendar.ts'
import type { LogReader, LogsReading } from '../logs/reader.ts'
import type { Observations, RuleInput } from '../rules/input.ts'
import { evaluateRules } from '../rules/registry.ts'
import { type BetweenRuns, betweenRuns, type Earlier, reachOf } from './between-runs.ts'
import { judgeHealth, type KnownHealth } from './health.ts'
import { revenueViewOf } from './revenue-view.ts'

export type KnownHealths = Readonly<Partial<Record<SourceId, KnownHealth>>>

/** Everything that one look at the logs says. */
export interface Evaluation {
  readonly record: RunRecord
  readonly verdicts: Verdicts
  readonly observations: Observations
  readonly differences: readonly Difference[]
  readonly sources: readonly SourceReport[]
  readonly revenue: RevenueView
  readonly gaps: LogsReading['gaps']
  /** Null where nothing was evaluated before. */
  readonly between: BetweenRuns | null
}

/**
 * Reads the logs and applies the rules at `now` (ms since the epoch), and to all windows that ended
 * since the last evaluation. Nothing is written. A source that can't be read is an answer, not an
 * error; only a defect throws.
 */
export async function evaluate(
  reader: LogReader,
  settings: RuleSettings,
  known: KnownHealths,
  now: number,
  earlier: Earlier | null = null,
): Promise<Evaluation> {
  const longest = Math.max(settings.webhook.windowMinutes, settings.payments.windowMinutes)
  const reach = earlier === null ? null : await reachOf(reader, earlier, longest, now)
  const { webhooks, payments, gaps } = await reader.read(now, longest, reach?.lines)
  const webhookSource = judgeHealth('webhooks', webhooks, known.webhooks, settings, now)
  const paymentSource = judgeHealth('payments', payments, known.payments, settings, now)
  const today = utcDay(now)
  const input: RuleInput = {
    now,
    settings,
    deliveries: webhooks.window,
    revenue: {
      todayMicros: payments.window.day(today).totalMicros,
      yesterdayMicros: payments.window.day(previousDay(today)).totalMicros,
    },
    sight: {
      deliveries: (rule, from, until) => webhooks.window.sight(rule, from, until),
      spans: (rule, from, until) => webhooks.window.spans(rule, from, until),
      revenue: (at, until) => payments.window.sight(at, until),
      unlike: (rule, from, until) => webhooks.window.unlike(rule, from, until),
    },
    blind: { webhooks: webhookSource.because, payments: paymentSource.because },
  }
  const { record, verdicts, observations, differences } = evaluateRules(input)
  const seen = { webhooks, sources: { webhooks: webhookSource, payments: paymentSource } }
  return {
    record,
    verdicts,
    observations,
    differences,
    sources: [webhookSource, paymentSource],
    revenue: revenueViewOf(payments.window, now, againstOf(observations.revenue, settings)),
    gaps,
    between: earlier && reach && betweenRuns(input, seen, earlier, reach),
  }
}

/** What the rule really compared with, which may not be what it was told to. */
function againstOf(observation: Observation, { revenue }: RuleSettings): Comparison {
  const seen = observation.kind === 'off' ? undefined : observation.figure.against
  return seen ?? revenue.against
}
