import { type Alert, tell } from '../alerts/alert.ts'
import { fires } from '../alerts/lifecycle.ts'
import type { Instant, RuleState, TimelineEntry } from '../contract/overview.ts'
import { RULE_IDS, RULE_TITLES, type RuleId } from '../contract/rule.ts'
import type { BetweenRuns } from './between-runs.ts'
import type { Evaluation } from './evaluate.ts'
import { addEntries } from './history.ts'
import type { EngineState } from './state.ts'
import { withEntries } from './unwritten.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
/** For so long after it was last seen, what fires again under a clock set right is the same alert. */
const REACH = 30 * MINUTE

/** An alert that has ended, with where its rule stood before. */
export interface EndedAlert {
  readonly alert: Alert
  readonly state: Extract<RuleState, { kind: 'firing' }>
  /**
   * The earliest time since it was last seen at which a run found its rule OK; one before that as long
   * as there is no other: a clock that was behind.
   */
  readonly endedAt: Instant
}

export type EndedAlerts = Readonly<Partial<Record<RuleId, EndedAlert>>>

/**
 * Takes up alerts that a wrong clock had ended: set forward, no failing line is in the window any more,
 * and set back, none is yet. What then fires again under the clock set right is the same breach, which
 * was announced. Only where no run by a right clock found the rule OK in between, and only soon after
 * it was last seen, and not where the lines show that it began later: else it is a new alert, because
 * one that is announced twice harms less than one that never is. `at` is the run's time, ms since the
 * epoch.
 */
export function withResumed(
  state: EngineState,
  observations: Evaluation['observations'],
  at: number,
  between: BetweenRuns | null = null,
): EngineState {
  return RULE_IDS.reduce((next, rule) => {
    const ended = next.ended[rule]
    if (ended === undefined || next.alerts[rule] !== undefined) return next
    if (isFollowed(ended, between)) return next
    return fires(observations[rule]) && isSameBreach(ended, at)
      ? resumed(next, rule, ended, at)
      : next
  }, state)
}

/**
 * Remembers the alerts that a run at `at` ended, and what later runs tell of when they did. `before` is
 * the state before the run, `next` the one after it.
 */
export function endedAfter(
  before: EngineState,
  next: Pick<EngineState, 'alerts' | 'rules'>,
  at: number,
): EndedAlerts {
  const all: Partial<Record<RuleId, EndedAlert>> = { ...before.ended }
  for (const rule of RULE_IDS) {
    const alert = before.alerts[rule]
    const state = firingBefore(before.rules[rule])
    const known = all[rule]
    const kind = next.rules[rule]?.kind
    if (alert !== undefined && state !== null && next.alerts[rule] === undefined) {
      // The entry that tells of its end is counted: what is told afterwards has the next number.
      all[rule] = { alert: { ...alert, entries: alert.entries + 1 }, state, endedAt: at }
    } else if (known !== undefined && kind === 'ok') {
      all[rule] = foundOk(known, at)
    } else if (kind !== 'unknown') {
      delete all[rule]
    }
  }
  return all
}

/** Several clocks may have been wrong one after another; only one that is right tells the earliest time. */
function foundOk(ended: EndedAlert, at: number): EndedAlert {
  const { alert, endedAt } = ended
  const seenAt = alert.lastSeen?.at ?? endedAt
  if (at < seenAt || (endedAt >= seenAt && endedAt <= at)) return ended
  return { ...ended, endedAt: at }
}

/** Whether the lines show that what fires now began well after this alert was last seen to. */
function isFollowed({ alert: { rule, lastSeen } }: EndedAlert, between: BetweenRuns | null) {
  if (rule === 'revenue' || lastSeen === null) return false
  const last = between?.breaches[rule].at(-1)
  return last !== undefined && last.began - lastSeen.at >= (between?.joinMs ?? 0)
}

/** An end that lies in the future was seen by a clock that ran ahead, one before its alert by one behind. */
function isSameBreach({ alert: { lastSeen, rule }, endedAt }: EndedAlert, at: number): boolean {
  if (lastSeen === null || lastSeen.at > at) return false
  if (endedAt <= at && endedAt >= lastSeen.at) return false
  const isSoon = at - lastSeen.at <= Math.max(REACH, (lastSeen.windowMinutes ?? 0) * MINUTE)
  return rule === 'revenue' ? dayOf(lastSeen.at) === dayOf(at) : isSoon
}

function resumed(state: EngineState, rule: RuleId, ended: EndedAlert, at: number): EngineState {
  const told = tell(ended.alert, at, { kind: 'reopened' })
  const entry: TimelineEntry = {
    kind: 'transition',
    at,
    rule,
    from: state.rules[rule]?.kind ?? 'unknown',
    to: 'firing',
    severity: ended.state.severity,
    text: `${RULE_TITLES[rule]} is still firing: it read as OK while the clock was wrong`,
  }
  const { [rule]: _, ...others } = state.ended
  return {
    ...state,
    rules: { ...state.rules, [rule]: ended.state },
    alerts: { ...state.alerts, [rule]: told.alert },
    ended: others,
    timeline: addEntries(state.timeline, [entry], at),
    unwritten: withEntries(state.unwritten, told.entries),
  }
}

function firingBefore(state: RuleState | null): EndedAlert['state'] | null {
  if (state?.kind === 'firing') return state
  if (state?.kind !== 'unknown' || state.firingSince === null) return null
  const { before, firingSince } = state
  if (before !== 'WARNING' && before !== 'CRITICAL') return null
  return { kind: 'firing', severity: before, since: firingSince }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY)
}
