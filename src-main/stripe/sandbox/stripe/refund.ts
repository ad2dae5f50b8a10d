import { formatAmount } from '../../../contract/money.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { Draft } from './draft.ts'
import { chargeOf, refundOf } from './objects.ts'
import {
  type Accepted,
  amount,
  boolean,
  mapIn,
  metadata,
  oneOf,
  type Params,
  text,
} from './params.ts'
import { badParameter, cannotDo, type Refusal, type Refused } from './refusal.ts'
import { capturedOf, type PaymentRecord, type RefundRecord, refundedOf } from './state.ts'

/** What `POST /v1/refunds` takes. */
export const REFUND_PARAMS: Accepted = {
  payment_intent: text,
  charge: text,
  amount,
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  reverse_transfer: boolean,
  refund_application_fee: boolean,
  'metadata[*]': metadata,
  'expand[]': text,
}

/** A refund of an amount that ends so is pending for a while. */
const PENDING_ENDING = 11
const PENDING_FOR_MS = 8_000
/** A refund of an amount that ends so succeeds, and fails after all a little later. */
const FAILING_ENDING = 13
const FAILS_AFTER_MS = 12_000

/** The id of the payment that is to be refunded, by its own or its charge's. */
export function refundTarget(params: Params): Result<{ id: string; param: string }, Refusal> {
  const [intent, charge] = [params.get('payment_intent'), params.get('charge')]
  if (intent !== undefined && charge === undefined)
    return ok({ id: intent, param: 'payment_intent' })
  if (charge !== undefined && intent === undefined) return ok({ id: charge, param: 'charge' })
  const message =
    intent === undefined
      ? 'One of the following params should be provided for this request: payment_intent or charge.'
      : 'You can only pass one of: charge, payment_intent.'
  return badParameter(message, 'payment_intent', 'parameter_missing')
}

/**
 * Refunds a payment or a part of it, by Stripe's rules: partly as often as something remains, and
 * what failed after all counts as never refunded. Answers the refund, or why there is none.
 */
export function createRefund(
  draft: Draft,
  payment: PaymentRecord,
  params: Params,
): Result<object, Refusal> {
  const amount = refundable(draft, payment, params.get('amount'))
  if (!amount.ok) return amount
  const isReversed = params.get('reverse_transfer') === 'true'
  const share = shareRefusal(payment, isReversed, params.get('refund_application_fee') === 'true')
  if (share !== null) return share
  // One that only stood in the logs so far: they rotate, and its refund must outlive them.
  draft.putPayment(payment)
  const ending = amount.value % 100
  const refund: RefundRecord = {
    id: draft.newId('re'),
    payment: payment.id,
    amount: amount.value,
    currency: payment.currency,
    created: draft.now,
    status: ending === PENDING_ENDING ? 'pending' : 'succeeded',
    reason: reasonOf(params.get('reason')),
    failureReason: null,
    metadata: mapIn(params, 'metadata'),
    ...(isReversed ? { reversed: true } : {}),
  }
  draft.putRefund(refund)
  if (ending === PENDING_ENDING) draft.later(PENDING_FOR_MS, 'refund-succeeds', refund.id)
  if (ending === FAILING_ENDING) draft.later(FAILS_AFTER_MS, 'refund-fails', refund.id)
  const object = refundOf(draft.state, refund)
  draft.tell('charge.refunded', chargeOf(draft.state, payment) ?? {})
  draft.tell('refund.created', object)
  return ok(object)
}

/** Why other accounts can't give back what they have of a payment; null when they can. */
function shareRefusal(payment: PaymentRecord, reverse: boolean, fee: boolean): Refused | null {
  const { charge, destination } = payment
  if (reverse && destination === undefined) {
    return cannotDo(
      `Charge ${charge} cannot be refunded with \`reverse_transfer\` because it does not have an associated transfer.`,
      'transfer_missing',
      'reverse_transfer',
    )
  }
  if (fee && payment.fee === undefined) {
    return cannotDo(
      `Charge ${charge} has no application fee to refund.`,
      'application_fee_missing',
      'refund_application_fee',
    )
  }
  if (!fee || destination === undefined || reverse) return null
  return cannotDo(
    'To refund the application fee of a destination charge, its transfer has to be reversed, too.',
    'parameter_missing',
    'reverse_transfer',
  )
}

/** How much will be given back, or why nothing can be. */
function refundable(
  draft: Draft,
  payment: PaymentRecord,
  asked: string | undefined,
): Result<number, Refusal> {
  const captured = capturedOf(payment)
  if (payment.status === 'requires_capture' && captured === 0) {
    return cannotDo(
      `This PaymentIntent (${payment.id}) has a status of requires_capture and can't be refunded; cancel it instead.`,
      'payment_intent_unexpected_state',
      'payment_intent',
    )
  }
  if (payment.charge === null || captured === 0) {
    return cannotDo(
      `This PaymentIntent (${payment.id}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
      'payment_intent',
    )
  }
  const remaining = captured - refundedOf(draft.state, payment.id)
  if (remaining === 0) {
    return cannotDo(
      `Charge ${payment.charge} has already been refunded.`,
      'charge_already_refunded',
    )
  }
  const amount = asked === undefined ? remaining : Number(asked)
  if (amount <= remaining) return ok(amount)
  const [much, left] = [amount, remaining].map((minor) => formatAmount(minor, payment.currency))
  return cannotDo(
    `Refund amount (${much}) is greater than unrefunded amount on charge (${left})`,
    'amount_too_large',
    'amount',
  )
}

/** The parser has checked the word; this only tells the compiler. */
function reasonOf(text: string | undefined): RefundRecord['reason'] {
  return text === 'duplicate' || text === 'fraudulent' || text === 'requested_by_customer'
    ? text
    : null
}
