import { type PaymentLook, RELEASE_REASON, type RefundLine } from '../contract/payments.ts'

/** What Stripe says about the money of a payment; amounts are integer minor units. */
export interface MoneyAtStripe {
  /** Stripe's word for the intent, or for the charge when there is no intent. */
  readonly status: string
  /** Stripe's word for the charge; null when there is no charge or no word. */
  readonly chargeStatus: string | null
  /** What was authorized. */
  readonly amount: number
  readonly captured: number
  /** Whether the charge waits to be captured, or was never captured: `captured` is false. */
  readonly uncaptured: boolean
  /** The charge's `amount_refunded`; null when it has none. */
  readonly chargeRefunded: number | null
  readonly refunds: readonly RefundLine[]
  /** False when Stripe has more refunds than these. */
  readonly allRefunds: boolean
}

/** What of a payment went back and what remains; amounts are integer minor units, never negative. */
export type Remainder = Pick<PaymentLook, 'refunded' | 'remaining' | 'chargeSays' | 'allRefunds'>

/** Refunds with these words moved no money in the end; any other word counts, unknown ones too. */
const WITHOUT_EFFECT: readonly string[] = ['failed', 'canceled']

/**
 * Computes what remains from the refunds themselves. The charge's `amount_refunded` isn't their sum
 * where a payment was captured in part: the part that was never captured may be in it (the reference
 * of refunds calls that reason `expired_uncaptured_charge`). Where the charge says something else
 * than its refunds, both are answered. With some of the refunds only, the charge's word is taken.
 */
export function remainderOf(money: MoneyAtStripe): Remainder {
  const { captured, chargeRefunded, allRefunds } = money
  const moved = money.refunds.filter(({ status }) => !WITHOUT_EFFECT.includes(status))
  const isRelease = ({ reason }: RefundLine) => reason === RELEASE_REASON
  const listed = sumOf(moved.filter((refund) => !isRelease(refund)))
  const byList = within(captured - listed, captured)
  // While the rest can still be captured, nothing of it was released.
  const open = money.status === 'requires_capture'
  const neverCaptured = open ? 0 : Math.max(0, money.amount - captured)
  const byCharge =
    chargeRefunded === null ? byList : within(captured + neverCaptured - chargeRefunded, captured)
  if (!allRefunds) {
    const remaining = Math.min(byList, byCharge)
    return { refunded: captured - remaining, remaining, chargeSays: null, allRefunds }
  }
  const released = sumOf(moved.filter(isRelease))
  const agreeing = [listed, listed + released, listed + neverCaptured]
  const agrees = chargeRefunded === null || agreeing.includes(chargeRefunded)
  return {
    refunded: listed,
    remaining: byList,
    chargeSays: agrees ? null : { refunded: chargeRefunded, remaining: byCharge },
    allRefunds,
  }
}

/**
 * Why a payment can't be refunded, and what to do instead; null when it can be tried. What was taken
 * can be refunded whatever the payment's status is: of a payment that is captured piece by piece it
 * still is `requires_capture` (docs.stripe.com/payments/multicapture). One that is only authorized
 * is cancelled instead (docs.stripe.com/refunds). `most` is what may be refunded at most.
 */
export function whyNotRefundable(money: MoneyAtStripe, most: number): string | null {
  if (money.status === 'processing' || money.chargeStatus === 'pending') {
    return 'The payment is still processing: wait until it has succeeded, then look it up again.'
  }
  if (money.captured === 0 || money.chargeStatus === 'failed') return nothingTaken(money)
  return most > 0 ? null : 'Everything has been refunded already.'
}

function nothingTaken(money: MoneyAtStripe): string {
  const { status, amount, uncaptured, chargeRefunded, refunds } = money
  const released =
    (chargeRefunded !== null && chargeRefunded >= amount && amount > 0) ||
    refunds.some(({ reason }) => reason === RELEASE_REASON)
  if (status === 'canceled' || (uncaptured && released)) {
    return 'The payment was canceled or its authorization expired: no money was taken, so there is nothing to refund and nothing to do.'
  }
  if (status === 'requires_capture' || (uncaptured && money.chargeStatus === 'succeeded')) {
    return 'The money is only reserved, not taken: cancel the payment in the Stripe Dashboard instead.'
  }
  return `No money was taken, so there is nothing to refund. The payment’s status is ${status}.`
}

function sumOf(refunds: readonly RefundLine[]): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0)
}

function within(value: number, most: number): number {
  return Math.min(Math.max(0, value), most)
}
