import type { StripeNews } from '../protocol.ts'
import type { EventRecord } from './state.ts'

/**
 * What the shop hears of an event in the sandbox's Stripe. Null for one that is about no payment:
 * the shop's log is one of payments.
 */
export function newsOf(event: EventRecord): StripeNews | null {
  const { object } = event
  const isIntent = object['object'] === 'payment_intent'
  const paymentIntent = isIntent ? object['id'] : object['payment_intent']
  const isRefunded = event.type === 'charge.refunded'
  const amount = isRefunded
    ? object['amount_refunded']
    : (object['amount'] ?? object['amount_total'])
  const { currency } = object
  if (typeof paymentIntent !== 'string' || typeof amount !== 'number') return null
  if (typeof currency !== 'string') return null
  return { id: event.id, type: event.type, paymentIntent, amount, currency }
}
