import * as z from 'zod'
import { RELEASE_REASON } from '../../../contract/payments.ts'

const metadata = z.record(z.string(), z.string())
const minor = z.number().int().nonnegative()
/** Ms since the epoch; Stripe's own seconds are only made for its answers. */
const instant = z.number().int()

const payment = z.object({
  id: z.string(),
  /** Null while nothing was charged. */
  charge: z.string().nullable(),
  created: instant,
  amount: minor,
  currency: z.string(),
  /** What was taken; left out where that is all of a payment that succeeded, or else nothing. */
  captured: z.exactOptional(minor),
  status: z.enum(['succeeded', 'requires_capture', 'requires_payment_method', 'canceled']),
  customer: z.string().nullable(),
  email: z.string().nullable(),
  description: z.string().nullable(),
  method: z.string().nullable(),
  metadata,
  disputed: z.boolean(),
  /** Stripe's word for the dispute of a disputed payment; left out for `needs_response`. */
  dispute: z.exactOptional(z.string()),
  /** The connected account that it is on; left out for the console's own. */
  account: z.exactOptional(z.string()),
  /** The connected account that its money is sent to; left out for none. */
  destination: z.exactOptional(z.string()),
  /** The application fee; left out for none. */
  fee: z.exactOptional(minor),
})

const refund = z.object({
  id: z.string(),
  payment: z.string(),
  amount: minor,
  currency: z.string(),
  created: instant,
  status: z.enum(['pending', 'succeeded', 'failed']),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer', RELEASE_REASON]).nullable(),
  failureReason: z.string().nullable(),
  metadata,
  /** Whether the transfer of its payment was reversed along; left out when not. */
  reversed: z.exactOptional(z.literal(true)),
})

const session = z.object({
  id: z.string(),
  created: instant,
  expiresAt: instant,
  amount: minor,
  currency: z.string(),
  email: z.string().nullable(),
  payment: z.string().nullable(),
  status: z.enum(['open', 'complete', 'expired']),
  successUrl: z.string().nullable(),
  cancelUrl: z.string().nullable(),
  description: z.string().nullable(),
  metadata,
  /** What the payment of the session will carry. */
  paymentMetadata: metadata,
})

const event = z.object({
  id: z.string(),
  created: instant,
  type: z.string(),
  /** The object as it was then, in Stripe's shape. */
  object: z.record(z.string(), z.unknown()),
  apiVersion: z.string().nullable(),
  request: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
})

const saved = z.object({
  key: z.string(),
  at: instant,
  endpoint: z.string(),
  parameters: z.string(),
  request: z.string(),
  status: z.number().int(),
  body: z.unknown(),
})

const due = z.object({
  at: instant,
  what: z.enum(['refund-succeeds', 'refund-fails', 'session-paid', 'session-expires']),
  id: z.string(),
})

/** Everything that the sandbox's Stripe remembers, as its file has it. */
export const stateSchema = z.object({
  version: z.literal(1),
  /** When this Stripe began; its demonstration payments date from then. */
  began: instant,
  /** Numbers ids, so that none is ever made twice, whatever the randomness. */
  made: z.number().int(),
  payments: z.array(payment),
  refunds: z.array(refund),
  sessions: z.array(session),
  /** Newest last; bounded. */
  events: z.array(event),
  /** Answers kept under their idempotency keys. */
  saved: z.array(saved),
  /** What will happen by itself later. */
  due: z.array(due),
})

export type SandboxState = Readonly<z.infer<typeof stateSchema>>
export type PaymentRecord = Readonly<z.infer<typeof payment>>
export type RefundRecord = Readonly<z.infer<typeof refund>>
export type SessionRecord = Readonly<z.infer<typeof session>>
export type EventRecord = Readonly<z.infer<typeof event>>
export type SavedAnswer = Readonly<z.infer<typeof saved>>
export type DueChange = Readonly<z.infer<typeof due>>

/** A Stripe that nobody has asked anything yet. */
export function emptyState(now: number): SandboxState {
  return {
    version: 1,
    began: now,
    made: 0,
    payments: [],
    refunds: [],
    sessions: [],
    events: [],
    saved: [],
    due: [],
  }
}

/** The list with this record in the place of its older version, or at the end. */
export function withRecord<T extends { readonly id: string }>(list: readonly T[], record: T): T[] {
  const index = list.findIndex(({ id }) => id === record.id)
  return index === -1 ? [...list, record] : list.map((one, i) => (i === index ? record : one))
}

/** Whose requests are answered: the console's own, for null, or those of a connected account. */
export interface Place {
  readonly account: string | null
  /** The folder of the logs that payments are looked for in; null for none. */
  readonly logs: string | null
}

/** Whether a payment is on the account that is asked. */
export function isOf(payment: PaymentRecord, { account }: Pick<Place, 'account'>): boolean {
  return (payment.account ?? null) === account
}

/** What an account sees of the state: links and events are the console's own alone. */
export function seenFrom(state: SandboxState, place: Place): SandboxState {
  const payments = state.payments.filter((payment) => isOf(payment, place))
  const ids = new Set(payments.map(({ id }) => id))
  const own = place.account === null
  return {
    ...state,
    payments,
    refunds: state.refunds.filter(({ payment }) => ids.has(payment)),
    sessions: own ? state.sessions : [],
    events: own ? state.events : [],
  }
}

/** Minor units of a payment that were taken. */
export function capturedOf(payment: PaymentRecord): number {
  return payment.captured ?? (payment.status === 'succeeded' ? payment.amount : 0)
}

/**
 * Minor units of a payment that were given back, or are on their way; failed refunds don't count,
 * nor does the release of what was never taken.
 */
export function refundedOf(state: SandboxState, paymentId: string): number {
  return state.refunds
    .filter(({ payment: id, status }) => id === paymentId && status !== 'failed')
    .filter(({ reason }) => reason !== RELEASE_REASON)
    .reduce((sum, { amount }) => sum + amount, 0)
}
