import { paymentIdsIn } from '../contract/payment-ids.ts'
import type { Asker, Call } from './asker.ts'
import { type Fields, fieldsOf, idOf, statusOf, textOf } from './fields.ts'
import type { GatewayAnswer } from './gateway.ts'

/** A payment's own id: of its intent, or of its charge, which other means than cards call `py_`. */
const PAYMENT_ID = /^(?:pi|ch|py)_/

/** What an id is of, how it is asked for, and what it means when it names no payment. */
interface Lead {
  readonly call: Call
  readonly nothing: (found: Fields) => string
}

/**
 * The payment's own id that an id leads to, asked for where it is another's. Refused, saying what it
 * is instead, when that belongs to no payment; with status null, and nothing asked, for no id.
 */
export async function paymentOf(asker: Asker, id: string): Promise<GatewayAnswer<string>> {
  if (PAYMENT_ID.test(id)) return { kind: 'ok', value: id, requestId: null }
  const { call, nothing } = leadOf(id)
  const answer = await asker.ask(call, fieldsOf)
  if (answer.kind !== 'ok') return answer
  const payment = paymentIn(aboutOf(answer.value))
  if (payment !== null) return { ...answer, value: payment }
  return refusal(nothing(answer.value), answer.requestId)
}

/** Whether a text is the id of a payment, or one that leads to it, and nothing else. */
export function leadsToPayment(text: string): boolean {
  return paymentIdsIn(text)[0] === text
}

function leadOf(id: string): Lead {
  switch (id.slice(0, id.indexOf('_'))) {
    case 'cs':
      return {
        call: (stripe) => stripe.checkout.sessions.retrieve(id),
        nothing: (session) => linkWithout(statusOf(session['status'])),
      }
    case 'evt':
      return {
        call: (stripe) => stripe.events.retrieve(id),
        nothing: (event) =>
          `This event (${textOf(event['type']) ?? 'without a type'}) is not about a payment.`,
      }
    case 'dp':
    case 'du':
      return { call: (stripe) => stripe.disputes.retrieve(id), nothing: namesNone }
    default:
      return { call: (stripe) => stripe.refunds.retrieve(id), nothing: namesNone }
  }
}

/** Only an open link can still be paid; a complete one may have none, such as for a subscription. */
function linkWithout(status: string): string {
  return status === 'open'
    ? 'This payment link has no payment yet: it is open. Look it up again once it is paid.'
    : `This payment link has no payment of its own: it is ${status}.`
}

const namesNone = ({ id }: Fields) => `Stripe names no payment for ${textOf(id) ?? 'this id'}.`

/** What an event is about; any other object is about itself. */
function aboutOf(found: Fields): Fields {
  return fieldsOf(fieldsOf(found['data'])?.['object']) ?? found
}

/** The intent that an object is or names, else the charge. */
function paymentIn(about: Fields): string | null {
  const candidates = [about, about['payment_intent'], about['charge'], about['source_transaction']]
  const ids = candidates.map(idOf).filter((id) => id !== null && PAYMENT_ID.test(id))
  return ids.find((id) => id?.startsWith('pi_')) ?? ids[0] ?? null
}

/** What the console refuses by itself or, with a request's id, makes of an answer. */
export function refusal(message: string, requestId: string | null = null): GatewayAnswer<never> {
  return { kind: 'refused', message, code: null, declineCode: null, requestId, status: null }
}
