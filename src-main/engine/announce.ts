import { type Alert, type AlertEntry, tell } from '../alerts/alert.ts'
import { criticalSince } from '../alerts/lifecycle.ts'
import {
  type Announcement,
  type Announcements,
  decideNotice,
  type NotifyReason,
} from '../alerts/notify.ts'
import { isSilent, type Silences } from '../alerts/silences.ts'
import type { NoticePurpose } from '../contract/alerts.ts'
import { utcTime } from '../contract/instant.ts'
import type { DeliveryOutcome, TimelineEntry } from '../contract/overview.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import { announceBrief } from './brief-alerts.ts'
import type { Evaluation } from './evaluate.ts'
import { addEntries } from './history.ts'
import { noticeOf } from './notice-text.ts'
import type { AlertNotice, NotificationHold } from './protocol.ts'
import type { EngineState } from './state.ts'
import { TOLD_BEFORE } from './told-before.ts'
import { withEntries } from './unwritten.ts'

export interface Announced {
  /** The state that was given, as it is, when there was nothing to do. */
  readonly state: EngineState
  /** What is to be handed over, each remembered in the state as intended or as not arrived. */
  readonly notices: readonly AlertNotice[]
}

/** What the operator wants to hear. */
export interface Hearing {
  /** Why notifications are held back; null when they are not. */
  readonly held: string | null
  /** Minutes after which a critical alert that nobody takes care of is announced again; 0: never. */
  readonly reminderMinutes: number
  /** Whether the rule's notification with this id, not known to have arrived, may be tried now. */
  readonly mayTry: (rule: RuleId, id: string) => boolean
}

const MINUTE = 60_000

/**
 * Announces at `at` (ms since the epoch) whatever is critical and wasn't announced, or is to be
 * announced again: as a reminder, or because a mute has ended. While notifications are held or the
 * rule is muted, that it was withheld is remembered once, with the reason.
 */
export function announce(
  state: EngineState,
  observations: Evaluation['observations'],
  at: number,
  { held, reminderMinutes, mayTry }: Hearing,
): Announced {
  const notices: AlertNotice[] = []
  const withheld: TimelineEntry[] = []
  const entries: AlertEntry[] = []
  const alerts: Partial<Record<RuleId, Alert>> = { ...state.alerts }
  const known = anchored(state.announcements, at)
  const announcements: Partial<Record<RuleId, Announcement>> = { ...known }
  const silences = stillSilent(state.silences, at)
  let isSame = silences === state.silences && known === state.announcements
  const say = (rule: RuleId, since: number, purpose: NoticePurpose, outcome: DeliveryOutcome) => {
    const alert = alerts[rule]
    const dismissed = purpose === 'reminder' && announcements[rule]?.dismissed === true
    announcements[rule] = { alertSince: since, at, outcome, dismissed }
    isSame = false
    if (alert === undefined) return
    const notice = { at, purpose, outcome }
    const told = tell(alert, at, { kind: 'notice', number: alert.notices, notice })
    alerts[rule] = told.alert
    entries.push(...told.entries)
  }
  const add = (rule: RuleId, since: number, purpose: NoticePurpose) => {
    const alert = alerts[rule]
    const id = noticeId(rule, since, alert)
    const text = noticeOf(rule, observations[rule], { purpose, since, now: at })
    notices.push({ id, alert: alert?.id ?? id, rule, ...text })
  }
  for (const rule of RULE_IDS) {
    const ruleState = state.rules[rule]
    const since = criticalSince(ruleState)
    if (since === null) continue
    const quiet = held ?? quietBecause(state, silences, rule, at)
    const last = announcements[rule]
    const muteEnded = state.silences[rule] !== undefined && silences[rule] === undefined
    const decision = decideNotice(ruleState, last, {
      now: at,
      held: quiet !== null,
      acknowledged: isAcknowledged(alerts[rule]),
      muteEnded,
      mayRetry: mayTry(rule, noticeId(rule, since, alerts[rule])),
      remindAfter: reminderMinutes > 0 ? reminderMinutes * MINUTE : null,
    })
    if (decision.notify) {
      const purpose = purposeOf(decision.reason, alerts[rule])
      // Of one that didn't arrive it is on disk that it is to; only its fate is still to be stored.
      if (decision.reason !== 'not-arrived') say(rule, since, purpose, { kind: 'sent' })
      add(rule, since, purpose)
    } else if (decision.reason === 'held' && (muteEnded || last?.alertSince !== since)) {
      const outcome = { kind: 'withheld', because: quiet ?? '' } as const
      say(rule, since, last?.alertSince === since ? 'late' : 'first', outcome)
      withheld.push({ kind: 'notification', at, rule, outcome })
    }
  }
  const quiet = (rule: RuleId) => held ?? mutedBecause(silences, rule, at)
  const brief = announceBrief(state, at, quiet, mayTry)
  notices.push(...brief.notices)
  if (isSame) return { state: brief.state, notices }
  const timeline = addEntries(brief.state.timeline, withheld, at)
  const unwritten = withEntries(brief.state.unwritten, entries)
  return {
    state: { ...brief.state, timeline, alerts, silences, announcements, unwritten },
    notices,
  }
}

/** The last notification of a rule's alert, critical since `since`; each has an id of its own. */
export function noticeId(rule: RuleId, since: number, alert: Alert | undefined): string {
  return alert === undefined ? `${rule}-${since}` : `${alert.id} ${alert.notices}`
}

/** Why notifications are held back at `at` (ms since the epoch); null when they are not. */
export function heldBecause(hold: NotificationHold | null, at: number): string | null {
  if (hold === null || (hold.until !== null && at >= hold.until)) return null
  return hold.because
}

/**
 * A last word in the future was said by a clock that has been set back since. It is no reason to say it
 * again, but the time until the next reminder begins anew: else it would stay quiet for too long. The
 * same object when there is none.
 */
function anchored(announcements: Announcements, at: number): Announcements {
  const all = Object.entries(announcements)
  if (all.every(([, last]) => last.at <= at)) return announcements
  return Object.fromEntries(
    all.map(([rule, last]) => [rule, { ...last, at: Math.min(last.at, at) }]),
  )
}

function isAcknowledged(alert: Alert | undefined): boolean {
  return alert !== undefined && alert.acknowledged !== null
}

/** The mutes that go on; the same object when all do. */
function stillSilent(silences: Silences, at: number): Silences {
  const entries = Object.entries(silences)
  const left = entries.filter(([, silence]) => isSilent(silence, at))
  return left.length === entries.length ? silences : Object.fromEntries(left)
}

function quietBecause(state: EngineState, silences: Silences, rule: RuleId, at: number) {
  return mutedBecause(silences, rule, at) ?? (state.told.includes(rule) ? TOLD_BEFORE : null)
}

function mutedBecause(silences: Silences, rule: RuleId, at: number): string | null {
  const silence = silences[rule]
  return silence === undefined ? null : `this rule was muted until ${utcTime(silence.until, at)}`
}

function purposeOf(reason: NotifyReason, alert: Alert | undefined): NoticePurpose {
  switch (reason) {
    case 'turned-critical':
      return 'first'
    case 'not-arrived':
      return alert?.lastNotice?.purpose === 'reminder' ? 'reminder' : 'late'
    case 'hold-ended':
    case 'mute-ended':
      return 'late'
    case 'still-critical':
      return 'reminder'
  }
}
