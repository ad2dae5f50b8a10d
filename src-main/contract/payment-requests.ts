import * as z from 'zod'
import { isEmail, LONGEST_EMAIL } from './email.ts'
import { ACCOUNT_ID } from './payment-ids.ts'
import { MODES, REFUND_REASONS } from './payments.ts'

const nothing = z.undefined()
const actionId = z.uuid()
const keyedMode = z.enum(['test', 'live'])
const passcode = z.string().min(1).max(256)

/** What the operator was shown and confirmed: mode and integer minor units. */
const confirmed = z.strictObject({
  mode: z.enum(MODES),
  amount: z.int().min(1),
  currency: z.string().regex(/^[a-z]{3}$/),
})
/** Live only: the amount typed once more. */
const typedAgain = z.string().max(32).nullable()

/** The money half of the requests; all but the first three answer `unauthorized` while locked. */
export const PAYMENT_REQUESTS = {
  /** The whole current picture of payments. */
  getPayments: nothing,
  unlock: z.strictObject({ passcode }),
  lock: nothing,
  setPasscode: z.strictObject({
    current: passcode.nullable(),
    /** Null takes the lock away. */
    next: z.string().min(8).max(256).nullable(),
  }),
  setMode: z.strictObject({ mode: z.enum(MODES) }),
  setKey: z.strictObject({ mode: keyedMode, key: z.string().min(1).max(512) }),
  removeKey: z.strictObject({ mode: keyedMode }),
  /** Fetches a payment anew, by `pi_…`, `ch_…` or an id that leads to it, such as `re_…`. */
  lookUpPayment: z.strictObject({
    // The page cuts a client secret to its id: not even this process needs to see the rest.
    id: z
      .string()
      .min(1)
      .max(255)
      .refine((id) => !id.includes('_secret')),
    /** The connected account that it is on, when it isn't the key's own. */
    account: z.exactOptional(z.string().regex(ACCOUNT_ID)),
  }),
  /** Confirms a refund on a look; a second confirmation of the same look joins the first. */
  refund: z.strictObject({
    look: z.uuid(),
    /** As typed; parsed by the main process for the payment's currency. Null: all that remains. */
    amount: z.string().max(32).nullable(),
    reason: z.enum(REFUND_REASONS).nullable(),
    note: z.string().max(500),
    /** Payments with a transfer or an application fee: what becomes of them. */
    reverseTransfer: z.exactOptional(z.boolean()),
    returnFee: z.exactOptional(z.boolean()),
    confirmed,
    typedAgain,
  }),
  /** Makes a checkout link; `order` names the filled-in form, so that it is made once. */
  createCharge: z.strictObject({
    order: z.uuid(),
    amount: z.string().max(32),
    currency: z.string().regex(/^[a-zA-Z]{3}$/),
    email: z.string().max(LONGEST_EMAIL).refine(isEmail),
    mode: z.enum(MODES),
  }),
  /** Sandbox and test only: pays with a test card, a payment to try a refund on. */
  payWithTestCard: z.strictObject({
    order: z.uuid(),
    amount: z.string().max(32),
    currency: z.string().regex(/^[a-zA-Z]{3}$/),
    mode: z.enum(['sandbox', 'test']),
  }),
  listEvents: z.strictObject({
    from: z.enum(['log', 'stripe']),
    limit: z.number().int().min(1).max(100),
  }),
  /** Puts an event that was listed last on the clipboard, as it was given. A line has 1 MiB at most. */
  copyEvent: z.strictObject({ json: z.string().max(2_097_152) }),
  /** Opens a checkout link in the browser. */
  openCheckout: z.strictObject({ action: actionId }),
  /** Puts a checkout link, or an id or raw answer of an action, on the clipboard. */
  copyFromAction: z.strictObject({ action: actionId, what: z.enum(['url', 'id', 'raw']) }),
  /** Tries to clear up an unknown outcome now. */
  reconcile: z.strictObject({ action: actionId }),
  /** Confirms an unknown refund anew, on a look at the payment as it is now. */
  confirmAgain: z.strictObject({ action: actionId, look: z.uuid(), confirmed, typedAgain }),
  /** Ends an unknown action: nothing is sent for it any more, whatever became of it. */
  withdraw: z.strictObject({ action: actionId }),
  /** A person looked in the dashboard and says what became of it. */
  settle: z.strictObject({
    action: actionId,
    verdict: z.enum(['done', 'not-done']),
    note: z.string().min(3).max(500),
  }),
  verifyJournal: nothing,
  /** Sandbox only: executes the next money request and loses its answer, as a crash would. */
  rehearseFault: z.strictObject({ fault: z.enum(['none', 'lose-answer']) }),
} as const
