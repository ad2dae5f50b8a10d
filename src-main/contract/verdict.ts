import type { Instant } from './overview.ts'
import type { RuleId } from './rule.ts'

/** What the operator is told of a rule. */
export type VerdictState = 'OK' | 'WARNING' | 'CRITICAL' | 'UNKNOWN' | 'OFF'

/**
 * One rule's verdict at one instant. Whatever the unusable lines hold, the true figure lies from
 * `least` to `most`; null stands for "no bound", and in `value` for a rule that is off.
 */
export interface RuleVerdict {
  readonly state: VerdictState
  /** The figure over the lines that can be used. */
  readonly value: number | null
  readonly least: number | null
  readonly most: number | null
  /** Deliveries in the window; of revenue, yesterday's part in integer US cents. */
  readonly denominator: number
  /** The first and the last instant whose lines count. */
  readonly window: { readonly from: Instant; readonly until: Instant }
  /** Why it is so, in sentences: what can't be read, what was left out; null for nothing to say. */
  readonly because: string | null
}

export type Verdicts = Readonly<Record<RuleId, RuleVerdict>>
