import type {
  AlertEvidence,
  AlertFigure,
  AlertNotification,
  AlertSeverity,
} from '../contract/alerts.ts'
import type { Instant } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'
import type { Comparison } from '../contract/rule-settings.ts'

/** A figure with its bare value, so that a worse one can be told from a better one. */
export interface JudgedFigure extends AlertFigure {
  readonly value: number
}

/** A run that found an alert firing: its time, and the limits that it went by. */
export interface LastSeen {
  readonly at: Instant
  readonly threshold: number
  /** Null for a rule that looks at whole days. */
  readonly windowMinutes: number | null
  /** What today was compared with; null for the rules that compare no days. */
  readonly against: Comparison | null
}

/** An alert that goes on, as it is remembered from run to run. */
export interface Alert {
  readonly id: string
  readonly rule: RuleId
  readonly began: Instant
  /** As last seen. */
  readonly severity: AlertSeverity
  readonly worst: AlertSeverity
  readonly atWorst: JudgedFigure
  /** Somebody takes care of it, at this severity or a lesser one. */
  readonly acknowledged: { readonly at: Instant; readonly severity: AlertSeverity } | null
  readonly lastNotice: AlertNotification | null
  /** How many notifications it had. */
  readonly notices: number
  /** The window whose failing lines are still to be gathered, its ends in ms since the epoch. */
  readonly evidenceWanted: { readonly since: Instant; readonly until: Instant } | null
  /** When and by what it was last seen to fire; null where that was not kept. */
  readonly lastSeen: LastSeen | null
  /** How many entries the history was given of it: the number of the next one. */
  readonly entries: number
}

/** The alerts that go on, at most one a rule. */
export type Alerts = Readonly<Partial<Record<RuleId, Alert>>>

/** What can happen to an alert that goes on. */
export type AlertNews =
  | { readonly kind: 'turned'; readonly severity: AlertSeverity; readonly figure: JudgedFigure }
  | { readonly kind: 'acknowledged'; readonly severity: AlertSeverity }
  | { readonly kind: 'unacknowledged'; readonly because: 'operator' | 'worsened' }
  /** A notification was decided on, or more is known of the one with this number. */
  | { readonly kind: 'notice'; readonly number: number; readonly notice: AlertNotification }
  | { readonly kind: 'evidence'; readonly evidence: AlertEvidence }
  | AlertEnded
  /** It had been seen to end by a clock that was wrong. */
  | { readonly kind: 'reopened' }

export interface AlertEnded {
  readonly kind: 'ended'
  readonly how: 'resolved' | 'switched-off' | 'changed'
  /** What was changed; null where nothing was. */
  readonly because: string | null
  readonly atWorst: JudgedFigure
}

/** How an alert begins. */
export interface AlertBegan {
  readonly kind: 'began'
  readonly rule: RuleId
  readonly began: Instant
  readonly severity: AlertSeverity
  readonly figure: JudgedFigure
  readonly evidenceWanted: Alert['evidenceWanted']
}

/**
 * One entry of the history. An alert's entries are numbered from 0, so that one which was written
 * twice is told from two.
 */
export type AlertEntry = { readonly alert: string; readonly n: number; readonly at: Instant } & (
  | AlertBegan
  | AlertNews
)

/** An alert with what the history is to be told of it. */
export interface Told {
  readonly alert: Alert
  readonly entries: readonly AlertEntry[]
}

/** Begins an alert at `at` (ms since the epoch), with the first entry of its history. */
export function begin(at: Instant, began: AlertBegan): Told {
  const entry: AlertEntry = { alert: `${began.rule}-${began.began}`, n: 0, at, ...began }
  return { alert: alertOf(entry.alert, began), entries: [entry] }
}

/** Takes an alert from news to news at `at` (ms since the epoch), with an entry for each. */
export function tell(alert: Alert, at: Instant, ...news: readonly AlertNews[]): Told {
  let told: Told = { alert, entries: [] }
  for (const one of news) {
    const entry: AlertEntry = { alert: alert.id, n: told.alert.entries, at, ...one }
    told = { alert: after(told.alert, at, one), entries: [...told.entries, entry] }
  }
  return told
}

/** The alert that an entry begins. */
export function alertOf(id: string, began: AlertBegan): Alert {
  const { rule, severity, figure, evidenceWanted } = began
  return {
    id,
    rule,
    began: began.began,
    severity,
    worst: severity,
    atWorst: figure,
    acknowledged: null,
    lastNotice: null,
    notices: 0,
    evidenceWanted,
    lastSeen: null,
    entries: 1,
  }
}

/** The alert after one piece of news; the same for a running engine and for one that reads on. */
export function after(alert: Alert, at: Instant, news: AlertNews): Alert {
  const next = { ...alert, entries: alert.entries + 1 }
  switch (news.kind) {
    case 'turned':
      return { ...withFigure(next, news.severity, news.figure), severity: news.severity }
    case 'acknowledged':
      return { ...next, acknowledged: { at, severity: news.severity } }
    case 'unacknowledged':
      return { ...next, acknowledged: null }
    case 'notice':
      return {
        ...next,
        notices: Math.max(alert.notices, news.number + 1),
        lastNotice: news.number + 1 >= alert.notices ? news.notice : alert.lastNotice,
      }
    case 'evidence':
      return { ...next, evidenceWanted: null }
    case 'ended':
      return { ...next, atWorst: news.atWorst }
    case 'reopened':
      return next
  }
}

/** Remembers a figure if it is the worst so far: by severity first, then by its value. */
export function withFigure(alert: Alert, severity: AlertSeverity, figure: JudgedFigure): Alert {
  const isGraver = severity === 'CRITICAL' && alert.worst === 'WARNING'
  if (!isGraver && (severity !== alert.worst || !isWorse(alert, figure.value))) return alert
  return { ...alert, worst: severity, atWorst: figure }
}

/** Of failures more is worse, of revenue's change less. */
function isWorse({ rule, atWorst }: Alert, value: number): boolean {
  return rule === 'revenue' ? value < atWorst.value : value > atWorst.value
}
