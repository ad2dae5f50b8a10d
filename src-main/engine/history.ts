import type { SparkPoint, TimelineEntry } from '../contract/overview.ts'
import type { Observation, RuleId, RunRecord } from '../contract/rule.ts'
import type { Observations } from '../rules/input.ts'

const DAY = 86_400_000
/** A day of scheduled runs is 288; the rest is room for runs asked for by hand. */
const MOST_POINTS = 600
const MOST_ENTRIES = 1_000

export type Sparks = Readonly<Record<RuleId, readonly SparkPoint[]>>

export const NO_SPARKS: Sparks = { webhook: [], payments: [], revenue: [] }

/** Adds what a run at `now` saw, and forgets what is older than a day. */
export function addPoints(sparks: Sparks, observations: Observations, now: number): Sparks {
  const grown = (rule: RuleId) =>
    recent([...sparks[rule], { at: now, value: figureOf(observations[rule]) }], now, MOST_POINTS)
  return { webhook: grown('webhook'), payments: grown('payments'), revenue: grown('revenue') }
}

/** The figures of records written before, oldest first, for a console that starts without memory. */
export function sparksOf(records: readonly RunRecord[]): Sparks {
  const points = (figure: (record: RunRecord) => number): SparkPoint[] =>
    records.map((record) => ({ at: Date.parse(record.ts), value: figure(record) }))
  return {
    webhook: points((record) => record.webhook_failures_5m),
    payments: points((record) => record.payment_error_rate_1h),
    revenue: points((record) => record.revenue_change_DoD),
  }
}

/** Adds entries to the timeline and forgets what ended more than a day before `now`. */
export function addEntries(
  timeline: readonly TimelineEntry[],
  entries: readonly TimelineEntry[],
  now: number,
): readonly TimelineEntry[] {
  const kept = [...timeline, ...entries].filter((entry) => endOf(entry) > now - DAY)
  return kept.slice(-MOST_ENTRIES)
}

function recent(points: readonly SparkPoint[], now: number, most: number): SparkPoint[] {
  return points.filter((point) => point.at > now - DAY && point.at <= now).slice(-most)
}

function endOf(entry: TimelineEntry): number {
  return entry.kind === 'gap' ? entry.to : entry.at
}

function figureOf(observation: Observation): number | null {
  return observation.kind === 'observed' ? observation.figure.value : null
}
