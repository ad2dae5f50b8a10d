import type * as z from 'zod'
import { parseCharge } from '../contract/money.ts'
import type { PAYMENT_REQUESTS } from '../contract/payment-requests.ts'
import type { ActionKind, ConnectChoice, Mode, PaymentLook } from '../contract/payments.ts'
import { ok, type Result } from '../contract/result.ts'
import type { Intent, Seen } from './intent.ts'
import type { RefundOrder } from './refund-order.ts'
import { checkoutParams, refundParams, testPaymentParams } from './request-params.ts'

type Order<N extends keyof typeof PAYMENT_REQUESTS> = z.infer<(typeof PAYMENT_REQUESTS)[N]>
export type ChargeOrder = Order<'createCharge'>
export type TestPaymentOrder = Order<'payWithTestCard'>

/** What an intent is made of, but for its own name. */
export interface Wish {
  /** The look or form. */
  readonly order: string
  readonly what: ActionKind
  readonly mode: Mode
  /** Integer minor units. */
  readonly amount: number
  readonly currency: string
  readonly target: string
  /** The connected account it is sent for, when it isn't the key's own. */
  readonly account?: string
  /** Refunds only: what the payment was like. */
  readonly seen?: Seen
  /** The parameters to be sent, marked with the action's name. */
  request(action: string): object
}

/** The intent of a wish, under the name of an action that nothing had before, for one key. */
export function intentOf(wish: Wish, action: string, keyPrint: string): Intent {
  const { request, ...rest } = wish
  return {
    kind: 'intent',
    action,
    ...rest,
    keyPrint,
    idempotencyKey: `payments-ops-${action}`,
    request: { ...request(action) },
  }
}

/** The refund of an amount that was checked against the payment. */
export function refundWish(
  order: RefundOrder,
  look: PaymentLook,
  target: string,
  amount: number,
  more: { readonly choice: ConnectChoice; readonly seen: Seen },
): Result<Wish> {
  const { reason, note } = order
  const { account } = look.connect
  const { choice, seen } = more
  return ok({
    ...(account === null ? {} : { account }),
    order: order.look,
    what: 'refund',
    mode: look.mode,
    amount,
    currency: look.currency,
    target,
    seen,
    request: (action) => refundParams({ action, target, amount, reason, note, choice }),
  })
}

/** A checkout link; fails for an amount that is none. */
export function chargeWish(order: ChargeOrder): Result<Wish> {
  const currency = order.currency.toLowerCase()
  const { email, mode } = order
  const parsed = parseCharge(order.amount, currency)
  if (!parsed.ok) return parsed
  const amount = parsed.value
  return ok({
    order: order.order,
    what: 'charge',
    mode,
    amount,
    currency,
    target: email,
    request: (action) => checkoutParams({ action, amount, currency, email }),
  })
}

/** A payment with a test card; fails for an amount that is none. */
export function testPaymentWish(order: TestPaymentOrder): Result<Wish> {
  const currency = order.currency.toLowerCase()
  const parsed = parseCharge(order.amount, currency)
  if (!parsed.ok) return parsed
  const amount = parsed.value
  return ok({
    order: order.order,
    what: 'test-payment',
    mode: order.mode,
    amount,
    currency,
    target: 'test card',
    request: (action) => testPaymentParams({ action, amount, currency }),
  })
}
