import type { Figure, Observation, RuleId, Severity, SourceId } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import type { DeliverySight, DeliverySpans, RevenueSight, Unlike } from '../contract/sight.ts'
import type { Range } from './sight.ts'

/** Deliveries at or after a time; those dated in the future are inside. */
export interface DeliveryCounts {
  readonly total: number
  /** Deliveries whose `ok` is exactly false. */
  readonly okFalse: number
  /** Deliveries whose `ok` is exactly false or whose status is not 200. */
  readonly failed: number
}

/**
 * What the verdicts look at. Every window is asked for by its ends, so that a rule can be evaluated
 * for any instant; times are ms since the epoch.
 */
export interface LogSight {
  /** Deliveries from `from` to `until`, both included, as one rule reads them. */
  deliveries(rule: 'webhook' | 'payments', from: number, until: number): DeliverySight
  /** When the lines from `from` to `until` were, for windows that slide over them. */
  spans(rule: 'webhook' | 'payments', from: number, until: number): DeliverySpans
  /** In what the record's count of lines from `from` on differs from that of a verdict. */
  unlike(rule: 'webhook' | 'payments', from: number, until: number): Unlike
  /** The two days of `at`; today's lines count up to `until`. */
  revenue(at: number, until: number): RevenueSight
}

/** Everything a rule may look at: gathered before, so that a rule only computes. */
export interface RuleInput {
  /** The run's time, ms since the epoch. */
  readonly now: number
  readonly settings: RuleSettings
  /** For the record: by its definition alone. */
  readonly deliveries: { countSince(since: number): DeliveryCounts }
  /** For the record: sums of the UTC day of `now` and of the day before, in micro-dollars. */
  readonly revenue: { readonly todayMicros: number; readonly yesterdayMicros: number }
  /** For the verdicts. */
  readonly sight: LogSight
  /** Why a source can't be seen; null where it can. */
  readonly blind: Readonly<Record<SourceId, string | null>>
}

/** What a rule makes of the lines that could be read, by the definition of the run record. */
export interface Measurement {
  readonly figure: Figure
  readonly severity: Severity
}

/** What a rule makes of a window and of what can't be read in it. */
export interface Assessment {
  readonly figure: Figure
  readonly range: Range
  readonly window: { readonly from: number; readonly until: number }
  /** Null when too much can't be read to tell. */
  readonly severity: Severity | null
  /** Why it is unknown, or what was left out; null for nothing to say. */
  readonly because: string | null
  /** Whether no line that isn't seen could undo a breach. */
  readonly stands: boolean
}

/** The instant that a rule is evaluated for. */
export interface Moment {
  /** ms since the epoch. */
  readonly at: number
  /** Lines dated later than this don't count: `at`, and at a run's own time a little more. */
  readonly until: number
}

export interface Rule {
  readonly id: RuleId
  /** The figure and severity of the record; pure, and never fails. */
  measure(input: RuleInput): Measurement
  /** What the operator is told; pure, and never fails. */
  assess(input: RuleInput, moment: Moment): Assessment
}

export type Observations = Readonly<Record<RuleId, Observation>>
export type Measurements = Readonly<Record<RuleId, Measurement>>
