import { tell } from '../alerts/alert.ts'
import { changeBetween, followAlerts } from '../alerts/follow.ts'
import { advance, type Transition } from '../alerts/lifecycle.ts'
import type { Announcement } from '../alerts/notify.ts'
import { overallOf } from '../alerts/overall.ts'
import { transitionEntry } from '../alerts/transition-text.ts'
import type { DeliveryOutcome, RunTrigger, TimelineEntry } from '../contract/overview.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import { type Announced, announce, type Hearing, noticeId } from './announce.ts'
import { pastAfter, withBreaches } from './breaches.ts'
import { withBriefDelivery } from './brief-alerts.ts'
import type { Evaluation } from './evaluate.ts'
import { addEntries, addPoints } from './history.ts'
import { type EndedAlerts, endedAfter, withResumed } from './resume.ts'
import type { EngineState } from './state.ts'
import { toldBefore } from './told-before.ts'
import { withEntries } from './unwritten.ts'

/** A run that ended: when it was due, why it started and how long it took. */
export interface RunFacts {
  readonly at: number
  readonly trigger: RunTrigger
  readonly tookMs: number
}

/**
 * Takes a run's evaluation into the state; pure, so that a test can step it. `hearing` says what
 * the operator wants to be told at the moment.
 */
export function digest(
  before: EngineState,
  run: RunFacts,
  evaluation: Evaluation,
  hearing: Hearing = ALL_ONCE,
): Announced {
  const { observations, between } = evaluation
  const known = withResumed(before, observations, run.at, between)
  const state = between === null ? known : withBreaches(known, between, observations, run.at)
  const { states, transitions } = advance(state.rules, observations, run.at)
  const { alerts, entries } = followAlerts(state.alerts, states, observations, run.at)
  const worst = overallOf(RULE_IDS.map((id) => states[id]))
  const worstBefore = overallOf(RULE_IDS.map((id) => before.rules[id]))
  const gaps = evaluation.gaps.map(({ because }) => gapEntry(state.lastRunAt, run.at, because))
  const news: TimelineEntry[] = [
    ...gaps,
    { kind: 'run', ...run, worst },
    ...transitions.flatMap((one) => transitionEntry(one, changeFor(state, one))),
  ]
  const next: EngineState = {
    lastRunAt: run.at,
    overallSince: worst === worstBefore ? (state.overallSince ?? run.at) : run.at,
    rules: states,
    health: Object.fromEntries(
      evaluation.sources.map(({ id, health, since }) => [id, { health, since }]),
    ),
    sparks: addPoints(state.sparks, observations, run.at),
    timeline: addEntries(state.timeline, news, run.at),
    announcements: state.announcements,
    alerts,
    silences: state.silences,
    ended: { ...endedAfter(known, { alerts, rules: states }, run.at), ...newlyEnded(known, state) },
    evaluated: state.evaluated,
    past: pastAfter(state, alerts, run.at),
    told: toldBefore(state, { alerts, rules: states }, between, run.at),
    brief: state.brief,
    unwritten: withEntries(state.unwritten, entries),
  }
  return announce(next, observations, run.at, hearing)
}

/** The brief alerts among those that ended: what ended last is the last of its rule. */
function newlyEnded(before: EngineState, after: EngineState): EndedAlerts {
  const all = RULE_IDS.map((rule) => [rule, after.ended[rule]] as const)
  return Object.fromEntries(all.filter(([rule, one]) => one && one !== before.ended[rule]))
}

/** Nothing is held back, and nothing said twice. */
const ALL_ONCE: Hearing = { held: null, reminderMinutes: 0, mayTry: () => false }

/** Adds a stretch of time in which nothing was seen. */
export function withGap(
  state: EngineState,
  from: number,
  to: number,
  because: string,
): EngineState {
  const timeline = addEntries(state.timeline, [{ kind: 'gap', from, to, because }], to)
  return { ...state, timeline }
}

/** Remembers a run that came to no figures. */
export function withFailedRun(state: EngineState, at: number, because: string): EngineState {
  const timeline = addEntries(state.timeline, [{ kind: 'failed-run', at, because }], at)
  return { ...state, timeline }
}

/**
 * Remembers what became of the notification with this id. What arrived stays so, whatever is said
 * afterwards, and a failure counts once however often it is tried; a word on an older one is dropped.
 */
export function withDelivery(
  state: EngineState,
  id: string,
  outcome: DeliveryOutcome,
  at: number,
): EngineState {
  const brief = withBriefDelivery(state, id, outcome, at)
  if (brief !== null) return brief
  const rule = RULE_IDS.find((one) => {
    const since = state.announcements[one]?.alertSince
    return since !== undefined && noticeId(one, since, state.alerts[one]) === id
  })
  const announcement = rule && state.announcements[rule]
  if (rule === undefined || announcement === undefined) return state
  const before = announcement.outcome
  if (outcome.kind === 'sent' || rankOf(outcome) <= rankOf(before)) return state
  const entry: TimelineEntry = { kind: 'notification', at, rule, outcome }
  // One that arrived at last was heard now, not when it was first tried: reminders count from here.
  const heard = before.kind === 'failed' ? { at } : {}
  return {
    ...withOutcome(state, rule, { ...heard, outcome }, at),
    timeline: addEntries(state.timeline, [entry], at),
    announcements: { ...state.announcements, [rule]: { ...announcement, ...heard, outcome } },
  }
}

/** How much is known of an outcome; a later word counts only when it tells more. */
function rankOf({ kind }: DeliveryOutcome): number {
  return ['sent', 'withheld', 'failed', 'shown', 'clicked'].indexOf(kind)
}

/** Tells the alert, if it goes on; that a notification was sent it knows already. */
function withOutcome(
  state: EngineState,
  rule: RuleId,
  news: { readonly at?: number; readonly outcome: DeliveryOutcome },
  at: number,
): EngineState {
  const alert = state.alerts[rule]
  const last = alert?.lastNotice ?? null
  if (alert === undefined || last === null) return state
  const notice = { ...last, ...news }
  const told = tell(alert, at, { kind: 'notice', number: alert.notices - 1, notice })
  return {
    ...state,
    alerts: { ...state.alerts, [rule]: told.alert },
    unwritten: withEntries(state.unwritten, told.entries),
  }
}

/** Puts a rule's banner away for as long as its alert, begun at `alertSince`, goes on. */
export function withBannerDismissed(
  state: EngineState,
  rule: RuleId,
  alertSince: number,
  at: number,
): EngineState {
  const last = state.announcements[rule]
  const announcement: Announcement =
    last?.alertSince === alertSince
      ? { ...last, dismissed: true }
      : { alertSince, at, outcome: { kind: 'shown' }, dismissed: true }
  return { ...state, announcements: { ...state.announcements, [rule]: announcement } }
}

function gapEntry(lastRunAt: number | null, at: number, because: string): TimelineEntry {
  return { kind: 'gap', from: lastRunAt ?? at, to: at, because }
}

function changeFor(state: EngineState, { rule, observation }: Transition): string | null {
  const alert = state.alerts[rule]
  return alert === undefined ? null : changeBetween(alert, observation)
}
