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
  | { readonly notify: true; readonly reason: 'turned-critical' }
  | { readonly notify: false; readonly reason: 'not-critical' | 'already-announced' }

/**
 * Decides from where a rule stands and what was announced before. It judges the state and not the
 * transition: an alert whose announcement was lost in a crash is announced by the next run.
 */
export function decideNotice(state: RuleState, last: Announcement | undefined): NotifyDecision {
  if (state.kind !== 'firing' || state.severity !== 'CRITICAL') {
    return { notify: false, reason: 'not-critical' }
  }
  if (last?.alertSince === state.since) return { notify: false, reason: 'already-announced' }
  return { notify: true, reason: 'turned-critical' }
}
