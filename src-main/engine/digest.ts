import { advance, type Transition } from '../alerts/lifecycle.ts'
import type { Announcement } from '../alerts/notify.ts'
import { overallOf } from '../alerts/overall.ts'
import { describeTransition } from '../alerts/transition-text.ts'
import type { DeliveryOutcome, RunTrigger, TimelineEntry } from '../contract/overview.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import { type Announced, announce } from './announce.ts'
import type { Evaluation } from './evaluate.ts'
import { addEntries, addPoints } from './history.ts'
import type { EngineState } from './state.ts'

/** A run that ended: when it was due, why it started and how long it took. */
export interface RunFacts {
  readonly at: number
  readonly trigger: RunTrigger
  readonly tookMs: number
}

/**
 * Takes a run's evaluation into the state; pure, so that a test can step it. `held` says why
 * native notifications are held back at the moment; null when they are not.
 */
export function digest(
  state: EngineState,
  run: RunFacts,
  evaluation: Evaluation,
  held: string | null = null,
): Announced {
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
  return announce(next, evaluation.observations, run.at, held)
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
  const severity = to.kind === 'firing' ? to.severity : null
  const kinds = { from: from?.kind ?? 'unknown', to: to.kind } as const
  return [{ kind: 'transition', at, rule, ...kinds, severity, text }]
}
