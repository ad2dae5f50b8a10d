import type { KeptRefund, KeptSession } from './stripe-model.ts'

/** A payment as the model keeps it: one intent with one charge; times in ms since the epoch. */
export interface Payment {
  readonly id: string
  readonly charge: string
  readonly amount: number
  readonly captured: number
  readonly currency: string
  readonly status: string
  readonly created: number
  readonly disputed: boolean
  readonly metadata: Readonly<Record<string, string>>
  /** The charge's `amount_refunded`, where it is not what the model would compute. */
  readonly amountRefunded?: number
  /** Stripe's words for its disputes, newest first. */
  readonly disputes?: readonly string[]
  /** The connected account that the money was sent to. */
  readonly destination?: string
  /** The application fee, in minor units. */
  readonly fee?: number
}

const seconds = (ms: number) => Math.trunc(ms / 1000)

/** A charge as Stripe's API shows it. */
export function chargeObject(payment: Payment, refunded: number, live: boolean): object {
  const { amount, captured, status } = payment
  const isDeclined = status === 'requires_payment_method'
  // What was never captured is released at the end, and Stripe counts that in.
  const isOver = status === 'succeeded' || status === 'canceled'
  const released = isOver ? Math.max(0, amount - captured) : 0
  return {
    id: payment.charge,
    object: 'charge',
    amount: payment.amount,
    amount_captured: payment.captured,
    amount_refunded: payment.amountRefunded ?? refunded + released,
    billing_details: { address: null, email: 'payer@example.com', name: null, phone: null },
    captured: status === 'succeeded',
    created: seconds(payment.created),
    currency: payment.currency,
    customer: null,
    description: null,
    disputed: payment.disputed || payment.disputes !== undefined,
    livemode: live,
    metadata: {},
    paid: !isDeclined,
    payment_intent: payment.id,
    refunded: isOver && refunded === captured,
    status: isDeclined ? 'failed' : 'succeeded',
    ...sharesOf(payment),
    ...(payment.destination === undefined ? {} : { transfer: `tr_${payment.id}` }),
    application_fee: payment.fee === undefined ? null : `fee_${payment.id}`,
  }
}

/** What other accounts have of a payment. */
function sharesOf({ destination, fee }: Payment): object {
  return {
    application_fee_amount: fee ?? null,
    transfer_data: destination === undefined ? null : { destination },
  }
}

/** A payment intent with its charge expanded. */
export function intentObject(payment: Payment, refunded: number, live: boolean): object {
  return {
    id: payment.id,
    object: 'payment_intent',
    amount: payment.amount,
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    client_secret: `${payment.id}_secret_neverShown`,
    created: seconds(payment.created),
    currency: payment.currency,
    customer: null,
    description: null,
    latest_charge: chargeObject(payment, refunded, live),
    livemode: live,
    metadata: payment.metadata,
    payment_method_types: ['card'],
    status: payment.status,
    ...sharesOf(payment),
  }
}

/** A refund with its charge expanded. */
export function refundObject(refund: KeptRefund, payment: Payment, live: boolean): object {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    charge: chargeObject(payment, 0, live),
    created: seconds(refund.created),
    currency: payment.currency,
    ...(refund.status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
    metadata: refund.metadata,
    payment_intent: payment.id,
    reason: refund.reason,
    status: refund.status,
  }
}

/** The disputes of a payment. */
export function disputeObjects(payment: Payment, live: boolean): object[] {
  return (payment.disputes ?? []).map((status, index) => ({
    id: `dp_${payment.id.slice(3)}${index}`,
    object: 'dispute',
    amount: payment.captured,
    balance_transactions: [],
    charge: payment.charge,
    created: seconds(payment.created),
    currency: payment.currency,
    enhanced_eligibility_types: [],
    evidence: { enhanced_evidence: {} },
    evidence_details: {
      due_by: null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: status.startsWith('warning_'),
    livemode: live,
    metadata: {},
    payment_intent: payment.id,
    reason: 'fraudulent',
    status,
  }))
}

/** A checkout session. */
export function sessionObject(session: KeptSession, live: boolean): object {
  const isOpen = session.status === 'open'
  return {
    id: session.id,
    object: 'checkout.session',
    amount_total: session.amount,
    automatic_tax: { enabled: false, liability: null, status: null },
    created: seconds(session.created),
    currency: session.currency,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer_email: session.email,
    expires_at: seconds(session.created) + 86_400,
    livemode: live,
    metadata: session.metadata,
    mode: 'payment',
    payment_intent: session.status === 'complete' ? 'pi_ofTheSession' : null,
    payment_method_types: ['card'],
    payment_status: session.status === 'complete' && !session.isSlow ? 'paid' : 'unpaid',
    shipping_options: [],
    status: session.status,
    success_url: 'https://example.com/',
    url: isOpen ? `https://checkout.stripe.com/c/pay/${session.id}` : null,
  }
}
