import { ok, type Result } from '../../../contract/result.ts'
import { chargeOf, disputeOf, eventOf, pageOf, paymentIntentOf, refundOf } from './objects.ts'
import { type Accepted, limit, listIn, type Params, text } from './params.ts'
import { noSuch, type Refusal } from './refusal.ts'
import { sessionOf } from './session-object.ts'
import type { SandboxState } from './state.ts'

const PAGE: Accepted = { limit, starting_after: text, ending_before: text, 'expand[]': text }
const OF_PAYMENT: Accepted = { ...PAGE, payment_intent: text, charge: text }

/** The lists, and what each may be narrowed down by. */
export const LISTS: Readonly<Record<string, Accepted>> = {
  '/v1/refunds': OF_PAYMENT,
  '/v1/disputes': OF_PAYMENT,
  '/v1/charges': { ...PAGE, payment_intent: text },
  '/v1/payment_intents': PAGE,
  '/v1/checkout/sessions': { ...PAGE, payment_intent: text },
  '/v1/events': { ...PAGE, type: text, 'types[]': text },
}

/** An element of a list, with what the list may be narrowed down by. */
interface Listed {
  readonly id: string
  readonly object: object
  readonly payment: string | null
  readonly type: string
}

/** What Stripe answers with unless asked for more or less. */
const TEN = 10

/**
 * A page of a list, newest first; `payment` narrows it down to what belongs to that payment.
 * Refused when it is to begin or end at something that isn't in the list.
 */
export function listPage(
  state: SandboxState,
  path: string,
  params: Params,
  payment: string | null,
): Result<object, Refusal> {
  const types = [...listIn(params, 'types'), ...[params.get('type') ?? []].flat()]
  const all = everything(state, path)
    .reverse()
    .filter((one) => payment === null || one.payment === payment)
    .filter((one) => types.length === 0 || types.includes(one.type))
  const [after, before] = [params.get('starting_after'), params.get('ending_before')]
  const cursor = after ?? before
  const place = all.findIndex(({ id }) => id === cursor)
  if (cursor !== undefined && place === -1) {
    return noSuch('object', cursor, after === undefined ? 'ending_before' : 'starting_after')
  }
  const size = Number(params.get('limit') ?? TEN)
  const start =
    after !== undefined ? place + 1 : before !== undefined ? Math.max(0, place - size) : 0
  const end = before !== undefined && after === undefined ? place : start + size
  const data = all.slice(start, end).map(({ object }) => object)
  const more = before !== undefined && after === undefined ? start > 0 : end < all.length
  return ok(pageOf(path, data, more))
}

/** Everything of one kind, oldest first. */
function everything(state: SandboxState, path: string): Listed[] {
  const listed = (object: { id: string } | null, payment: string | null, type = ''): Listed[] =>
    object === null ? [] : [{ id: object.id, object, payment, type }]
  switch (path) {
    case '/v1/refunds':
      return state.refunds.flatMap((one) => listed(refundOf(state, one), one.payment))
    case '/v1/disputes':
      return state.payments.flatMap((one) => listed(disputeOf(one), one.id))
    case '/v1/charges':
      return state.payments.flatMap((one) => listed(chargeOf(state, one), one.id))
    case '/v1/payment_intents':
      return state.payments.flatMap((one) => listed(paymentIntentOf(one), one.id))
    case '/v1/checkout/sessions':
      return state.sessions.flatMap((one) => listed(sessionOf(one), one.payment))
    default:
      return state.events.flatMap((one) => listed(eventOf(one), null, one.type))
  }
}
