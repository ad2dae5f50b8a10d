import * as z from 'zod'
import type { Alert, AlertEntry } from '../alerts/alert.ts'
import { because, instant, outcome, ruleId } from './schema-parts.ts'

const severity = z.enum(['WARNING', 'CRITICAL'])
const figure = z.object({ at: instant, text: z.string(), value: z.number().finite() })
const notice = z.object({
  at: instant,
  purpose: z.enum(['first', 'late', 'reminder']),
  outcome,
})
const count = z.number().int().min(0)
const evidenceWanted = z.object({ since: instant, until: instant }).nullable()

/** An alert that goes on, as the snapshot keeps it. */
export const alert: z.ZodType<Alert> = z.object({
  id: z.string(),
  rule: ruleId,
  began: instant,
  severity,
  worst: severity,
  atWorst: figure,
  acknowledged: z.object({ at: instant, severity }).nullable(),
  lastNotice: notice.nullable(),
  notices: count,
  evidenceWanted,
  // Absent in what an older console kept.
  lastSeen: z
    .object({
      at: instant,
      threshold: z.number(),
      windowMinutes: z.number().nullable(),
      against: z.enum(['same-time', 'whole-day']).nullable().default(null),
    })
    .nullable()
    .default(null),
  entries: count,
})

const text = z.string().nullable()
const evidence = z.object({
  lines: z.array(
    z.object({
      file: z.string(),
      offset: z.number(),
      at: instant,
      id: text,
      type: text,
      status: text,
      ok: z.boolean().nullable(),
      paymentIntent: text,
    }),
  ),
  remark: because.nullable(),
})

const entry = { alert: z.string(), n: count, at: instant }

/** One entry of an alert's history, as the history's file and the snapshot keep it. */
export const alertEntry: z.ZodType<AlertEntry> = z.discriminatedUnion('kind', [
  z.object({
    ...entry,
    kind: z.literal('began'),
    rule: ruleId,
    began: instant,
    severity,
    figure,
    evidenceWanted,
  }),
  z.object({ ...entry, kind: z.literal('turned'), severity, figure }),
  z.object({ ...entry, kind: z.literal('acknowledged'), severity }),
  z.object({
    ...entry,
    kind: z.literal('unacknowledged'),
    because: z.enum(['operator', 'worsened']),
  }),
  z.object({ ...entry, kind: z.literal('notice'), number: count, notice }),
  z.object({ ...entry, kind: z.literal('evidence'), evidence }),
  z.object({
    ...entry,
    kind: z.literal('ended'),
    how: z.enum(['resolved', 'switched-off', 'changed']),
    because: because.nullable().default(null),
    atWorst: figure,
  }),
  z.object({ ...entry, kind: z.literal('reopened') }),
])
