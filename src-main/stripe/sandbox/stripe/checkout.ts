import { ok, type Result } from '../../../contract/result.ts'
import { amountRefusal } from './amounts.ts'
import type { Draft } from './draft.ts'
import {
  type Accepted,
  amount,
  boolean,
  currency,
  integer,
  mapIn,
  metadata,
  oneOf,
  type Params,
  text,
} from './params.ts'
import { badParameter, type Refusal } from './refusal.ts'
import { sessionOf } from './session-object.ts'
import type { SessionRecord } from './state.ts'

const PRICE = 'line_items[0][price_data]'

/** What `POST /v1/checkout/sessions` takes here: one price made up on the spot, paid once. */
export const SESSION_PARAMS: Accepted = {
  mode: oneOf('payment'),
  ui_mode: oneOf('hosted', 'hosted_page'),
  customer_email: text,
  client_reference_id: text,
  success_url: text,
  cancel_url: text,
  submit_type: text,
  locale: text,
  expires_at: integer,
  'payment_method_types[]': text,
  'line_items[][quantity]': amount,
  'line_items[][price_data][currency]': currency,
  'line_items[][price_data][unit_amount]': amount,
  'line_items[][price_data][product_data][name]': text,
  'line_items[][price_data][product_data][description]': text,
  'metadata[*]': metadata,
  'payment_intent_data[description]': text,
  'payment_intent_data[receipt_email]': text,
  'payment_intent_data[metadata][*]': metadata,
  'phone_number_collection[enabled]': boolean,
  'expand[]': text,
}

/** Without these nothing can be sold. */
export const SESSION_NEEDS = [
  'mode',
  `${PRICE}[currency]`,
  `${PRICE}[unit_amount]`,
  'line_items[0][quantity]',
]

/** Stripe's own default, and its longest. */
const OPEN_FOR_MS = 24 * 3_600_000
/** Somebody pays a link after this long, as long as the email doesn't begin with `never`. */
const PAID_AFTER_MS = 20_000

/**
 * Opens a checkout session, and settles at once what will become of it: paid, or expired. Answers
 * the session; refused for an amount or an expiry that Stripe doesn't take.
 */
export function createSession(draft: Draft, params: Params): Result<object, Refusal> {
  const code = (params.get(`${PRICE}[currency]`) ?? '').toLowerCase()
  const total =
    Number(params.get(`${PRICE}[unit_amount]`)) * Number(params.get('line_items[0][quantity]'))
  const wrong = amountRefusal(total, code, `${PRICE}[unit_amount]`)
  if (wrong !== null) return wrong
  const expires = params.get('expires_at')
  const expiresAt = expires === undefined ? draft.now + OPEN_FOR_MS : Number(expires) * 1_000
  if (expiresAt < draft.now + OPEN_FOR_MS / 48 || expiresAt > draft.now + OPEN_FOR_MS) {
    const message = 'The `expires_at` timestamp must be from 30 minutes to 24 hours away.'
    return badParameter(message, 'expires_at')
  }
  const session: SessionRecord = {
    id: draft.newId('cs_test'),
    created: draft.now,
    expiresAt,
    amount: total,
    currency: code,
    email: params.get('customer_email') ?? null,
    payment: null,
    status: 'open',
    successUrl: params.get('success_url') ?? null,
    cancelUrl: params.get('cancel_url') ?? null,
    description: params.get('payment_intent_data[description]') ?? null,
    metadata: mapIn(params, 'metadata'),
    paymentMetadata: mapIn(params, 'payment_intent_data[metadata]'),
  }
  draft.putSession(session)
  const isPaid = !(session.email ?? '').toLowerCase().startsWith('never')
  if (isPaid) draft.later(PAID_AFTER_MS, 'session-paid', session.id)
  draft.later(expiresAt - draft.now, 'session-expires', session.id)
  return ok(sessionOf(session))
}
