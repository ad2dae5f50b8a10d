import type { ActionObject } from '../contract/payments.ts'
import type { Gateway, GatewayAnswer, GatewayDoubt, PaymentFacts } from './gateway.ts'
import type { Intent, Seen } from './intent.ts'
import { changeSince, newestRefundOf } from './refund-order.ts'

/** What of a payment a refund's confirmation is held against before anything is sent for it. */
export function seenOf(payment: PaymentFacts): Seen {
  const { status, captured, refunded, remaining, chargeSays, connect } = payment
  const disputes = payment.disputes.map((dispute) => ({ id: dispute.id, status: dispute.status }))
  const newestRefund = newestRefundOf(payment)
  return { status, captured, refunded, remaining, chargeSays, disputes, connect, newestRefund }
}

/**
 * Looks a refund's payment up once more before its request is sent again. Answers the refund itself
 * when the payment has it already, why nothing may be sent otherwise (the payment is not as it was
 * `seen` when it was confirmed, or gave no answer), and null when the request may be sent.
 */
export async function beforeSending(
  gateway: Gateway,
  intent: Intent,
  seen: Seen | null,
): Promise<GatewayAnswer<ActionObject> | null> {
  const looked = await gateway.lookQuickly(intent.target)
  if (looked.kind === 'mismatch') return looked
  if (looked.kind !== 'ok') {
    const words = looked.kind === 'refused' ? looked.message : looked.because
    return unsent(`The payment could not be looked up again, so nothing more was sent: ${words}`)
  }
  const { value, requestId } = looked
  if (value.marks.includes(intent.action)) {
    const found = await findRefund(gateway, intent)
    if (found.kind === 'ok' && found.value !== null) return { ...found, value: found.value }
    return found.kind === 'mismatch' ? found : unsent('Its refund is there, but could not be read.')
  }
  if (seen === null) {
    return changed('It was confirmed with a version that kept less of the payment.', requestId)
  }
  const change = changeSince({ ...value, ...seen }, { ...value, ...seenOf(value) })
  if (change === null) return null
  return changed(`The payment changed since this was confirmed: ${change}`, requestId)
}

/** Nothing is sent for a refund of a changed payment until it is confirmed anew or withdrawn. */
export function changed(why: string, requestId: string | null): GatewayDoubt {
  const because = `${why} Nothing more was sent. Confirm it again, or withdraw it.`
  return { kind: 'unknown', because, requestId, changed: true }
}

/** The refund that carries the intent's mark; null when the payment has none. */
export async function findRefund(
  gateway: Gateway,
  intent: Intent,
): Promise<GatewayAnswer<ActionObject | null>> {
  const listed = await gateway.listRefunds(intent.target)
  if (listed.kind !== 'ok') return listed
  const match = listed.value.find((refund) => refund.intent === intent.action)
  if (match === undefined) return { ...listed, value: null }
  const { intent: _mark, ...object } = match
  return { ...listed, value: object }
}

function unsent(because: string): GatewayDoubt {
  return { kind: 'unknown', because, requestId: null }
}
