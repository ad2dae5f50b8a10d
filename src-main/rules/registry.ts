import { isoInstant } from '../contract/instant.ts'
import type { Observation, RuleId, RunRecord } from '../contract/rule.ts'
import { RULE_SOURCE } from '../contract/rule.ts'
import type { Difference, RuleVerdict, Verdicts } from '../contract/verdict.ts'
import { differencesOf } from './differences.ts'
import type { Assessment, Measurements, Moment, Observations, Rule, RuleInput } from './input.ts'
import { paymentErrorRate } from './payment-error-rate.ts'
import { revenueDayOverDay } from './revenue-day-over-day.ts'
import { roundToFourDecimals } from './round.ts'
import { webhookFailures } from './webhook-failures.ts'

/** Every rule there is, by its name in the record. */
const RULES = {
  webhook: webhookFailures,
  payments: paymentErrorRate,
  revenue: revenueDayOverDay,
} as const satisfies Record<string, Rule>

/** Clocks differ: at a run's own time a line may be dated this much later and still count, in ms. */
export const AHEAD_MS = 2 * 60_000

/** What the operator is told at one instant: for reading, and as the alerts take it up. */
export interface RuleAnswers {
  readonly verdicts: Verdicts
  readonly observations: Observations
}

/** What one run gives: the record by its definition, and the verdicts at the run's time. */
export interface Evaluated extends RuleAnswers {
  readonly record: RunRecord
  readonly differences: readonly Difference[]
}

/** Applies every rule to the gathered input; pure, so equal inputs give equal answers. */
export function evaluateRules(input: RuleInput): Evaluated {
  const measured: Measurements = {
    webhook: RULES.webhook.measure(input),
    payments: RULES.payments.measure(input),
    revenue: RULES.revenue.measure(input),
  }
  const answers = verdictsAt(input, input.now)
  const differences = differencesOf(input, { measured, ...answers })
  return { record: recordOf(input, measured), ...answers, differences }
}

/**
 * The verdicts at any instant (ms since the epoch) that the input still tells of. At an earlier one
 * than the run's own, lines count up to that very instant: its window has its normal length.
 */
export function verdictsAt(input: RuleInput, at: number): RuleAnswers {
  const moment = { at, until: at === input.now ? at + AHEAD_MS : at }
  const webhook = answer(RULES.webhook, input, moment)
  const payments = answer(RULES.payments, input, moment)
  const revenue = answer(RULES.revenue, input, moment)
  return {
    verdicts: { webhook: webhook.verdict, payments: payments.verdict, revenue: revenue.verdict },
    observations: {
      webhook: webhook.observation,
      payments: payments.observation,
      revenue: revenue.observation,
    },
  }
}

interface OneRule {
  readonly verdict: RuleVerdict
  readonly observation: Observation
}

function answer(rule: Rule, input: RuleInput, moment: Moment): OneRule {
  const assessed = rule.assess(input, moment)
  const { figure, window } = assessed
  const { value, denominator } = figure
  const verdict = { value, denominator, window, ...rangeSeen(rule.id, assessed, input) }
  if (!input.settings[rule.id].enabled) {
    const none = { value: null, least: null, most: null }
    return {
      verdict: { ...verdict, ...none, state: 'OFF', because: null },
      observation: { kind: 'off' },
    }
  }
  const blind = blindness(rule.id, assessed, input)
  if (blind !== null) {
    return {
      verdict: { ...verdict, state: 'UNKNOWN', because: blind },
      observation: { kind: 'unknown', because: blind, figure },
    }
  }
  const severity = assessed.severity ?? 'OK'
  return {
    verdict: { ...verdict, state: severity, because: assessed.because },
    observation: { kind: 'observed', severity, figure },
  }
}

/** What isn't seen may be any number of lines: of failures it only adds to the least. */
function rangeSeen(id: RuleId, { range }: Assessment, { blind }: RuleInput) {
  if (blind[RULE_SOURCE[id]] === null) return range
  return { least: id === 'webhook' ? range.least : id === 'payments' ? 0 : null, most: null }
}

/** Why a rule can't tell; null when it can. What isn't seen can only add to failures. */
function blindness(id: RuleId, assessed: Assessment, { blind }: RuleInput): string | null {
  const because = blind[RULE_SOURCE[id]]
  if (because !== null && !assessed.stands) return because
  return assessed.severity === null ? (assessed.because ?? 'It can’t be told.') : null
}

/** The record keeps the original's definition even where the console can't see; keys in its order. */
function recordOf(input: RuleInput, { webhook, payments, revenue }: Measurements): RunRecord {
  const severityOf = (rule: Rule, severity: RunRecord['severity']['webhook']) =>
    input.settings[rule.id].enabled ? severity : 'OK'
  return {
    ts: isoInstant(input.now),
    event: 'production_alerts',
    webhook_failures_5m: webhook.figure.value,
    payment_error_rate_1h: roundToFourDecimals(payments.figure.value),
    revenue_change_DoD: roundToFourDecimals(revenue.figure.value),
    severity: {
      webhook: severityOf(RULES.webhook, webhook.severity),
      payments: severityOf(RULES.payments, payments.severity),
      revenue: severityOf(RULES.revenue, revenue.severity),
    },
  }
}
