import * as z from 'zod'
import { ALERT_REQUESTS, type AlertOutputs } from './alert-requests.ts'
import { MAIN_COMMAND_IDS } from './commands.ts'
import { LONGEST_PAUSE_MINUTES, type Overview, SCENARIO_IDS } from './overview.ts'
import { PAYMENT_REQUESTS } from './payment-requests.ts'
import type { ActionView, EventsView, JournalCheck, PaymentLook, PaymentsView } from './payments.ts'
import type { Result } from './result.ts'
import { RULE_IDS } from './rule.ts'
import { SETTINGS_REQUESTS, type SettingsOutputs } from './settings-requests.ts'

const nothing = z.undefined()

/**
 * Every question the page may ask, with the parser of its input. The bridge, the preload and the
 * handlers are all typed by this one map: a name that one of them lacks fails to compile.
 */
export const REQUESTS = {
  /** The whole current picture. */
  getOverview: nothing,
  /** Starts a run now, or joins the one under way; answers when it has ended. */
  runNow: nothing,
  /** Puts a banner away for as long as its alert goes on. */
  dismissBanner: z.strictObject({ rule: z.enum(RULE_IDS) }),
  /** Puts a remark away; one that is gone already is put away, too. */
  closeRemark: z.strictObject({ subject: z.string().min(1).max(64) }),
  /** Sandbox only: plays a rehearsal, or ends the one being played with null. */
  playScenario: z.strictObject({ scenario: z.enum(SCENARIO_IDS).nullable() }),
  /** Does one of the main process's own commands; what it needs is checked there once more. */
  runCommand: z.strictObject({ command: z.enum(MAIN_COMMAND_IDS) }),
  /** Raises no native notification for so many minutes. */
  pauseNotifications: z.strictObject({
    minutes: z.number().int().min(1).max(LONGEST_PAUSE_MINUTES),
  }),
  /** Raises them again. */
  resumeNotifications: nothing,
  ...ALERT_REQUESTS,
  ...SETTINGS_REQUESTS,
  ...PAYMENT_REQUESTS,
} as const

export type RequestName = keyof typeof REQUESTS
export type RequestInput<N extends RequestName> = z.infer<(typeof REQUESTS)[N]>

/** What each request answers with when it succeeds. */
interface RequestOutputs extends SettingsOutputs, AlertOutputs {
  getOverview: Overview
  runNow: null
  dismissBanner: null
  closeRemark: null
  playScenario: null
  runCommand: null
  pauseNotifications: null
  resumeNotifications: null
  getPayments: PaymentsView
  unlock: null
  lock: null
  setPasscode: null
  setMode: null
  /** What the key may not do, in Stripe's words. */
  setKey: { readonly lacking: readonly string[] }
  removeKey: null
  lookUpPayment: PaymentLook
  refund: ActionView
  createCharge: ActionView
  payWithTestCard: ActionView
  listEvents: EventsView
  copyEvent: null
  openCheckout: null
  copyFromAction: null
  reconcile: ActionView
  confirmAgain: ActionView
  withdraw: ActionView
  settle: ActionView
  verifyJournal: JournalCheck
  rehearseFault: null
}
export type RequestOutput<N extends RequestName> = RequestOutputs[N]

/** One handler for every request, each given its parsed input. */
export type RequestHandlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<Result<RequestOutput<N>>>
}
