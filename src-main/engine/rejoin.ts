import { type Alert, type AlertEntry, tell } from '../alerts/alert.ts'
import { firingSince } from '../alerts/lifecycle.ts'
import type { Announcement } from '../alerts/notify.ts'
import type { RuleState } from '../contract/overview.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import type { KnownHealths } from './evaluate.ts'
import { addEntries } from './history.ts'
import type { EngineState } from './state.ts'
import { withEntries } from './unwritten.ts'

/**
 * Joins what was remembered, and can be read only at `at` (ms since the epoch), with what was seen by
 * an engine that had to begin without it. An alert that was firing continues as the one that it was,
 * with what an operator did and heard of it meanwhile; all else is as it was seen last.
 */
export function rejoin(remembered: EngineState, seen: EngineState, at: number): EngineState {
  const rules = { ...seen.rules }
  const alerts = { ...seen.alerts }
  const announcements = { ...remembered.announcements, ...seen.announcements }
  const entries: AlertEntry[] = []
  const replaced = new Set<string>()
  for (const rule of RULE_IDS) {
    const before = remembered.rules[rule]
    if (before === null || firingSince(before) === null) {
      rules[rule] = wentOn(before, seen.rules[rule])
      continue
    }
    rules[rule] = before
    const known = announcementOf(rule, remembered, seen)
    if (known !== undefined) announcements[rule] = known
    const [alert, meanwhile] = [remembered.alerts[rule], seen.alerts[rule]]
    if (meanwhile !== undefined) replaced.add(meanwhile.id)
    delete alerts[rule]
    if (alert === undefined) continue
    const told = asAcknowledged(alert, meanwhile, at)
    alerts[rule] = told.alert
    entries.push(...told.entries)
  }
  const left = seen.unwritten.filter(({ alert }) => !replaced.has(alert))
  return {
    ...seen,
    lastRunAt: seen.lastRunAt ?? remembered.lastRunAt,
    evaluated: evaluatedUpTo(remembered, seen),
    rules,
    alerts,
    announcements,
    health: longest(remembered.health, seen.health),
    timeline: addEntries(remembered.timeline, seen.timeline, at),
    silences: { ...remembered.silences, ...seen.silences },
    ended: { ...remembered.ended, ...seen.ended },
    told: [...new Set([...remembered.told, ...seen.told])],
    past: [...remembered.past, ...seen.past],
    brief: [...remembered.brief, ...seen.brief],
    unwritten: withEntries(remembered.unwritten, [...left, ...entries]),
  }
}

/** A rule that stands as it stood has done so since then. */
function wentOn(before: RuleState | null, now: RuleState | null): RuleState | null {
  if (now === null || before === null) return now ?? before
  if (now.kind === before.kind && now.kind !== 'firing') return before
  const isFirst = now.kind === 'unknown' && now.before === 'never-seen'
  return isFirst && before.kind === 'ok' ? { ...now, before: 'ok' } : now
}

/**
 * What ended before the engine had begun is evaluated after all, of a rule whose alerts it has not told
 * of meanwhile: they would be found again.
 */
function evaluatedUpTo(remembered: EngineState, seen: EngineState): EngineState['evaluated'] {
  const upTo = { ...remembered.evaluated, ...seen.evaluated }
  for (const rule of RULE_IDS) {
    const before = remembered.evaluated[rule]
    const isQuiet = seen.alerts[rule] === undefined && seen.ended[rule] === undefined
    if (before !== undefined && isQuiet) upTo[rule] = before
  }
  return upTo
}

/** What was heard of the alert meanwhile was heard of this one. */
function announcementOf(
  rule: RuleId,
  remembered: EngineState,
  seen: EngineState,
): Announcement | undefined {
  const before = remembered.announcements[rule]
  const later = seen.announcements[rule]
  if (before === undefined || later === undefined) return before
  const dismissed = before.dismissed || later.dismissed
  const isHeard = later.outcome.kind === 'shown' || later.outcome.kind === 'clicked'
  return isHeard ? { ...later, alertSince: before.alertSince, dismissed } : { ...before, dismissed }
}

function asAcknowledged(alert: Alert, meanwhile: Alert | undefined, at: number) {
  const acknowledged = meanwhile?.acknowledged ?? null
  if (acknowledged === null || alert.acknowledged !== null) return { alert, entries: [] }
  return tell(alert, at, { kind: 'acknowledged', severity: acknowledged.severity })
}

function longest(before: KnownHealths, now: KnownHealths): KnownHealths {
  const joined = { ...before, ...now }
  for (const source of ['webhooks', 'payments'] as const) {
    const [was, is] = [before[source], now[source]]
    if (was !== undefined && was.health === is?.health) joined[source] = was
  }
  return joined
}
