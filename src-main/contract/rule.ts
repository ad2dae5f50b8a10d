import type { Comparison } from './rule-settings.ts'

/** The three rules, by the names that the run record gives them. */
export const RULE_IDS = ['webhook', 'payments', 'revenue'] as const
export type RuleId = (typeof RULE_IDS)[number]

/** What a rule is called wherever a person reads it. */
export const RULE_TITLES: Readonly<Record<RuleId, string>> = {
  webhook: 'Webhook failures',
  payments: 'Payment error rate',
  revenue: 'Revenue day over day',
}

/** How bad a figure is, as the run record says it. */
export type Severity = 'OK' | 'WARNING' | 'CRITICAL'

/** The two kinds of log that the rules read. */
export const SOURCE_IDS = ['webhooks', 'payments'] as const
export type SourceId = (typeof SOURCE_IDS)[number]

export const SOURCE_TITLES: Readonly<Record<SourceId, string>> = {
  webhooks: 'Webhook log',
  payments: 'Payment logs',
}

/** Which log a rule stands on: it is blind when that log can't be read. */
export const RULE_SOURCE: Readonly<Record<RuleId, SourceId>> = {
  webhook: 'webhooks',
  payments: 'webhooks',
  revenue: 'payments',
}

/** What one rule saw in one run; a figure is never mixed up with not having seen. */
export type Observation =
  | {
      readonly kind: 'observed'
      readonly severity: Severity
      readonly figure: Figure
    }
  | {
      readonly kind: 'unknown'
      /** A sentence: what can't be seen, and why. */
      readonly because: string
      /** What the readable part gave, for the record and for orientation only. */
      readonly figure: Figure
    }
  | { readonly kind: 'off' }

/**
 * A figure with what it is made of. For `webhook` the value is a count, numerator is the same
 * count and denominator all deliveries in the window; for `payments` and `revenue` the value is a
 * ratio, unrounded. Revenue's parts are integer minor units (US cents): numerator is today's,
 * denominator yesterday's.
 */
export interface Figure {
  readonly value: number
  readonly numerator: number
  readonly denominator: number
  /** The limit in force; breached strictly beyond it. */
  readonly threshold: number
  /** Length of the window in minutes; null for the two calendar days of revenue. */
  readonly windowMinutes: number | null
  /** Of revenue: what today was compared with; absent where that was not told. */
  readonly against?: Comparison
}

/** One alert run as `production_alerts.ndjson` keeps it: these keys, in this order. */
export interface RunRecord {
  readonly ts: string
  readonly event: 'production_alerts'
  readonly webhook_failures_5m: number
  readonly payment_error_rate_1h: number
  readonly revenue_change_DoD: number
  readonly severity: Readonly<Record<RuleId, Severity>>
}
