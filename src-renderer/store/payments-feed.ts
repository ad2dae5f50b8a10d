import type { PaymentsView } from '../../src-main/contract/payments.ts'
import { createFeed, type Feed } from './feed.ts'
import type { PaymentsBridge } from './payments-bridge.ts'

/** The newest picture of everything about money. */
export type PaymentsFeed = Feed<PaymentsView>

const NO_PAYMENTS =
  'This console can’t reach its payments. Close this window and start Payments Ops again.'

/** A feed over the money half of the bridge; null where the page runs without it. */
export function createPaymentsFeed(
  bridge: Pick<PaymentsBridge, 'getPayments' | 'onPayments'> | null,
  now: () => number,
): PaymentsFeed {
  const source =
    bridge === null
      ? null
      : {
          get: () => bridge.getPayments(),
          listen: (listener: (view: PaymentsView) => void) => bridge.onPayments(listener),
        }
  return createFeed(source, now, NO_PAYMENTS)
}
