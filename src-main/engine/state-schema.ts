import * as z from 'zod'
import { SOURCE_IDS } from '../contract/rule.ts'
import { alert, alertEntry } from './alert-schema.ts'
import { because, instant, outcome, ruleId } from './schema-parts.ts'

const firing = {
  kind: z.literal('firing'),
  severity: z.enum(['WARNING', 'CRITICAL']),
  since: instant,
}
const ruleState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok'), since: instant }),
  z.object(firing),
  z.object({
    kind: z.literal('unknown'),
    since: instant,
    because,
    before: z.enum(['ok', 'WARNING', 'CRITICAL', 'never-seen']),
    firingSince: instant.nullable(),
  }),
  z.object({ kind: z.literal('off'), since: instant }),
])

const announcement = z.object({
  alertSince: instant,
  at: instant,
  outcome,
  dismissed: z.boolean(),
})

const stateKind = z.enum(['ok', 'firing', 'unknown', 'off'])

const timelineEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    at: instant,
    trigger: z.enum(['start', 'schedule', 'catch-up', 'manual']),
    worst: z.enum(['critical', 'unknown', 'warning', 'ok', 'waiting']),
    tookMs: z.number(),
  }),
  z.object({ kind: z.literal('failed-run'), at: instant, because }),
  z.object({ kind: z.literal('gap'), from: instant, to: instant, because }),
  z.object({
    kind: z.literal('transition'),
    at: instant,
    rule: ruleId,
    from: stateKind,
    to: stateKind,
    // Absent from what an older console remembered; that is forgotten within a day.
    severity: z.enum(['WARNING', 'CRITICAL']).nullable().default(null),
    text: z.string(),
  }),
  z.object({ kind: z.literal('notification'), at: instant, rule: ruleId, outcome }),
])

const briefAlerts = z.object({
  id: z.string(),
  rule: ruleId,
  at: instant,
  alerts: z.array(alert),
  title: z.string(),
  body: z.string(),
  outcome: outcome.nullable(),
})

const sparkPoints = z.array(z.object({ at: instant, value: z.number().nullable() }))
const knownHealth = z.object({
  health: z.enum(['fresh', 'stale', 'missing', 'unreadable']),
  since: instant,
})

/** The one snapshot that the engine replaces after every run. */
export const stateSchema = z.object({
  format: z.literal(1),
  /** The log directory that the cursors belong to. */
  logs: z.string(),
  /** Cursors and figures of the log reader, which checks them itself. */
  reader: z.unknown(),
  lastRunAt: instant.nullable(),
  overallSince: instant.nullable(),
  rules: z.object({
    webhook: ruleState.nullable(),
    payments: ruleState.nullable(),
    revenue: ruleState.nullable(),
  }),
  health: z.partialRecord(z.enum(SOURCE_IDS), knownHealth),
  sparks: z.object({ webhook: sparkPoints, payments: sparkPoints, revenue: sparkPoints }),
  timeline: z.array(timelineEntry),
  announcements: z.partialRecord(ruleId, announcement),
  // Absent in the snapshots of consoles that kept no alerts as such.
  alerts: z.partialRecord(ruleId, alert).default({}),
  silences: z.partialRecord(ruleId, z.object({ at: instant, until: instant })).default({}),
  ended: z
    .partialRecord(ruleId, z.object({ alert, state: z.object(firing), endedAt: instant }))
    .default({}),
  // Absent in the snapshots of consoles that evaluated only the instants of their runs.
  evaluated: z.partialRecord(ruleId, instant).default({}),
  past: z
    .array(
      z.object({
        rule: ruleId,
        from: instant,
        to: instant,
        worst: z.number().nullable().default(null),
      }),
    )
    .default([]),
  told: z.array(ruleId).default([]),
  brief: z.array(briefAlerts).default([]),
  unwritten: z.array(alertEntry).default([]),
})
