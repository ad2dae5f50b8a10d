import { describeFigure } from '../alerts/figure-text.ts'
import { type Announcement, decideNotice } from '../alerts/notify.ts'
import { utcTime } from '../contract/instant.ts'
import type { TimelineEntry } from '../contract/overview.ts'
import { type Observation, RULE_IDS, RULE_TITLES, type RuleId } from '../contract/rule.ts'
import type { Evaluation } from './evaluate.ts'
import { addEntries } from './history.ts'
import type { AlertNotice, NotificationHold } from './protocol.ts'
import type { EngineState } from './state.ts'

export interface Announced {
  readonly state: EngineState
  /** What is to be announced, each remembered in the state as sent. */
  readonly notices: readonly AlertNotice[]
}

/**
 * Announces whatever is critical and wasn't announced, at `at` (ms since the epoch). While `held`
 * names a reason, nothing is announced: that it was withheld is remembered once, with the reason.
 */
export function announce(
  state: EngineState,
  observations: Evaluation['observations'],
  at: number,
  held: string | null,
): Announced {
  const notices: AlertNotice[] = []
  const withheld: TimelineEntry[] = []
  const announcements: Partial<Record<RuleId, Announcement>> = { ...state.announcements }
  for (const rule of RULE_IDS) {
    const ruleState = state.rules[rule]
    if (ruleState === null) continue
    const last = announcements[rule]
    const alertSince = ruleState.since
    const decision = decideNotice(ruleState, last, held !== null)
    const base = { alertSince, at, dismissed: false }
    if (decision.notify) {
      const late = decision.reason === 'hold-ended' ? alertSince : null
      notices.push(noticeOf(rule, observations[rule], late, at))
      announcements[rule] = { ...base, outcome: { kind: 'sent' } }
    } else if (decision.reason === 'held' && last?.alertSince !== alertSince) {
      const outcome = { kind: 'withheld', because: held ?? '' } as const
      announcements[rule] = { ...base, outcome }
      withheld.push({ kind: 'notification', at, rule, outcome })
    }
  }
  const timeline = addEntries(state.timeline, withheld, at)
  return { state: { ...state, timeline, announcements }, notices }
}

/** Why notifications are held back at `at` (ms since the epoch); null when they are not. */
export function heldBecause(hold: NotificationHold | null, at: number): string | null {
  if (hold === null || (hold.until !== null && at >= hold.until)) return null
  return hold.because
}

/** `lateSince` is when an alert began that could not be announced at once; null for a new one. */
function noticeOf(
  rule: RuleId,
  observation: Observation,
  lateSince: number | null,
  now: number,
): AlertNotice {
  const figure = observation.kind === 'off' ? '' : describeFigure(rule, observation.figure)
  const since = lateSince === null ? '' : `. Critical since ${utcTime(lateSince, now)}`
  return { rule, title: `CRITICAL: ${RULE_TITLES[rule]}`, body: `${figure}${since}` }
}
