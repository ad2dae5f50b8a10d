import type { RuleState } from '../contract/overview.ts'
import { type Observation, RULE_IDS, type RuleId } from '../contract/rule.ts'

/** Where every rule stands; null for one that was never evaluated. */
export type RuleStates = Readonly<Record<RuleId, RuleState | null>>

export const NEVER_EVALUATED: RuleStates = { webhook: null, payments: null, revenue: null }

/** A rule that changed what it is, at the run's time. */
export interface Transition {
  readonly rule: RuleId
  readonly at: number
  readonly from: RuleState | null
  readonly to: RuleState
  readonly observation: Observation
}

export interface Advanced {
  readonly states: Readonly<Record<RuleId, RuleState>>
  readonly transitions: readonly Transition[]
}

/**
 * Takes every rule from where it stood to where this run's observations put it, at `now` (ms since
 * the epoch). Blindness neither ends an alert nor begins one: an alert that was firing before goes
 * on with its own beginning when sight returns.
 */
export function advance(
  previous: RuleStates,
  observations: Readonly<Record<RuleId, Observation>>,
  now: number,
): Advanced {
  const transitions: Transition[] = []
  const step = (rule: RuleId): RuleState => {
    const { state, transition } = advanceRule(rule, previous[rule], observations[rule], now)
    if (transition !== null) transitions.push(transition)
    return state
  }
  const [webhook, payments, revenue] = RULE_IDS
  return {
    states: { webhook: step(webhook), payments: step(payments), revenue: step(revenue) },
    transitions,
  }
}

/** The same for one rule; null for no transition. */
export function advanceRule(
  rule: RuleId,
  from: RuleState | null,
  observation: Observation,
  now: number,
): { readonly state: RuleState; readonly transition: Transition | null } {
  const to = nextState(from, observation, now)
  const isSame = sameKind(from, to)
  return { state: to, transition: isSame ? null : { rule, at: now, from, to, observation } }
}

/** Whether a rule was seen to breach its threshold. */
export function fires(observation: Observation): boolean {
  return observation.kind === 'observed' && observation.severity !== 'OK'
}

/** Beginning of an alert that fires, seen or not; null when there is none. */
export function firingSince(state: RuleState | null): number | null {
  if (state?.kind === 'firing') return state.since
  return state?.kind === 'unknown' ? state.firingSince : null
}

/** Beginning of a critical alert that goes on, seen or not; null when there is none. */
export function criticalSince(state: RuleState | null): number | null {
  if (state?.kind === 'firing' && state.severity === 'CRITICAL') return state.since
  if (state?.kind === 'unknown' && state.before === 'CRITICAL') return state.firingSince
  return null
}

function nextState(from: RuleState | null, seen: Observation, now: number): RuleState {
  switch (seen.kind) {
    case 'off':
      return from?.kind === 'off' ? from : { kind: 'off', since: now }
    case 'unknown':
      return blinded(from, seen.because, now)
    case 'observed':
      return seen.severity === 'OK' ? calm(from, now) : firing(from, seen.severity, now)
  }
}

function calm(from: RuleState | null, now: number): RuleState {
  return from?.kind === 'ok' ? from : { kind: 'ok', since: now }
}

function firing(from: RuleState | null, severity: 'WARNING' | 'CRITICAL', now: number): RuleState {
  if (from?.kind === 'firing') {
    return from.severity === severity ? from : { kind: 'firing', severity, since: now }
  }
  const wentOn = from?.kind === 'unknown' && from.before === severity ? from.firingSince : null
  return { kind: 'firing', severity, since: wentOn ?? now }
}

function blinded(from: RuleState | null, because: string, now: number): RuleState {
  switch (from?.kind) {
    case 'unknown':
      return from.because === because ? from : { ...from, because }
    case 'firing':
      return {
        kind: 'unknown',
        since: now,
        because,
        before: from.severity,
        firingSince: from.since,
      }
    case 'ok':
      return { kind: 'unknown', since: now, because, before: 'ok', firingSince: null }
    default:
      return { kind: 'unknown', since: now, because, before: 'never-seen', firingSince: null }
  }
}

/** A blind rule whose reason changed is still the same blind rule. */
function sameKind(from: RuleState | null, to: RuleState): boolean {
  if (from === null || from.kind !== to.kind) return false
  return from.kind !== 'firing' || to.kind !== 'firing' || from.severity === to.severity
}
