import * as z from 'zod'
import { type AlertHistory, type AlertRecord, MOST_RECORDS, SILENCE_MINUTES } from './alerts.ts'
import { RULE_IDS } from './rule.ts'

/** An alert's id: its rule, and its beginning in ms since the epoch. */
const id = z.string().regex(new RegExp(`^(${RULE_IDS.join('|')})-\\d{1,16}$`))
const rule = z.enum(RULE_IDS)

/**
 * The requests about single alerts; while the console is locked all of them answer `unauthorized`,
 * but for the one that ends a mute.
 */
export const ALERT_REQUESTS = {
  /** Somebody takes care of this alert: its notifications are quiet until it ends or turns worse. */
  acknowledgeAlert: z.strictObject({ id }),
  /** Takes that back: its notifications are loud again. */
  unacknowledgeAlert: z.strictObject({ id }),
  /** Raises no notification for a rule for so many minutes from now, in place of a former mute. */
  silenceRule: z.strictObject({ rule, minutes: z.literal(SILENCE_MINUTES) }),
  /** Ends a mute now; what is still critical is announced at once. */
  endSilence: z.strictObject({ rule }),
  /** One alert with its evidence, firing or ended. */
  getAlert: z.strictObject({ id }),
  /** Alerts, newest first, from before the one that a former answer named as `next`. */
  alertHistory: z.strictObject({
    before: id.nullable(),
    limit: z.number().int().min(1).max(MOST_RECORDS),
  }),
} as const

/** What each of them answers with when it succeeds. */
export interface AlertOutputs {
  acknowledgeAlert: null
  unacknowledgeAlert: null
  silenceRule: null
  endSilence: null
  getAlert: AlertRecord
  alertHistory: AlertHistory
}
