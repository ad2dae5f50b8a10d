import { type Alert, type AlertNews, tell } from '../alerts/alert.ts'
import type { AlertEvidence } from '../contract/alerts.ts'
import { utcTime } from '../contract/instant.ts'
import type { DeliveryOutcome, Instant, TimelineEntry } from '../contract/overview.ts'
import { RULE_TITLES, type RuleId } from '../contract/rule.ts'
import { addEntries } from './history.ts'
import type { AlertNotice } from './protocol.ts'
import type { EngineState } from './state.ts'
import { withEntries } from './unwritten.ts'

const DAY = 86_400_000
/** So long a word on what is over is owed; the history has it for good. */
const OWED_MS = DAY
/** More than so many that wait are not kept, nor more of one of them than so many alerts. */
const MOST_WAITING = 20
const MOST_ALERTS = 20
/** So many stretches are named in a notification. */
const MOST_NAMED = 3

/** An alert that began and ended between two evaluations, with the first instant it was OK again. */
export interface BriefAlert {
  readonly alert: Alert
  readonly ended: Instant
  /** Whether it resolved; else its rule fires by something else now. */
  readonly isResolved: boolean
}

/** The brief alerts of one rule that a run found; they have one notification together. */
export interface BriefAlerts {
  /** The notification's. */
  readonly id: string
  readonly rule: RuleId
  /** When they were found. */
  readonly at: Instant
  readonly alerts: readonly Alert[]
  readonly title: string
  readonly body: string
  /** What became of the notification; null while nothing was decided on. */
  readonly outcome: DeliveryOutcome | null
}

/** Adds what a run at `at` (ms since the epoch) found of a rule; it isn't announced yet. */
export function withBrief(
  state: EngineState,
  rule: RuleId,
  found: readonly BriefAlert[],
  at: Instant,
): EngineState {
  const [first] = found
  if (first === undefined) return state
  const alerts = found.slice(-MOST_ALERTS).map(({ alert }) => alert)
  const id = `${first.alert.id} brief ${found.length}`
  const brief = { id, rule, at, alerts, ...textOf(rule, found, at), outcome: null }
  return { ...state, brief: [...state.brief, brief].slice(-MOST_WAITING) }
}

/** "Webhook failures fired 02:10–02:35 UTC, resolved", and by what figure. */
function textOf(rule: RuleId, found: readonly BriefAlert[], at: Instant) {
  const spans = found.map(({ alert, ended }) => spanText(alert.began, ended, at))
  const [worst] = found.map(({ alert }) => alert.atWorst).sort((a, b) => b.value - a.value)
  const figure = `At worst ${worst?.text ?? ''}`
  const title = RULE_TITLES[rule]
  const over = found.every(({ isResolved }) => isResolved) ? 'resolved' : 'ended'
  if (spans.length === 1) return { title: `${title} fired ${spans[0]}, ${over}`, body: figure }
  const more = spans.length - MOST_NAMED
  const named = spans.slice(0, MOST_NAMED).join(', ')
  const all = more > 0 ? `${named} and ${more} more` : named
  return { title: `${title} fired ${spans.length} times, ${over}`, body: `${all}. ${figure}` }
}

/** "02:10–02:35 UTC", with the day where it isn't that of `now`. */
function spanText(from: Instant, to: Instant, now: Instant): string {
  const [begin, end] = [utcTime(from, now), utcTime(to, now)]
  if (begin === end) return end
  const day = begin.slice(0, -'00:00 UTC'.length)
  return `${begin.slice(0, -' UTC'.length)}–${end.startsWith(day) ? end.slice(day.length) : end}`
}

/** What keeps a rule's notifications back, as a part of a sentence; null for nothing. */
export type Quiet = (rule: RuleId) => string | null

/** What comes of the brief alerts that wait. */
export interface BriefAnnounced {
  /** The state that was given, as it is, when there was nothing to do. */
  readonly state: EngineState
  readonly notices: readonly AlertNotice[]
}

/**
 * Announces at `at` (ms since the epoch) the brief alerts that were found, each once: again only while
 * it isn't known to have arrived, for a day at most.
 */
export function announceBrief(
  before: EngineState,
  at: Instant,
  quiet: Quiet,
  mayTry: (rule: RuleId, id: string) => boolean,
): BriefAnnounced {
  const brief = before.brief.filter((one) => isWaiting(one, at))
  let state = brief.length === before.brief.length ? before : { ...before, brief }
  const notices: AlertNotice[] = []
  for (const one of brief) {
    const { id, rule, title, body, outcome } = one
    if (!isOwed(outcome)) continue
    const because = quiet(rule)
    if (because !== null) {
      const withheld = { kind: 'withheld', because } as const
      if (outcome === null) state = withOutcome(state, one, withheld, at)
    } else if (outcome === null || outcome.kind === 'withheld') {
      state = withOutcome(state, one, { kind: 'sent' }, at)
      notices.push({ id, alert: id, rule, title, body, isOver: true })
    } else if (mayTry(rule, id)) {
      notices.push({ id, alert: id, rule, title, body, isOver: true })
    }
  }
  return { state, notices }
}

/** Remembers what became of the notification with this id; null when it is none of brief alerts. */
export function withBriefDelivery(
  state: EngineState,
  id: string,
  outcome: DeliveryOutcome,
  at: Instant,
): EngineState | null {
  const brief = state.brief.find((one) => one.id === id)
  if (brief === undefined) return null
  const known = brief.outcome?.kind ?? 'sent'
  const isNews = outcome.kind !== 'sent' && outcome.kind !== known
  if (!isNews || known === 'clicked' || (known === 'shown' && outcome.kind === 'failed'))
    return state
  const entry: TimelineEntry = { kind: 'notification', at, rule: brief.rule, outcome }
  const next = withOutcome(state, brief, outcome, at)
  return { ...next, timeline: addEntries(next.timeline, [entry], at) }
}

/** The brief alerts whose lines are still to be gathered. */
export function briefWanting({ brief }: EngineState): Alert[] {
  return brief.flatMap(({ alerts }) => alerts.filter((alert) => alert.evidenceWanted !== null))
}

/** Gives a brief alert the lines it is based on. */
export function withBriefEvidence(
  state: EngineState,
  alert: string,
  evidence: AlertEvidence,
  at: Instant,
): EngineState {
  const brief = state.brief.find(({ alerts }) => alerts.some(({ id }) => id === alert))
  if (brief === undefined) return state
  return withNews(state, brief, at, ({ id, evidenceWanted }) =>
    id === alert && evidenceWanted !== null ? { kind: 'evidence', evidence } : null,
  )
}

/** A sentence for each that didn't reach the operator as a notification. */
export function unheard({ brief }: EngineState): string[] {
  return brief
    .filter(({ outcome }) => outcome?.kind === 'failed' || outcome?.kind === 'withheld')
    .map(({ title, body }) => `${title}. ${body}.`)
}

/** The worst instants of the brief alerts that a run at `at` found, oldest first. */
export function worstInstants({ brief }: EngineState, at: Instant): Instant[] {
  const found = brief.filter((one) => one.at === at)
  return found
    .flatMap(({ alerts }) => alerts.map(({ atWorst }) => atWorst.at))
    .sort((a, b) => a - b)
}

function isOwed(outcome: DeliveryOutcome | null): boolean {
  return outcome?.kind !== 'shown' && outcome?.kind !== 'clicked'
}

/** Until it was heard of and its lines are there; not by a clock that is far off. */
function isWaiting({ at, alerts, outcome }: BriefAlerts, now: Instant): boolean {
  const wantsLines = alerts.some(({ evidenceWanted }) => evidenceWanted !== null)
  return Math.abs(now - at) < OWED_MS && (isOwed(outcome) || wantsLines)
}

function withOutcome(
  state: EngineState,
  brief: BriefAlerts,
  outcome: DeliveryOutcome,
  at: Instant,
): EngineState {
  const notice = { at, purpose: 'first', outcome } as const
  const next = withNews(state, brief, at, () => ({ kind: 'notice', number: 0, notice }))
  const all = next.brief.map((one) => (one.id === brief.id ? { ...one, outcome } : one))
  return { ...next, brief: all }
}

function withNews(
  state: EngineState,
  brief: BriefAlerts,
  at: Instant,
  newsOf: (alert: Alert) => AlertNews | null,
): EngineState {
  const told = brief.alerts.map((alert) => {
    const news = newsOf(alert)
    return news === null ? { alert, entries: [] } : tell(alert, at, news)
  })
  const alerts = told.map(({ alert }) => alert)
  return {
    ...state,
    brief: state.brief.map((one) => (one.id === brief.id ? { ...one, alerts } : one)),
    unwritten: withEntries(
      state.unwritten,
      told.flatMap(({ entries }) => entries),
    ),
  }
}
