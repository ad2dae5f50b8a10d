import { ok, type Result } from '../../../contract/result.ts'
import { amountRefusal } from './amounts.ts'
import type { Draft } from './draft.ts'
import { chargeOf, disputeOf, paymentIntentOf } from './objects.ts'
import {
  type Accepted,
  amount,
  boolean,
  currency,
  mapIn,
  metadata,
  oneOf,
  type Params,
  text,
} from './params.ts'
import { declined, noSuch, type Refusal } from './refusal.ts'
import type { PaymentRecord } from './state.ts'

/** What `POST /v1/payment_intents` takes. */
export const PAYMENT_PARAMS: Accepted = {
  amount,
  currency,
  confirm: boolean,
  payment_method: text,
  'payment_method_types[]': text,
  'automatic_payment_methods[enabled]': boolean,
  'automatic_payment_methods[allow_redirects]': oneOf('always', 'never'),
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  customer: text,
  description: text,
  receipt_email: text,
  return_url: text,
  off_session: boolean,
  error_on_requires_action: boolean,
  statement_descriptor_suffix: text,
  'metadata[*]': metadata,
  'expand[]': text,
}

/** What Stripe itself can't do without. */
export const PAYMENT_NEEDS = ['amount', 'currency']

/** Stripe's own test cards, and how they decline; null for those that pay. */
const CARDS = new Map<string, string | null>([
  ['pm_card_visa', null],
  ['pm_card_mastercard', null],
  ['pm_card_amex', null],
  ['pm_card_createDispute', null],
  ['pm_card_chargeDeclined', 'generic_decline'],
  ['pm_card_visa_chargeDeclined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
])

/**
 * Makes a payment, and pays it when it is confirmed with a test card. Answers the intent; refused
 * for an amount that Stripe doesn't take, an unknown card, or one that declines.
 */
export function createPayment(draft: Draft, params: Params): Result<object, Refusal> {
  const minor = Number(params.get('amount'))
  const code = (params.get('currency') ?? '').toLowerCase()
  const wrong = amountRefusal(minor, code, 'amount')
  if (wrong !== null) return wrong
  const card = params.get('payment_method')
  const confirmed = params.get('confirm') === 'true' && card !== undefined
  const declineCode = card === undefined ? null : CARDS.get(card)
  if (declineCode === undefined) return noSuch('PaymentMethod', card ?? '', 'payment_method')
  if (confirmed && declineCode !== null) return declined(declineCode)
  const payment: PaymentRecord = {
    id: draft.newId('pi'),
    charge: confirmed ? draft.newId('ch') : null,
    created: draft.now,
    amount: minor,
    currency: code,
    status: !confirmed
      ? 'requires_payment_method'
      : params.get('capture_method') === 'manual'
        ? 'requires_capture'
        : 'succeeded',
    customer: params.get('customer') ?? null,
    email: params.get('receipt_email') ?? null,
    description: params.get('description') ?? null,
    method: confirmed ? draft.newId('pm') : null,
    metadata: mapIn(params, 'metadata'),
    disputed: confirmed && card === 'pm_card_createDispute',
  }
  return ok(pay(draft, payment))
}

/** Keeps a payment, tells what happened with it, and answers its intent in Stripe's shape. */
export function pay(draft: Draft, payment: PaymentRecord): object {
  draft.putPayment(payment)
  const intent = paymentIntentOf(payment)
  draft.tell('payment_intent.created', intent)
  if (payment.status === 'succeeded') {
    draft.tell('charge.succeeded', chargeOf(draft.state, payment) ?? {})
    draft.tell('payment_intent.succeeded', intent)
  }
  const dispute = disputeOf(payment)
  if (dispute !== null) draft.tell('charge.dispute.created', dispute)
  return intent
}
