import type * as z from 'zod'
import { formatAmount, isTyped, parseAmount } from '../contract/money.ts'
import type { PAYMENT_REQUESTS } from '../contract/payment-requests.ts'
import { type DisputeLine, mostRefundable } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { PaymentFacts } from './gateway.ts'

/** What the operator confirmed on a look. */
export type RefundOrder = z.infer<(typeof PAYMENT_REQUESTS)['refund']>

/**
 * Checks an order against what its look showed and what the payment is like now. Answers the amount
 * to refund in integer minor units, or a sentence saying why nothing may be sent: the payment
 * changed, the amount isn't one or is more than remains, or what was confirmed is something else.
 */
export function checkRefund(
  order: RefundOrder,
  shown: PaymentFacts,
  fresh: PaymentFacts,
): Result<number> {
  const change = changeSince(
    { ...shown, newestRefund: newestRefundOf(shown) },
    { ...fresh, newestRefund: newestRefundOf(fresh) },
  )
  if (change !== null) {
    return fail(
      'refused',
      `The payment changed since it was looked up: ${change} Look it up again.`,
    )
  }
  const { remaining, currency } = fresh
  const amount = order.amount === null ? ok(remaining) : parseAmount(order.amount, currency)
  return amount.ok ? checkConfirmed(order, amount.value, fresh) : amount
}

/**
 * Checks that an amount (integer minor units) was confirmed and can be refunded of a payment as it
 * is now. Answers it, or a sentence saying why nothing may be sent.
 */
export function checkConfirmed(
  { confirmed, typedAgain }: Pick<RefundOrder, 'confirmed' | 'typedAgain'>,
  amount: number,
  payment: PaymentFacts,
): Result<number> {
  if (payment.notRefundable !== null) return fail('refused', payment.notRefundable)
  const { currency, mode } = payment
  const most = mostRefundable(payment)
  if (amount > most) {
    const said = formatAmount(most, currency)
    return fail('invalid', `Only ${said} remain to be refunded of this payment.`)
  }
  if (amount === 0) {
    return fail('invalid', 'By its refunds nothing remains of this payment. Type an amount.')
  }
  if (confirmed.mode !== mode) {
    return fail('refused', `This was confirmed for ${confirmed.mode} mode, but it is ${mode} mode.`)
  }
  if (confirmed.amount !== amount || confirmed.currency !== currency) {
    const meant = formatAmount(amount, currency)
    const said = formatAmount(confirmed.amount, confirmed.currency)
    return fail('refused', `${said} were confirmed, but ${meant} would be refunded. Confirm again.`)
  }
  return mode === 'live' ? checkTypedAgain(typedAgain, amount, currency) : ok(amount)
}

/** Live money moves only when the very amount was typed once more. */
function checkTypedAgain(typed: string | null, amount: number, currency: string): Result<number> {
  const meant = formatAmount(amount, currency)
  if (typed === null) return fail('invalid', `Type the amount once more to refund ${meant}.`)
  if (isTyped(typed, amount, currency)) return ok(amount)
  return fail('invalid', `What was typed once more is not ${meant}. Type the very amount.`)
}

/** What of a payment a confirmation relies on. */
type Confirmed = Pick<
  PaymentFacts,
  | 'mode'
  | 'paymentIntent'
  | 'charge'
  | 'currency'
  | 'status'
  | 'captured'
  | 'refunded'
  | 'remaining'
  | 'chargeSays'
  | 'connect'
> & {
  readonly disputes: readonly Pick<DisputeLine, 'id' | 'status'>[]
  /** Null without a refund; not kept by earlier versions. */
  readonly newestRefund?: string | null
}

/** The first thing that is not as it was shown, as a sentence; null when all is. */
export function changeSince(shown: Confirmed, fresh: Confirmed): string | null {
  if (shown.mode !== fresh.mode) return `it is ${fresh.mode} money, not ${shown.mode}.`
  if (shown.paymentIntent !== fresh.paymentIntent || shown.charge !== fresh.charge) {
    return 'it is another payment.'
  }
  if (shown.currency !== fresh.currency) return `its currency is ${fresh.currency} now.`
  if (shown.status !== fresh.status) return `its status is ${fresh.status} now.`
  for (const name of ['captured', 'refunded', 'remaining'] as const) {
    if (shown[name] === fresh[name]) continue
    const now = formatAmount(fresh[name], fresh.currency)
    return `${now} are ${name} now, not ${formatAmount(shown[name], shown.currency)}.`
  }
  if (shown.newestRefund !== undefined && shown.newestRefund !== fresh.newestRefund) {
    return 'another refund of it was made.'
  }
  if (JSON.stringify(shown.chargeSays) !== JSON.stringify(fresh.chargeSays)) {
    return 'what its charge says about refunds changed.'
  }
  if (partsText(shown) !== partsText(fresh)) return 'other accounts have another part in it now.'
  if (disputesText(shown) !== disputesText(fresh)) return 'a dispute was opened or moved on.'
  return null
}

/** The id of a payment's newest refund: sums stay the same when one fails and another is made. */
export function newestRefundOf({ refunds }: Pick<PaymentFacts, 'refunds'>): string | null {
  return refunds[0]?.id ?? null
}

function disputesText({ disputes }: Confirmed): string {
  return disputes
    .map(({ id, status }) => `${id} ${status}`)
    .sort()
    .join()
}

function partsText({ connect }: Confirmed): string {
  const { account, destination, transfer, transferAmount, onBehalfOf, fee, feeAmount } = connect
  return [account, destination, transfer, transferAmount, onBehalfOf, fee, feeAmount].join()
}
