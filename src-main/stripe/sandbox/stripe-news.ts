import type { Delivery } from './entries.ts'
import type { StripeNews } from './protocol.ts'
import { shareOf } from './random.ts'

/** The news as a delivery that the shop's endpoint took at `now`, in ms since the epoch. */
export function deliveryOf(news: StripeNews, now: number): Delivery {
  return {
    kind: 'delivery',
    at: now,
    id: news.id,
    type: news.type,
    ok: true,
    status: 200,
    attempt: 1,
    tookMs: 60 + Math.floor(shareOf(news.id) * 80),
    paymentIntent: news.paymentIntent,
    cents: news.amount,
    currency: news.currency,
    declineCode: null,
  }
}
