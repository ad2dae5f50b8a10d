import { formatAmount } from '../contract/money.ts'
import type { EventLine } from '../contract/payments.ts'
import type { Asker } from './asker.ts'
import { type Fields, fieldsOf, idOf, instantOf, integerOf, listOf, textOf } from './fields.ts'
import type { GatewayAnswer } from './gateway.ts'
import { rawText } from './redaction.ts'

/** The account's last events, newest first; `limit` is 1 to 100. */
export function listEvents(
  asker: Asker,
  limit: number,
): Promise<GatewayAnswer<readonly EventLine[]>> {
  return asker.ask(
    (stripe) => stripe.events.list({ limit }),
    (answer) =>
      listOf(answer)
        ?.data.map(eventLine)
        .filter((one) => one !== null) ?? null,
  )
}

/**
 * An event as a line. What it is about follows the API version of the day it was made, so nothing
 * of it is taken for granted; null for one without a time.
 */
export function eventLine(event: Fields): EventLine | null {
  const at = instantOf(event['created'])
  if (at === null) return null
  const about = fieldsOf(fieldsOf(event['data'])?.['object'])
  const isIntent = textOf(about?.['id'])?.startsWith('pi_') === true
  return {
    at,
    id: textOf(event['id']),
    type: textOf(event['type']),
    // Stripe's list does not tell how a delivery went, only how many are still to come.
    ok: null,
    status: null,
    paymentIntent: isIntent ? idOf(about) : idOf(about?.['payment_intent']),
    amount: amountOf(about),
    json: rawText(event),
  }
}

function amountOf(about: Fields | null): string | null {
  const amount = integerOf(about?.['amount'] ?? about?.['amount_total'])
  const currency = textOf(about?.['currency'])
  return amount === null || currency === null ? null : formatAmount(amount, currency)
}
