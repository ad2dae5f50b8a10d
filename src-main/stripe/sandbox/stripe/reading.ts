import { ok, type Result } from '../../../contract/result.ts'
import { expanded } from './expand.ts'
import { knownPayment } from './known-payments.ts'
import { LISTS, listPage } from './lists.ts'
import { findLoggedEvent } from './logged-payments.ts'
import { chargeOf, customerOf, disputeOf, eventOf, paymentIntentOf, refundOf } from './objects.ts'
import { listIn, readParams, text } from './params.ts'
import { noSuch, type Refusal, refused } from './refusal.ts'
import { sessionOf } from './session-object.ts'
import { type Place, type SandboxState, seenFrom } from './state.ts'

/**
 * Answers a GET from what an account sees of the state, and from the logs, and changes nothing.
 * Refused in Stripe's words: 404 for what is not there, 400 for parameters that can't be read.
 */
export async function read(
  whole: SandboxState,
  place: Place,
  path: string,
  query: string,
): Promise<Result<object, Refusal>> {
  if (path === '/v1/balance') return ok(EMPTY_BALANCE)
  const accepted = Object.hasOwn(LISTS, path) ? LISTS[path] : undefined
  const params = readParams(query, accepted ?? { 'expand[]': text })
  if (!params.ok) return params
  const state = seenFrom(whole, place)
  let seen = state
  const payment = params.value.get('payment_intent') ?? params.value.get('charge')
  let known: string | null = null
  if (payment !== undefined) {
    const param = params.value.has('payment_intent') ? 'payment_intent' : 'charge'
    const found = await knownPayment(state, place, payment, param)
    if (!found.ok) return found
    seen = found.value.within(state)
    known = found.value.payment.id
  }
  const expand = listIn(params.value, 'expand')
  if (accepted !== undefined) {
    const page = listPage(seen, path, params.value, known)
    return page.ok ? expanded(seen, page.value, expand) : page
  }
  const one = await readOne(state, place, path)
  return one.ok ? expanded(one.value.seen, one.value.object, expand) : one
}

/** Nothing here is ever paid out, so there is nothing to balance. */
const EMPTY_BALANCE = { object: 'balance', available: [], livemode: false, pending: [] }

/** An object, and the state it is to be expanded from: payments of the logs are only in there. */
interface One {
  readonly seen: SandboxState
  readonly object: object
}

async function readOne(
  state: SandboxState,
  place: Place,
  path: string,
): Promise<Result<One, Refusal>> {
  const parts = /^\/v1\/([a-z_]+(?:\/sessions)?)\/([^/]+)$/.exec(path)
  const [, kind = '', id = ''] = parts ?? []
  const found = (object: object | undefined, what: string): Result<One, Refusal> =>
    object === undefined ? noSuch(what, id, 'id') : ok({ seen: state, object })
  const byId = <T extends { id: string }>(list: readonly T[]) => list.find((one) => one.id === id)
  switch (kind) {
    case 'payment_intents':
    case 'charges':
      return readPayment(state, place, kind, id)
    case 'refunds': {
      const refund = byId(state.refunds)
      return found(refund && refundOf(state, refund), 'refund')
    }
    case 'checkout/sessions': {
      const session = byId(state.sessions)
      return found(session && sessionOf(session), 'checkout.session')
    }
    case 'events': {
      const event = byId(state.events)
      if (event === undefined && place.logs !== null) {
        return readLoggedEvent(state, place, place.logs, id)
      }
      return found(event && eventOf(event), 'event')
    }
    case 'disputes': {
      // A payment has one dispute at most, named after its charge.
      const known = await knownPayment(state, place, id.replace(/^dp_/, 'ch_'), 'id')
      const dispute = known.ok ? disputeOf(known.value.payment) : null
      return found(byId(dispute === null ? [] : [dispute]), 'dispute')
    }
    case 'customers':
      return /^cus_[A-Za-z0-9]{14}$/.test(id)
        ? ok({ seen: state, object: customerOf(id, state.began) })
        : noSuch('customer', id, 'id')
    default:
      return unknownEndpoint('GET', path)
  }
}

/** An event of long ago: what it was about is shown as it is now. */
async function readLoggedEvent(
  state: SandboxState,
  place: Place,
  logs: string,
  id: string,
): Promise<Result<One, Refusal>> {
  const event = await findLoggedEvent(logs, id)
  const known = event && (await knownPayment(state, place, event.payment, 'id'))
  if (!event || !known?.ok) return noSuch('event', id, 'id')
  const seen = known.value.within(state)
  const { created, type } = event
  const none = { apiVersion: null, request: null, idempotencyKey: null }
  const object = { ...paymentIntentOf(known.value.payment) }
  return ok({ seen, object: eventOf({ ...none, id, created, type, object }) })
}

async function readPayment(
  state: SandboxState,
  place: Place,
  kind: 'payment_intents' | 'charges',
  id: string,
): Promise<Result<One, Refusal>> {
  const what = kind === 'charges' ? 'charge' : 'payment_intent'
  // Each endpoint knows its own ids only: an intent is no charge.
  if (id.startsWith(what === 'charge' ? 'pi_' : 'ch_')) return noSuch(what, id, 'id')
  const known = await knownPayment(state, place, id, 'id')
  if (!known.ok) return noSuch(what, id, 'id')
  const seen = known.value.within(state)
  const { payment } = known.value
  const object = what === 'charge' ? chargeOf(seen, payment) : paymentIntentOf(payment)
  return object === null ? noSuch(what, id, 'id') : ok({ seen, object })
}

/** How Stripe answers what it has no endpoint for. */
export function unknownEndpoint(method: string, path: string): Result<never, Refusal> {
  return refused(404, false, { message: `Unrecognized request URL (${method}: ${path}).` })
}
