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

/** What keeps an alert quiet, or asks for saying it again. */
export interface Attention {
  /** ms since the epoch. */
  readonly now: number
  /** Native notifications are paused or off, or the rule is muted. */
  readonly held: boolean
  /** Somebody takes care of this alert. */
  readonly acknowledged: boolean
  /** The rule was muted until now, so that nobody heard of it meanwhile. */
  readonly muteEnded: boolean
  /** After so many ms without a word an alert is announced again; null for never. */
  readonly remindAfter: number | null
}

/** Whether to announce, and why; the reason is kept so that silence can be explained. */
export type NotifyDecision =
  | { readonly notify: true; readonly reason: NotifyReason }
  | {
      readonly notify: false
      readonly reason: 'not-critical' | 'acknowledged' | 'already-announced' | 'held'
    }
export type NotifyReason = 'turned-critical' | 'hold-ended' | 'mute-ended' | 'still-critical'

/**
 * Decides from where a rule stands, what was announced before, and what asks for quiet. It judges
 * the state and not the transition: an alert whose announcement was lost in a crash is announced by
 * the next run, and one that was withheld as soon as the hold ends, unless its banner was put away
 * meanwhile. A banner that was put away is no acknowledgement: reminders go on.
 */
export function decideNotice(
  state: RuleState,
  last: Announcement | undefined,
  attention: Attention,
): NotifyDecision {
  if (state.kind !== 'firing' || state.severity !== 'CRITICAL') {
    return { notify: false, reason: 'not-critical' }
  }
  if (attention.acknowledged) return { notify: false, reason: 'acknowledged' }
  const same = last?.alertSince === state.since ? last : null
  const reason = reasonOf(same, attention)
  if (reason === null) return { notify: false, reason: 'already-announced' }
  if (!attention.held) return { notify: true, reason }
  // A reminder is not owed: after the hold it is due again by itself.
  return { notify: false, reason: reason === 'still-critical' ? 'already-announced' : 'held' }
}

function reasonOf(same: Announcement | null, attention: Attention): NotifyReason | null {
  if (same === null) return 'turned-critical'
  if (same.outcome.kind === 'withheld' && !same.dismissed) return 'hold-ended'
  if (attention.muteEnded) return 'mute-ended'
  const { now, remindAfter } = attention
  // A last word in the future was said under another clock, and would keep this one quiet.
  const isDue = remindAfter !== null && (now - same.at >= remindAfter || same.at > now)
  return isDue ? 'still-critical' : null
}
