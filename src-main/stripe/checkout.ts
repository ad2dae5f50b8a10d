import type Stripe from 'stripe'
import type { ActionObject } from '../contract/payments.ts'
import { type Asker, once } from './asker.ts'
import { fieldsOf, idOf, instantOf, statusOf, textOf } from './fields.ts'
import type { CheckoutParams, GatewayAnswer } from './gateway.ts'
import { rawText } from './redaction.ts'

const PRODUCT = 'Payment check'

/**
 * Where the payer lands afterwards. Stripe demands an address and the console has no page in the
 * web; this one belongs to nobody and is there for good (RFC 2606).
 */
const AFTERWARDS = 'https://example.com/?payment=done'

/** Makes a checkout link for one payment. */
export function createCheckout(
  asker: Asker,
  request: CheckoutParams,
  idempotencyKey: string,
): Promise<GatewayAnswer<ActionObject>> {
  return asker.ask(
    (stripe) => stripe.checkout.sessions.create(sessionOf(request), once(idempotencyKey)),
    checkoutObject,
  )
}

/** Fetches a checkout session as it is now. */
export function getCheckout(asker: Asker, id: string): Promise<GatewayAnswer<ActionObject>> {
  return asker.ask((stripe) => stripe.checkout.sessions.retrieve(id), checkoutObject)
}

function sessionOf(request: CheckoutParams): Stripe.Checkout.SessionCreateParams {
  const { amount, currency, email } = request
  const metadata = { ...request.metadata }
  return {
    mode: 'payment',
    customer_email: email,
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: amount, product_data: { name: PRODUCT } },
      },
    ],
    success_url: AFTERWARDS,
    metadata,
    // The payment itself is marked as well, so that it is recognised in Stripe's dashboard.
    payment_intent_data: { metadata },
  }
}

/**
 * A checkout session in our words, its status as `open, unpaid`; null when it lacks an id. Its url
 * exists only while it is open, its payment intent only once there is one.
 */
export function checkoutObject(answer: unknown): ActionObject | null {
  const session = fieldsOf(answer)
  const id = textOf(session?.['id'])
  if (session === null || id === null || !id.startsWith('cs_')) return null
  const status = statusOf(session['status'])
  return {
    id,
    status: `${status}, ${statusOf(session['payment_status'])}`,
    url: status === 'open' ? textOf(session['url']) : null,
    expiresAt: instantOf(session['expires_at']),
    paymentIntent: idOf(session['payment_intent']),
    failureReason: null,
    raw: rawText(session),
  }
}
