import type { DeliveryOutcome, RuleState } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'
import { criticalSince } from './lifecycle.ts'

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
  /** What isn't known to have arrived may be handed over again: it isn't on its way, nor just tried. */
  readonly mayRetry: boolean
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
export type NotifyReason =
  | 'turned-critical'
  | 'not-arrived'
  | 'hold-ended'
  | 'mute-ended'
  | 'still-critical'

/**
 * Decides from where a rule stands, what was announced before, and what asks for quiet. It looks at
 * the state and not at the transition: an alert whose announcement was lost in a crash is announced by
 * the next run, and one that was withheld as soon as the hold ends, unless its banner was dismissed
 * meanwhile. What was announced but isn't known to have arrived is owed until it does, the alert is
 * acknowledged, or it ends; also while the rule can't be seen. A dismissed banner is no
 * acknowledgement: reminders continue.
 */
export function decideNotice(
  state: RuleState | null,
  last: Announcement | undefined,
  attention: Attention,
): NotifyDecision {
  const since = criticalSince(state)
  if (since === null) return { notify: false, reason: 'not-critical' }
  const same = last?.alertSince === since ? last : null
  const isSeen = state?.kind === 'firing'
  if (!isSeen && same !== null && !isOwed(same)) return { notify: false, reason: 'not-critical' }
  if (attention.acknowledged) return { notify: false, reason: 'acknowledged' }
  const reason = reasonOf(same, isSeen, attention)
  if (reason === null) return { notify: false, reason: 'already-announced' }
  if (!attention.held) return { notify: true, reason }
  // A reminder is not owed: after the hold it is due again by itself.
  return { notify: false, reason: reason === 'still-critical' ? 'already-announced' : 'held' }
}

function isOwed(last: Announcement | null): boolean {
  switch (last?.outcome.kind) {
    case 'sent':
    case 'failed':
      return true
    case 'withheld':
      return !last?.dismissed
    default:
      return false
  }
}

function reasonOf(
  same: Announcement | null,
  isSeen: boolean,
  attention: Attention,
): NotifyReason | null {
  if (same === null) return 'turned-critical'
  if (isOwed(same)) {
    if (same.outcome.kind === 'withheld') return 'hold-ended'
    if (attention.mayRetry) return 'not-arrived'
    if (same.outcome.kind === 'failed') return null
  }
  if (!isSeen) return null
  if (attention.muteEnded) return 'mute-ended'
  const { now, remindAfter } = attention
  return remindAfter !== null && now - same.at >= remindAfter ? 'still-critical' : null
}
