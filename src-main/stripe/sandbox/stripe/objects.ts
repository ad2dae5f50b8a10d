import type Stripe from 'stripe'
import {
  capturedOf,
  type EventRecord,
  type PaymentRecord,
  type RefundRecord,
  refundedOf,
  type SandboxState,
} from './state.ts'

/*
 * Stripe's objects as the sandbox shows them: what Stripe always sends, and what the console reads.
 * Each field is both in Stripe's published description and in the SDK's types.
 */

/** Ms since the epoch as Stripe's whole seconds. */
export function seconds(at: number): number {
  return Math.floor(at / 1000)
}

/** A payment as Stripe's intent; its charge and customer are ids until they are expanded. */
export function paymentIntentOf(payment: PaymentRecord) {
  const { status, amount } = payment
  const captured = capturedOf(payment)
  const isManual = status === 'requires_capture' || payment.captured !== undefined
  return {
    id: payment.id,
    object: 'payment_intent',
    amount,
    amount_capturable: status === 'requires_capture' ? amount - captured : 0,
    amount_received: captured,
    canceled_at: status === 'canceled' ? seconds(payment.created) : null,
    cancellation_reason: null,
    capture_method: isManual ? 'manual' : 'automatic',
    confirmation_method: 'automatic',
    created: seconds(payment.created),
    currency: payment.currency,
    customer: payment.customer,
    description: payment.description,
    last_payment_error: null,
    latest_charge: payment.charge,
    livemode: false,
    metadata: payment.metadata,
    next_action: null,
    payment_method: payment.method,
    payment_method_types: ['card'],
    receipt_email: payment.email,
    shipping: null,
    status,
    ...sharesOf(payment),
  } satisfies Partial<Stripe.PaymentIntent>
}

/** What other accounts have of a payment. */
function sharesOf({ destination, fee }: PaymentRecord) {
  return {
    application_fee_amount: fee ?? null,
    on_behalf_of: null,
    transfer_data: destination === undefined ? null : { destination },
  }
}

/** The charge of a payment; null while nothing was charged. */
export function chargeOf(state: SandboxState, payment: PaymentRecord) {
  if (payment.charge === null) return null
  const { amount, status } = payment
  const captured = capturedOf(payment)
  const refunded = refundedOf(state, payment.id)
  // What was never taken is released once nothing can be captured any more, and Stripe counts it in.
  const released = status === 'requires_capture' ? 0 : amount - captured
  return {
    id: payment.charge,
    object: 'charge',
    amount,
    amount_captured: captured,
    amount_refunded: refunded + released,
    balance_transaction: null,
    billing_details: { address: null, email: payment.email, name: null, phone: null },
    captured: status === 'succeeded',
    created: seconds(payment.created),
    currency: payment.currency,
    customer: payment.customer,
    description: payment.description,
    disputed: payment.disputed,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: payment.metadata,
    outcome: null,
    paid: true,
    payment_intent: payment.id,
    payment_method: payment.method,
    receipt_email: payment.email,
    receipt_url: null,
    refunded: status !== 'requires_capture' && refunded === captured,
    status: 'succeeded',
    ...sharesOf(payment),
    transfer_data:
      payment.destination === undefined ? null : { amount: null, destination: payment.destination },
    application_fee: payment.fee === undefined ? null : payment.charge.replace('ch_', 'fee_'),
    ...(payment.destination === undefined
      ? {}
      : { transfer: payment.charge.replace('ch_', 'tr_') }),
  } satisfies Omit<Partial<Stripe.Charge>, 'billing_details'> & { billing_details: object }
}

/** A refund in Stripe's shape; a failed one says why. */
export function refundOf(state: SandboxState, refund: RefundRecord) {
  const payment = state.payments.find(({ id }) => id === refund.payment)
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: payment?.charge ?? null,
    created: seconds(refund.created),
    currency: refund.currency,
    ...(refund.failureReason === null ? {} : { failure_reason: refund.failureReason }),
    metadata: refund.metadata,
    payment_intent: refund.payment,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: refund.reversed ? refund.id.replace('re_', 'trr_') : null,
  } satisfies Partial<Stripe.Refund>
}

/** The one dispute of a disputed payment; null when it has none. */
export function disputeOf(payment: PaymentRecord) {
  if (!payment.disputed || payment.charge === null) return null
  const status = payment.dispute ?? 'needs_response'
  return {
    id: payment.charge.replace(/^ch_/, 'dp_'),
    object: 'dispute',
    amount: capturedOf(payment),
    balance_transactions: [],
    charge: payment.charge,
    created: seconds(payment.created) + 3600,
    currency: payment.currency,
    evidence: {},
    evidence_details: { due_by: null, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: status.startsWith('warning_'),
    livemode: false,
    metadata: {},
    payment_intent: payment.id,
    reason: 'fraudulent',
    status,
  } satisfies Omit<Partial<Stripe.Dispute>, 'evidence' | 'evidence_details'> & {
    evidence: object
    evidence_details: object
  }
}

/** A customer follows from its id alone. */
export function customerOf(id: string, began: number) {
  return {
    id,
    object: 'customer',
    created: seconds(began),
    description: null,
    email: `${id.slice(4).toLowerCase()}@example.com`,
    livemode: false,
    metadata: {},
    name: `Sandbox customer ${id.slice(-4)}`,
    phone: null,
    shipping: null,
  } satisfies Partial<Stripe.Customer>
}

/** An event in Stripe's shape, with its object as it was then. */
export function eventOf(event: EventRecord) {
  return {
    id: event.id,
    object: 'event',
    api_version: event.apiVersion,
    created: seconds(event.created),
    data: { object: event.object },
    livemode: false,
    pending_webhooks: 0,
    request: { id: event.request, idempotency_key: event.idempotencyKey },
    type: event.type,
  }
}

/** A list's page. */
export function pageOf(url: string, data: readonly object[], more: boolean) {
  return { object: 'list', data, has_more: more, url }
}
