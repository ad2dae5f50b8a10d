import type { Figure, Observation, RuleId, Severity, SourceId } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'

/** Deliveries at or after a time; those dated in the future are inside. */
export interface DeliveryCounts {
  readonly total: number
  /** Deliveries whose `ok` is exactly false. */
  readonly okFalse: number
  /** Deliveries whose `ok` is exactly false or whose status is not 200. */
  readonly failed: number
}

/** Everything a rule may look at: gathered before, so that a rule only computes. */
export interface RuleInput {
  /** The run's time, ms since the epoch. */
  readonly now: number
  readonly settings: RuleSettings
  readonly deliveries: { countSince(since: number): DeliveryCounts }
  /** Sums of the UTC day of `now` and of the day before, in integer micro-dollars. */
  readonly revenue: { readonly todayMicros: number; readonly yesterdayMicros: number }
  /** Why a source can't be seen; null where it can. */
  readonly blind: Readonly<Record<SourceId, string | null>>
}

/** What a rule makes of the lines that could be read, by the definition of the run record. */
export interface Measurement {
  readonly figure: Figure
  readonly severity: Severity
}

export interface Rule {
  readonly id: RuleId
  /** The figure and severity of the record; pure, and never fails. */
  measure(input: RuleInput): Measurement
  /** Whether a breach is certain even when some lines can't be seen: more lines only make it worse. */
  readonly breachStandsWhenBlind: boolean
}

export type Observations = Readonly<Record<RuleId, Observation>>
export type Measurements = Readonly<Record<RuleId, Measurement>>
