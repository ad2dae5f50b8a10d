import type { RuleState } from '../contract/overview.ts'
import { type Observation, RULE_IDS, RULE_SOURCE, type RuleId } from '../contract/rule.ts'
import type { Comparison } from '../contract/rule-settings.ts'
import {
  type Alert,
  type AlertEnded,
  type AlertEntry,
  type AlertNews,
  type Alerts,
  begin,
  type JudgedFigure,
  type Told,
  tell,
  withFigure,
} from './alert.ts'
import { describeFigure, describeLimit } from './figure-text.ts'

const MINUTE = 60_000

/** The alerts after a run, and what their history is to be told. */
export interface Followed {
  readonly alerts: Alerts
  readonly entries: readonly AlertEntry[]
}

/**
 * Takes the alerts to where a run at `at` (ms since the epoch) put their rules. An alert lasts from
 * a rule's first firing until it is seen to be OK or switched off, or ends by a change of what its
 * rule fires by: a change of severity goes on with it, and blindness neither begins nor ends one. An acknowledgement ends with its alert, and
 * before that when the alert turns worse than what was acknowledged.
 */
export function followAlerts(
  previous: Alerts,
  states: Readonly<Record<RuleId, RuleState>>,
  observations: Readonly<Record<RuleId, Observation>>,
  at: number,
): Followed {
  const alerts: Partial<Record<RuleId, Alert>> = {}
  const entries: AlertEntry[] = []
  for (const rule of RULE_IDS) {
    const step = followAlert(rule, previous[rule] ?? null, states[rule], observations[rule], at)
    if (step.alert !== null) alerts[rule] = step.alert
    entries.push(...step.entries)
  }
  return { alerts, entries }
}

/** One rule's alert after a step, and what its history is to be told. */
export interface Step {
  readonly alert: Alert | null
  readonly entries: readonly AlertEntry[]
}

/** The same for one rule. The lines that a new alert is based on are those up to `linesUntil`. */
export function followAlert(
  rule: RuleId,
  open: Alert | null,
  state: RuleState,
  observation: Observation,
  at: number,
  linesUntil = at,
): Step {
  switch (state.kind) {
    case 'unknown':
      return { alert: open, entries: [] }
    case 'ok':
      return ended(open, changeOf(open, observation), at)
    case 'off':
      return ended(open, { how: 'switched-off', because: null }, at)
    case 'firing': {
      const figure = judged(rule, observation, at)
      if (figure === null) return { alert: open, entries: [] }
      const step =
        open === null
          ? begin(at, { ...beginning(rule, state, observation, at, linesUntil), figure })
          : goesOn(open, state.severity, figure, at)
      return { ...step, alert: { ...step.alert, lastSeen: seenBy(observation, at) } }
    }
  }
}

function ended(open: Alert | null, end: Pick<AlertEnded, 'how' | 'because'>, at: number): Step {
  if (open === null) return { alert: null, entries: [] }
  const news = { kind: 'ended', ...end, atWorst: open.atWorst } as const
  // By a clock that was set back it would end before it was last seen.
  const last = Math.max(at, open.lastSeen?.at ?? open.began)
  return { alert: null, entries: tell(open, last, news).entries }
}

/** What was OK by the former limits, too, has resolved. */
function changeOf(
  open: Alert | null,
  observation: Observation,
): Pick<AlertEnded, 'how' | 'because'> {
  const because = open === null ? null : changeBetween(open, observation)
  return because === null ? { how: 'resolved', because } : { how: 'changed', because }
}

/** By which change of its limits an alert is OK now, as "threshold changed 3 -> 200"; null by none. */
export function changeBetween(open: Alert, observation: Observation): string | null {
  const { rule, lastSeen } = open
  if (lastSeen === null || observation.kind !== 'observed') return null
  const { value, threshold, windowMinutes, against = null } = observation.figure
  const hasOtherWindow = windowMinutes !== lastSeen.windowMinutes
  // Not kept by an older console.
  const hasOtherDay = lastSeen.against !== null && against !== lastSeen.against
  const isBreach = rule === 'revenue' ? value < lastSeen.threshold : value > lastSeen.threshold
  if (!hasOtherWindow && !hasOtherDay && !isBreach) return null
  const changes: string[] = []
  if (threshold !== lastSeen.threshold) {
    const [from, to] = [lastSeen.threshold, threshold].map((one) => describeLimit(rule, one))
    changes.push(`threshold changed ${from} -> ${to}`)
  }
  if (hasOtherWindow)
    changes.push(`window changed ${lastSeen.windowMinutes} -> ${windowMinutes} min`)
  if (hasOtherDay)
    changes.push(`comparison changed ${dayOf(lastSeen.against)} -> ${dayOf(against)}`)
  return changes.length === 0 ? null : changes.join(', ')
}

/** What today is compared with, as the settings name it. */
function dayOf(against: Comparison | null): string {
  return against === 'same-time' ? 'yesterday by this time' : 'all of yesterday'
}

function seenBy(observation: Observation, at: number): Alert['lastSeen'] {
  if (observation.kind === 'off') return null
  const { threshold, windowMinutes, against = null } = observation.figure
  return { at, threshold, windowMinutes, against }
}

function goesOn(open: Alert, severity: Alert['severity'], figure: JudgedFigure, at: number): Told {
  if (severity === open.severity) return { alert: withFigure(open, severity, figure), entries: [] }
  const news: AlertNews[] = [{ kind: 'turned', severity, figure }]
  if (open.acknowledged?.severity === 'WARNING' && severity === 'CRITICAL') {
    news.push({ kind: 'unacknowledged', because: 'worsened' })
  }
  return tell(open, at, ...news)
}

/** An alert may be older than its first entry: one that fired before alerts were kept as such. */
function beginning(
  rule: RuleId,
  state: Extract<RuleState, { kind: 'firing' }>,
  observation: Observation,
  at: number,
  until: number,
) {
  const { since, severity } = state
  const minutes = observation.kind === 'off' ? null : observation.figure.windowMinutes
  const hasLines = RULE_SOURCE[rule] === 'webhooks' && since === at && minutes !== null
  const evidenceWanted = hasLines ? { since: at - minutes * MINUTE, until } : null
  return { kind: 'began', rule, began: since, severity, evidenceWanted } as const
}

/** An alert that was at its worst at `at`, if what it was at its worst by then was less. */
export function worsened(alert: Alert, observation: Observation, at: number): Alert {
  const figure = judged(alert.rule, observation, at)
  return figure === null ? alert : withFigure(alert, alert.severity, figure)
}

function judged(rule: RuleId, observation: Observation, at: number): JudgedFigure | null {
  if (observation.kind === 'off') return null
  const { figure } = observation
  return { at, text: describeFigure(rule, figure), value: figure.value }
}
