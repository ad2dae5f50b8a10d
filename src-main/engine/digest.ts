import { describeFigure } from '../alerts/figure-text.ts'
import { advance, type Transition } from '../alerts/lifecycle.ts'
import { type Announcement, decideNotice } from '../alerts/notify.ts'
import { overallOf } from '../alerts/overall.ts'
import { describeTransition } from '../alerts/transition-text.ts'
import type { DeliveryOutcome, RunTrigger, TimelineEntry } from '../contract/overview.ts'
import { type Observation, RULE_IDS, RULE_TITLES, type RuleId } from '../contract/rule.ts'
import type { Evaluation } from './evaluate.ts'
import { addEntries, addPoints } from './history.ts'
import type { AlertNotice } from './protocol.ts'
import type { EngineState } from './state.ts'

/** A run that ended: when it was due, why it started and how long it took. */
export interface RunFacts {
  readonly at: number
  readonly trigger: RunTrigger
  readonly tookMs: number
}

export interface Digested {
  readonly state: EngineState
  /** What is to be announced, each remembered in the state as sent. */
  readonly notices: readonly AlertNotice[]
}

/** Takes a run's evaluation into the state; pure, so that a test can step it. */
export function digest(state: EngineState, run: RunFacts, evaluation: Evaluation): Digested {
  const { states, transitions } = advance(state.rules, evaluation.observations, run.at)
  const worst = overallOf(RULE_IDS.map((id) => states[id]))
  const before = overallOf(RULE_IDS.map((id) => state.rules[id]))
  const gaps = evaluation.gaps.map(({ because }) => gapEntry(state.lastRunAt, run.at, because))
  const news: TimelineEntry[] = [
    ...gaps,
    { kind: 'run', ...run, worst },
    ...transitions.flatMap(transitionEntry),
  ]
  const next: EngineState = {
    lastRunAt: run.at,
    overallSince: worst === before ? (state.overallSince ?? run.at) : run.at,
    rules: states,
    health: Object.fromEntries(
      evaluation.sources.map(({ id, health, since }) => [id, { health, since }]),
    ),
    sparks: addPoints(state.sparks, evaluation.observations, run.at),
    timeline: addEntries(state.timeline, news, run.at),
    announcements: state.announcements,
  }
  return announce(next, evaluation.observations, run.at)
}

function announce(
  state: EngineState,
  observations: Evaluation['observations'],
  at: number,
): Digested {
  const notices: AlertNotice[] = []
  const announcements: Partial<Record<RuleId, Announcement>> = { ...state.announcements }
  for (const rule of RULE_IDS) {
    const ruleState = state.rules[rule]
    if (ruleState === null || !decideNotice(ruleState, announcements[rule]).notify) continue
    announcements[rule] = {
      alertSince: ruleState.since,
      at,
      outcome: { kind: 'sent' },
      dismissed: false,
    }
    notices.push(noticeOf(rule, observations[rule]))
  }
  return { state: { ...state, announcements }, notices }
}

function noticeOf(rule: RuleId, observation: Observation): AlertNotice {
  const body = observation.kind === 'off' ? '' : describeFigure(rule, observation.figure)
  return { rule, title: `CRITICAL: ${RULE_TITLES[rule]}`, body }
}

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

/** Remembers what became of a rule's notification; a late word on an older alert is dropped. */
export function withDelivery(
  state: EngineState,
  rule: RuleId,
  outcome: DeliveryOutcome,
  at: number,
): EngineState {
  const announcement = state.announcements[rule]
  if (announcement === undefined) return state
  const entry: TimelineEntry = { kind: 'notification', at, rule, outcome }
  return {
    ...state,
    timeline: addEntries(state.timeline, [entry], at),
    announcements: { ...state.announcements, [rule]: { ...announcement, outcome } },
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
      : { alertSince, at, outcome: { kind: 'sent' }, dismissed: true }
  return { ...state, announcements: { ...state.announcements, [rule]: announcement } }
}

function gapEntry(lastRunAt: number | null, at: number, because: string): TimelineEntry {
  return { kind: 'gap', from: lastRunAt ?? at, to: at, because }
}

/** The first look at a healthy rule is no news. */
function transitionEntry(transition: Transition): TimelineEntry[] {
  const { rule, at, from, to } = transition
  if (from === null && to.kind === 'ok') return []
  const text = describeTransition(transition)
  return [{ kind: 'transition', at, rule, from: from?.kind ?? 'unknown', to: to.kind, text }]
}
