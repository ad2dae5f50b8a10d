import * as z from 'zod'
import type { ConnectChoice, PaymentLook, RefundReason } from '../contract/payments.ts'
import { REFUND_REASONS } from '../contract/payments.ts'
import {
  ACTION_MARK,
  type CheckoutParams,
  type RefundParams,
  type TestPaymentParams,
} from './gateway.ts'
import { withoutSecrets } from './redaction.ts'

const amount = z.number().int().min(1)
const currency = z.string().regex(/^[a-z]{3}$/)
const metadata = z.record(z.string(), z.string())

/** The parsers with which the parameters of each kind are read back from the journal. */
export const storedRefund = z.strictObject({
  payment_intent: z.exactOptional(z.string()),
  charge: z.exactOptional(z.string()),
  amount,
  reason: z.exactOptional(z.enum(REFUND_REASONS)),
  reverse_transfer: z.exactOptional(z.boolean()),
  refund_application_fee: z.exactOptional(z.boolean()),
  metadata,
})
export const storedCheckout = z.strictObject({ amount, currency, email: z.string(), metadata })
export const storedTestPayment = z.strictObject({ amount, currency, metadata })

/** What names a payment in requests: its intent, or its charge where there is no intent. */
export function targetOf(payment: Pick<PaymentLook, 'paymentIntent' | 'charge'>): string | null {
  return payment.paymentIntent ?? payment.charge
}

/** The parameters of a refund; the note goes into its metadata. */
export function refundParams(order: {
  readonly action: string
  readonly target: string
  readonly amount: number
  readonly reason: RefundReason | null
  readonly note: string
  readonly choice: ConnectChoice
}): RefundParams {
  const { action, target, reason } = order
  const { reverseTransfer, returnFee } = order.choice
  const note = withoutSecrets(order.note.trim())
  return {
    ...(target.startsWith('pi_') ? { payment_intent: target } : { charge: target }),
    amount: order.amount,
    ...(reason === null ? {} : { reason }),
    ...(reverseTransfer === null ? {} : { reverse_transfer: reverseTransfer }),
    ...(returnFee === null ? {} : { refund_application_fee: returnFee }),
    metadata: { [ACTION_MARK]: action, ...(note === '' ? {} : { payments_ops_note: note }) },
  }
}

/** The parameters of a checkout link. */
export function checkoutParams(order: {
  readonly action: string
  readonly amount: number
  readonly currency: string
  readonly email: string
}): CheckoutParams {
  const { action, ...rest } = order
  return { ...rest, metadata: { [ACTION_MARK]: action } }
}

/** The parameters of a payment with a test card. */
export function testPaymentParams(order: {
  readonly action: string
  readonly amount: number
  readonly currency: string
}): TestPaymentParams {
  const { action, ...rest } = order
  return { ...rest, metadata: { [ACTION_MARK]: action } }
}
