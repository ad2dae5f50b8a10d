import * as z from 'zod'
import { ACCOUNT_ID } from '../contract/payment-ids.ts'
import { ACTION_KINDS, DOUBTS, MODES } from '../contract/payments.ts'

const id = z.uuid()
const requestId = z.string().nullable()
const instant = z.number().int()

/** What Stripe made of an action, as the contract's `ActionObject` has it. */
const actionObject = z.strictObject({
  id: z.string(),
  status: z.string(),
  url: z.string().nullable(),
  expiresAt: instant.nullable(),
  paymentIntent: z.string().nullable(),
  failureReason: z.string().nullable(),
  raw: z.string(),
})

const text = z.string().nullable()
const sum = z.number().int().nullable()

/** What a payment was like when a refund of it was confirmed; integer minor units. */
const seen = z.strictObject({
  status: z.string(),
  captured: z.number().int(),
  refunded: z.number().int(),
  remaining: z.number().int(),
  /** What the charge says instead, where it disagrees with the refunds. */
  chargeSays: z
    .strictObject({ refunded: z.number().int(), remaining: z.number().int() })
    .nullable(),
  disputes: z.array(z.strictObject({ id: z.string(), status: z.string() })),
  /** The id of its newest refund, null without one: sums stay the same when one fails for another. */
  newestRefund: z.exactOptional(z.string().nullable()),
  /** Which accounts have a part in it, as the contract's `ConnectFacts` has it. */
  connect: z.strictObject({
    account: text,
    destination: text,
    transfer: text,
    transferAmount: sum,
    onBehalfOf: text,
    fee: text,
    feeAmount: sum,
  }),
})

/** Something that is meant to be done; on disk before anything is sent. */
const intent = z.strictObject({
  kind: z.literal('intent'),
  /** Names the action for ever; also what its idempotency key and metadata are made of. */
  action: id,
  /** The look or form it was confirmed on: one order, one intent. */
  order: id,
  what: z.enum(ACTION_KINDS),
  mode: z.enum(MODES),
  /** Which key it is sent with, as a hash: another key may belong to another account. */
  keyPrint: z.string().regex(/^[0-9a-f]{16}$/),
  /** Integer minor units of the currency. */
  amount: z.number().int().min(0),
  currency: z.string().regex(/^[a-z]{3}$/),
  /** The payment of a refund, the email of a charge. */
  target: z.string(),
  /** The connected account it is sent for; without it, the key's own. Earlier versions had none. */
  account: z.exactOptional(z.string().regex(ACCOUNT_ID)),
  idempotencyKey: z.string().min(1).max(255),
  /** Refunds only; journals of earlier versions lack it. */
  seen: z.exactOptional(seen),
  /** The exact parameters, so that the very same request can be sent again. */
  request: z.record(z.string(), z.unknown()),
})

const outcome = z.strictObject({
  kind: z.literal('outcome'),
  action: id,
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('succeeded'), object: actionObject, requestId }),
    z.strictObject({
      kind: z.literal('refused'),
      message: z.string(),
      code: z.string().nullable(),
      requestId,
    }),
    z.strictObject({
      kind: z.literal('unknown'),
      because: z.string(),
      requestId,
      /** What all that was sent so far may have done; it may be done when this is not said. */
      doubt: z.exactOptional(z.enum(DOUBTS)),
      /** The payment is not as it was confirmed: nothing is sent before it is confirmed anew. */
      changed: z.exactOptional(z.literal(true)),
    }),
    /** The operator ended it: its key is never used again. */
    z.strictObject({ kind: z.literal('withdrawn'), doubt: z.enum(DOUBTS), requestId }),
  ]),
})

/** An unknown refund was confirmed once more, on another look at the payment. */
const confirmed = z.strictObject({ kind: z.literal('confirmed'), action: id, order: id, seen })

/** A status that changed after the outcome was known. */
const followed = z.strictObject({ kind: z.literal('followed'), action: id, object: actionObject })

/** What a person found out about an outcome that nothing else could clear up. */
const settled = z.strictObject({
  kind: z.literal('settled'),
  action: id,
  verdict: z.enum(['done', 'not-done']),
  note: z.string(),
})

/** Mode and key changes, wrong passcodes; the text never holds a key or a passcode. */
const note = z.strictObject({ kind: z.literal('note'), text: z.string() })

/** Reads the body of a journal entry from an unknown value. */
export const journalBody = z.discriminatedUnion('kind', [
  intent,
  outcome,
  confirmed,
  followed,
  settled,
  note,
])

/** What one entry of the journal says. */
export type JournalBody = z.infer<typeof journalBody>
