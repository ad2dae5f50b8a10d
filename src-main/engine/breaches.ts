import type { Alert } from '../alerts/alert.ts'
import { changeBetween, followAlert, worsened } from '../alerts/follow.ts'
import { advanceRule, fires, firingSince } from '../alerts/lifecycle.ts'
import { transitionEntry } from '../alerts/transition-text.ts'
import type { Instant, TimelineEntry } from '../contract/overview.ts'
import type { Observation, RuleId } from '../contract/rule.ts'
import type { Observations } from '../rules/input.ts'
import { type Breach, SLIDING_RULES, type SlidingRule } from '../rules/sliding.ts'
import type { BetweenRuns } from './between-runs.ts'
import { type BriefAlert, withBrief } from './brief-alerts.ts'
import { addEntries } from './history.ts'
import type { EngineState } from './state.ts'
import { withEntries } from './unwritten.ts'

/** More alerts than this are not kept in mind to know them again. */
const MOST_KNOWN = 200

/** When an alert that has ended fired: a clock that was set back may come by there once more. */
export interface Past {
  readonly rule: RuleId
  readonly from: Instant
  readonly to: Instant
  /** The figure at its worst; null where that was not kept. */
  readonly worst: number | null
}

/** Breaches so close to each other that they are one, or that continue an alert that fires. */
interface Group extends Breach {
  readonly goesOn: boolean
}

/**
 * Takes up what lay between the last evaluation and the run at `at` (ms since the epoch), before the
 * run's own observations are: alerts that ended in between end when they did, those that still fire
 * begin when they did, and those that began and ended are brief ones, to be announced once.
 */
export function withBreaches(
  before: EngineState,
  between: BetweenRuns,
  observations: Observations,
  at: Instant,
): EngineState {
  const now = { between, observations, at }
  const slid = SLIDING_RULES.reduce((state, rule) => withBreachesOf(state, rule, now), before)
  const { dayEnd, evaluated } = between
  const seen = dayEnd === null ? null : between.observe('revenue', dayEnd)
  const next =
    dayEnd === null || seen?.kind !== 'observed' || slid.rules.revenue?.kind === 'off'
      ? slid
      : stepped(slid, 'revenue', seen, dayEnd)
  const gaps = between.gaps.map((gap): TimelineEntry => ({ kind: 'gap', ...gap }))
  return { ...next, evaluated, timeline: addEntries(next.timeline, gaps, at) }
}

/** Remembers the alerts that a run at `at` ended, to know them again. */
export function pastAfter(
  { past, alerts }: Pick<EngineState, 'past' | 'alerts'>,
  after: EngineState['alerts'],
  at: Instant,
): readonly Past[] {
  const ended = Object.values(alerts).filter(({ id, rule }) => after[rule]?.id !== id)
  return ended.reduce((all, alert) => {
    const seenAt = alert.lastSeen?.at ?? alert.began
    return withPast(all, alert, Math.min(seenAt + 1, at))
  }, past)
}

/** Remembers that an alert fired until `to`. */
export function withPast(
  past: readonly Past[],
  { rule, began, atWorst }: Alert,
  to: Instant,
): readonly Past[] {
  return [...past, { rule, from: began, to, worst: atWorst.value }].slice(-MOST_KNOWN)
}

interface Now {
  readonly between: BetweenRuns
  readonly observations: Observations
  readonly at: Instant
}

function withBreachesOf(before: EngineState, rule: SlidingRule, now: Now): EngineState {
  if (before.rules[rule]?.kind === 'off') return before
  const { between, observations, at } = now
  const isFiring = fires(observations[rule])
  const groups = groupsOf(before, rule, between)
  const brief: BriefAlert[] = []
  let state = before
  for (const [index, found] of groups.entries()) {
    const isLast = index === groups.length - 1
    // What ended just now and fires again continues, by the run's own observation.
    const goesOnInRun =
      isLast && isFiring && found.ended !== null && at - found.ended < between.joinMs
    const group = goesOnInRun ? { ...found, ended: null } : found
    if (group.goesOn) {
      state = withOpen(state, rule, group, isLast, now)
    } else if (!isKnown(before.past, rule, group, at) && group.began < at) {
      const taken = withNew(state, rule, group, now)
      state = taken.state
      if (taken.brief !== null) brief.push(taken.brief)
    }
  }
  return withBrief(state, rule, brief, at)
}

/** An alert that fired before: how bad it became, and when it ended. */
function withOpen(
  before: EngineState,
  rule: SlidingRule,
  group: Group,
  isLast: boolean,
  { between }: Now,
): EngineState {
  const isSeen = group.worst !== Number.NEGATIVE_INFINITY
  const state = isSeen ? withWorst(before, rule, group, between) : before
  const { ended } = group
  // Of which no breach was found since, and none that would follow it: the run itself ends it.
  if (ended === null || (!isSeen && isLast)) return state
  return withEnd(state, rule, between.observe(rule, ended), ended)
}

/** A breach that began since the last evaluation: an alert that fires, or a brief one. */
function withNew(
  before: EngineState,
  rule: SlidingRule,
  group: Group,
  { between, observations, at }: Now,
): { readonly state: EngineState; readonly brief: BriefAlert | null } {
  const { began } = group
  const atRun = observations[rule]
  // Switched off, by other limits or by lines dated a little ahead the run ends what fired just before.
  const endsByRun = group.ended === null && atRun.kind !== 'unknown' && !fires(atRun)
  const last = endsByRun ? at : group.ended
  const begun = stepped(before, rule, between.observe(rule, began), began, last ?? at)
  const state = withWorst(begun, rule, group, between)
  if (last === null) return { state, brief: null }
  const [alert, firing] = [state.alerts[rule], state.rules[rule]]
  const next = withEnd(state, rule, endsByRun ? atRun : between.observe(rule, last), last)
  if (alert === undefined || firing?.kind !== 'firing') return { state: next, brief: null }
  const over = { ...alert, entries: alert.entries + 1 }
  const ended = { ...next.ended, [rule]: { alert: over, state: firing, endedAt: at } }
  const isResolved =
    !endsByRun || (atRun.kind === 'observed' && changeBetween(alert, atRun) === null)
  return { state: { ...next, ended }, brief: { alert: over, ended: last, isResolved } }
}

/** Ends an alert at an instant that is past; what an operator did of it meanwhile was before its end. */
function withEnd(
  state: EngineState,
  rule: SlidingRule,
  observation: Observation,
  ended: Instant,
): EngineState {
  const alert = state.alerts[rule]
  const { acknowledged, lastNotice } = alert ?? { acknowledged: null, lastNotice: null }
  const at = Math.max(ended, acknowledged?.at ?? ended, lastNotice?.at ?? ended)
  const next = stepped(state, rule, observation, at)
  const isOver = alert !== undefined && next.alerts[rule] === undefined
  return isOver ? { ...next, past: withPast(next.past, alert, ended) } : next
}

/** The breaches of a rule, joined where they lie close together; the first may continue an alert. */
function groupsOf(state: EngineState, rule: SlidingRule, between: BetweenRuns): Group[] {
  const open = openOf(state, rule)
  const groups: Group[] = []
  let group: Group | null = open
  for (const breach of between.breaches[rule]) {
    if (group === null) {
      group = { ...breach, goesOn: false }
    } else if (group.ended === null || breach.began - group.ended < between.joinMs) {
      const isWorse = breach.worst > group.worst
      const { worst, worstAt }: Breach = isWorse ? breach : group
      const ended =
        group.ended !== null && breach.ended !== null ? Math.max(group.ended, breach.ended) : null
      group = { ...group, ended, worst, worstAt }
    } else {
      groups.push(group)
      group = { ...breach, goesOn: false }
    }
  }
  return group === null ? groups : [...groups, group]
}

/** The alert that fires, as far as it was seen; null for none. */
function openOf({ rules, alerts, lastRunAt }: EngineState, rule: SlidingRule): Group | null {
  const since = firingSince(rules[rule])
  if (since === null) return null
  const seenAt = alerts[rule]?.lastSeen?.at ?? lastRunAt ?? since
  const worst = Number.NEGATIVE_INFINITY
  return { began: since, ended: seenAt + 1, worst, worstAt: seenAt, goesOn: true }
}

/** Whether an alert of then was told already: only a clock that was set back leads there again. */
function isKnown(past: readonly Past[], rule: RuleId, { began, ended }: Breach, at: Instant) {
  return past.some((one) => one.rule === rule && one.from < (ended ?? at) && one.to > began)
}

function withWorst(
  state: EngineState,
  rule: SlidingRule,
  { worstAt, ended }: Group,
  { observe, until }: BetweenRuns,
): EngineState {
  const alert = state.alerts[rule]
  if (alert === undefined) return state
  const worst = worsened(alert, observe(rule, worstAt), worstAt)
  const seenAt = Math.max(
    worst.lastSeen?.at ?? worstAt,
    ended === null ? (until ?? worstAt) : ended - 1,
  )
  const lastSeen = worst.lastSeen && { ...worst.lastSeen, at: seenAt }
  return { ...state, alerts: { ...state.alerts, [rule]: { ...worst, lastSeen } } }
}

/** Takes one rule to what an observation at an earlier instant makes of it. */
function stepped(
  state: EngineState,
  rule: RuleId,
  observation: Observation,
  at: Instant,
  linesUntil = at,
): EngineState {
  const open = state.alerts[rule] ?? null
  const { state: to, transition } = advanceRule(rule, state.rules[rule], observation, at)
  const { alert, entries } = followAlert(rule, open, to, observation, at, linesUntil)
  const { [rule]: _, ...others } = state.alerts
  const change = open === null ? null : changeBetween(open, observation)
  const news = transition === null ? [] : transitionEntry(transition, change)
  return {
    ...state,
    rules: { ...state.rules, [rule]: to },
    alerts: alert === null ? others : { ...others, [rule]: alert },
    timeline: addEntries(state.timeline, news, at),
    unwritten: withEntries(state.unwritten, entries),
  }
}
