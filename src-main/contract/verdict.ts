import { isoInstant } from './instant.ts'
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

/** Why the record of a run says something else of a rule than its verdict. */
export interface Difference {
  readonly rule: RuleId
  readonly text: string
}

/** One run's verdicts as `production_verdicts.ndjson` keeps them: these keys, in this order. */
export interface RunVerdict {
  readonly ts: string
  readonly event: 'production_verdicts'
  /** Tells apart the programs that write into one file. */
  readonly instance: string
  readonly rules: Readonly<Record<RuleId, WrittenVerdict>>
}

/** A verdict with its window's ends as ISO 8601. */
export interface WrittenVerdict extends Omit<RuleVerdict, 'window'> {
  readonly window: { readonly from: string; readonly until: string }
}

/** The line of a run at `at` (ms since the epoch). */
export function runVerdict(at: Instant, instance: string, verdicts: Verdicts): RunVerdict {
  const { webhook, payments, revenue } = verdicts
  return {
    ts: isoInstant(at),
    event: 'production_verdicts',
    instance,
    rules: { webhook: written(webhook), payments: written(payments), revenue: written(revenue) },
  }
}

/** The verdicts of a run at `at` (ms since the epoch) that saw nothing; rules that are off stay so. */
export function unseenVerdicts(
  at: Instant,
  because: string,
  isOff: (rule: RuleId) => boolean = () => false,
): Verdicts {
  const of = (rule: RuleId): RuleVerdict => ({
    ...(isOff(rule) ? { state: 'OFF', because: null } : { state: 'UNKNOWN', because }),
    value: null,
    least: null,
    most: null,
    denominator: 0,
    window: { from: at, until: at },
  })
  return { webhook: of('webhook'), payments: of('payments'), revenue: of('revenue') }
}

function written(verdict: RuleVerdict): WrittenVerdict {
  const { state, value, least, most, denominator, window, because } = verdict
  const ends = { from: isoInstant(window.from), until: isoInstant(window.until) }
  return { state, value, least, most, denominator, window: ends, because }
}
