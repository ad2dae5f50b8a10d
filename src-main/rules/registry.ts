import { isoInstant } from '../contract/instant.ts'
import type { Observation, RunRecord } from '../contract/rule.ts'
import { RULE_SOURCE } from '../contract/rule.ts'
import type { Measurements, Observations, Rule, RuleInput } from './input.ts'
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

/** What one evaluation gives: the figures of the record, and what may be believed of them. */
export interface Evaluated {
  readonly record: RunRecord
  readonly observations: Observations
}

/** Applies every rule to the gathered input; pure, so equal inputs give equal answers. */
export function evaluateRules(input: RuleInput): Evaluated {
  const measured: Measurements = {
    webhook: RULES.webhook.measure(input),
    payments: RULES.payments.measure(input),
    revenue: RULES.revenue.measure(input),
  }
  return {
    record: recordOf(input, measured),
    observations: {
      webhook: observe(RULES.webhook, input, measured),
      payments: observe(RULES.payments, input, measured),
      revenue: observe(RULES.revenue, input, measured),
    },
  }
}

function observe(rule: Rule, input: RuleInput, measured: Measurements): Observation {
  if (!input.settings[rule.id].enabled) return { kind: 'off' }
  const { figure, severity } = measured[rule.id]
  const because = input.blind[RULE_SOURCE[rule.id]]
  if (because === null || (rule.breachStandsWhenBlind && severity !== 'OK')) {
    return { kind: 'observed', figure, severity }
  }
  return { kind: 'unknown', because, figure }
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
