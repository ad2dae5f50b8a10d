import type { DeliveryOutcome, RuleState } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'

/** What is remembered of the last announcement of each rule; kept across restarts. */
export interface Announcement {
  /** Beginning of the alert that was announced, ms since the epoch: tells one alert from the next. */
  readonly alertSince: number
  readonly at: number
  readonly outcome: DeliveryOutcome
  /** Whether the operator put the banner away. */
  readonly dismissed: boolean
}

export type Announcements = Readonly<Partial<Record<RuleId, Announcement>>>

/** Whether to announce, and why; the reason is kept so that silence can be explained. */
export type NotifyDecision =
  | { readonly notify: true; readonly reason: 'turned-critical' | 'hold-ended' }
  | { readonly notify: false; readonly reason: 'not-critical' | 'already-announced' | 'held' }

/**
 * Decides from where a rule stands, what was announced before, and whether notifications are held
 * back at the moment. It judges the state and not the transition: an alert whose announcement was
 * lost in a crash is announced by the next run, and one that was withheld as soon as the hold ends,
 * unless its banner was put away meanwhile.
 */
export function decideNotice(
  state: RuleState,
  last: Announcement | undefined,
  held = false,
): NotifyDecision {
  if (state.kind !== 'firing' || state.severity !== 'CRITICAL') {
    return { notify: false, reason: 'not-critical' }
  }
  const same = last?.alertSince === state.since ? last : null
  if (same !== null && (same.outcome.kind !== 'withheld' || same.dismissed)) {
    return { notify: false, reason: 'already-announced' }
  }
  if (held) return { notify: false, reason: 'held' }
  return { notify: true, reason: same === null ? 'turned-critical' : 'hold-ended' }
}
