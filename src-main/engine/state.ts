import type { AlertEntry, Alerts } from '../alerts/alert.ts'
import { advance, firingSince, NEVER_EVALUATED, type RuleStates } from '../alerts/lifecycle.ts'
import type { Announcement, Announcements } from '../alerts/notify.ts'
import type { Silences } from '../alerts/silences.ts'
import type { TimelineEntry } from '../contract/overview.ts'
import { type Observation, RULE_IDS, type RuleId, type RunRecord } from '../contract/rule.ts'
import type { RecentVerdict } from '../records/recent-records.ts'
import type { EvaluatedUpTo } from './between-runs.ts'
import type { Past } from './breaches.ts'
import type { BriefAlerts } from './brief-alerts.ts'
import type { KnownHealths } from './evaluate.ts'
import { NO_SPARKS, type Sparks, sparksOf } from './history.ts'
import type { EndedAlerts } from './resume.ts'
import { stateSchema } from './state-schema.ts'

/** All that the engine remembers from run to run, but for the log reader's own cursors. */
export interface EngineState {
  readonly lastRunAt: number | null
  readonly overallSince: number | null
  readonly rules: RuleStates
  readonly health: KnownHealths
  readonly sparks: Sparks
  readonly timeline: readonly TimelineEntry[]
  readonly announcements: Announcements
  readonly alerts: Alerts
  readonly silences: Silences
  /** The alert of each rule that ended last. */
  readonly ended: EndedAlerts
  /** Up to which instant every window of a rule was evaluated. */
  readonly evaluated: EvaluatedUpTo
  /** When the alerts fired that have ended, oldest first. */
  readonly past: readonly Past[]
  /** The rules that fire by a breach that was announced before the clock was set back. */
  readonly told: readonly RuleId[]
  /** Alerts that began and ended between two evaluations, until all is known and told of them. */
  readonly brief: readonly BriefAlerts[]
  /** What the history is still to be given: stored here first, so that a crash loses none of it. */
  readonly unwritten: readonly AlertEntry[]
}

export const FIRST_STATE: EngineState = {
  lastRunAt: null,
  overallSince: null,
  rules: NEVER_EVALUATED,
  health: {},
  sparks: NO_SPARKS,
  timeline: [],
  announcements: {},
  alerts: {},
  silences: {},
  ended: {},
  evaluated: {},
  past: [],
  told: [],
  brief: [],
  unwritten: [],
}

/** The snapshot to store: state and cursors together, so that they can't disagree. */
export function snapshotOf(state: EngineState, logs: string, reader: unknown): object {
  return { format: 1, logs, ...state, reader }
}

export interface RestoredSnapshot {
  /** The log reader's cursors, which it checks itself; null for a cold start. */
  readonly reader: unknown
  readonly state: EngineState
}

/** Reads a stored snapshot; null when it isn't one, and then nothing of it is used. */
export function parseSnapshot(value: unknown): RestoredSnapshot | null {
  const parsed = stateSchema.safeParse(value)
  if (!parsed.success) return null
  const {
    format: _,
    logs: __,
    reader,
    health,
    announcements,
    alerts,
    silences,
    ended,
    evaluated,
    ...rest
  } = parsed.data
  return {
    reader,
    state: {
      ...rest,
      health: present(health),
      announcements: present(announcements),
      alerts: present(alerts),
      silences: present(silences),
      ended: present(ended),
      evaluated: present(evaluated),
    },
  }
}

/** zod gives an absent key as possibly undefined; here absent means absent. */
function present<K extends string, V>(record: { [key in K]?: V | undefined }): { [key in K]?: V } {
  const entries = Object.entries<V | undefined>(record).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [key in K]?: V }
}

/** What the files beside the logs tell of earlier runs, oldest first. */
export interface Recorded {
  readonly records: readonly RunRecord[]
  /** The verdicts of this owner. */
  readonly verdicts: readonly RecentVerdict[]
}

/**
 * Starts from what was recorded, where the snapshot is lost: the alerts that were firing by the verdicts
 * continue, or by the records where there are none of this owner. Where this console had announced
 * before, that is remembered, but not whether it arrived.
 */
export function stateFromRecords(
  { records, verdicts }: Recorded,
  announcedBefore: boolean,
): EngineState {
  const sparks = sparksOf(records)
  if (!announcedBefore) return { ...FIRST_STATE, sparks }
  const runs =
    verdicts.length > 0
      ? verdicts.map((verdict) => ({ ts: verdict.ts, seen: observationsOf(verdict) }))
      : records.map((record) => ({ ts: record.ts, seen: observationsBy(record) }))
  const rules = runs.reduce<RuleStates>(
    (states, { ts, seen }) => advance(states, seen, Date.parse(ts)).states,
    NEVER_EVALUATED,
  )
  const last = runs.at(-1)
  const upTo = last === undefined ? null : Date.parse(last.ts)
  const evaluated = upTo === null ? {} : { webhook: upTo, payments: upTo, revenue: upTo }
  return { ...FIRST_STATE, sparks, rules, evaluated, announcements: announcementsOf(rules) }
}

function announcementsOf(rules: RuleStates): Announcements {
  const announcements: Partial<Record<RuleId, Announcement>> = {}
  for (const rule of RULE_IDS) {
    const since = firingSince(rules[rule])
    if (since === null) continue
    const outcome = { kind: 'sent' } as const
    announcements[rule] = { alertSince: since, at: since, outcome, dismissed: false }
  }
  return announcements
}

const NO_FIGURE = { value: 0, numerator: 0, denominator: 0, threshold: 0, windowMinutes: null }

function observationsOf({ rules }: RecentVerdict): Readonly<Record<RuleId, Observation>> {
  const seen = (rule: RuleId): Observation => {
    const { state, because } = rules[rule]
    if (state === 'OFF') return { kind: 'off' }
    return state === 'UNKNOWN'
      ? { kind: 'unknown', because: because ?? '', figure: NO_FIGURE }
      : { kind: 'observed', severity: state, figure: NO_FIGURE }
  }
  return { webhook: seen('webhook'), payments: seen('payments'), revenue: seen('revenue') }
}

function observationsBy({ severity }: RunRecord): Readonly<Record<RuleId, Observation>> {
  const seen = (rule: RuleId): Observation => ({
    kind: 'observed',
    severity: severity[rule],
    figure: NO_FIGURE,
  })
  return { webhook: seen('webhook'), payments: seen('payments'), revenue: seen('revenue') }
}
