import type Stripe from 'stripe'
import { seconds } from './objects.ts'
import type { SessionRecord } from './state.ts'

/** No page is there: the name can never be resolved, and nothing opens it. */
const HOSTED = 'https://checkout.sandbox.invalid/c/pay'

/** A checkout session in Stripe's shape; its address is only there while it is open. */
export function sessionOf(session: SessionRecord) {
  const { status } = session
  return {
    id: session.id,
    object: 'checkout.session',
    after_expiration: null,
    allow_promotion_codes: null,
    amount_subtotal: session.amount,
    amount_total: session.amount,
    automatic_tax: { enabled: false, liability: null, status: null },
    billing_address_collection: null,
    cancel_url: session.cancelUrl,
    client_reference_id: null,
    client_secret: null,
    consent: null,
    consent_collection: null,
    created: seconds(session.created),
    currency: session.currency,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_email: session.email,
    expires_at: seconds(session.expiresAt),
    invoice: null,
    livemode: false,
    locale: null,
    metadata: session.metadata,
    mode: 'payment',
    payment_intent: session.payment,
    payment_link: null,
    payment_method_types: ['card'],
    payment_status: status === 'complete' ? 'paid' : 'unpaid',
    recovered_from: null,
    setup_intent: null,
    shipping_cost: null,
    shipping_options: [],
    status,
    submit_type: null,
    subscription: null,
    success_url: session.successUrl,
    url: status === 'open' ? `${HOSTED}/${session.id}` : null,
  } satisfies Omit<Partial<Stripe.Checkout.Session>, 'automatic_tax'> & { automatic_tax: object }
}
