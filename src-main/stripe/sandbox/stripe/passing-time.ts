import { never } from '../../../contract/result.ts'
import type { Draft } from './draft.ts'
import { chargeOf, refundOf } from './objects.ts'
import { sessionOf } from './session-object.ts'
import type { DueChange, RefundRecord } from './state.ts'
import { pay } from './test-payment.ts'

/** Answers are kept for this long; Stripe promises 24 h at least. */
const ANSWERS_KEPT_MS = 24 * 3_600_000

/** Whether time has brought anything by `now`, in ms since the epoch. */
export function isDue(due: readonly DueChange[], now: number): boolean {
  return due.some(({ at }) => at <= now)
}

/** Whether an answer kept since `at` still stands; one from the future does, too. */
export function isKept(at: number, now: number): boolean {
  return now - at < ANSWERS_KEPT_MS
}

/** Does everything that is due, in its order: links are paid or expire, refunds end. */
export function passTime(draft: Draft): void {
  const ready = draft.state.due.filter(({ at }) => at <= draft.now).sort((a, b) => a.at - b.at)
  draft.dropDue((change) => ready.includes(change))
  for (const change of ready) {
    switch (change.what) {
      case 'refund-succeeds':
        endRefund(draft, change.id, { status: 'succeeded', failureReason: null })
        break
      case 'refund-fails':
        endRefund(draft, change.id, { status: 'failed', failureReason: 'expired_or_canceled_card' })
        break
      case 'session-paid':
        paySession(draft, change.id)
        break
      case 'session-expires':
        expireSession(draft, change.id)
        break
      default:
        never(change.what)
    }
  }
}

/** A refund comes to its end, or loses it again: then the money is the payment's once more. */
function endRefund(
  draft: Draft,
  id: string,
  end: Pick<RefundRecord, 'status' | 'failureReason'>,
): void {
  const before = draft.state.refunds.find((refund) => refund.id === id)
  if (before === undefined) return
  const refund = { ...before, ...end }
  draft.putRefund(refund)
  const object = refundOf(draft.state, refund)
  draft.tell('refund.updated', object)
  if (end.status !== 'failed') return
  draft.tell('refund.failed', object)
  const payment = draft.state.payments.find((one) => one.id === refund.payment)
  const charge = payment === undefined ? null : chargeOf(draft.state, payment)
  if (charge !== null) draft.tell('charge.updated', charge)
}

/** Somebody follows a link and pays; its payment exists from this moment on. */
function paySession(draft: Draft, id: string): void {
  const session = draft.state.sessions.find((one) => one.id === id)
  if (session === undefined || session.status !== 'open') return
  const payment = draft.newId('pi')
  pay(draft, {
    id: payment,
    charge: draft.newId('ch'),
    created: draft.now,
    amount: session.amount,
    currency: session.currency,
    status: 'succeeded',
    customer: null,
    email: session.email,
    description: session.description,
    method: draft.newId('pm'),
    metadata: session.paymentMetadata,
    disputed: false,
  })
  const paid = { ...session, status: 'complete' as const, payment }
  draft.putSession(paid)
  draft.dropDue((change) => change.id === id)
  draft.tell('checkout.session.completed', sessionOf(paid))
}

/** Nobody has paid in time; the address is gone. */
function expireSession(draft: Draft, id: string): void {
  const session = draft.state.sessions.find((one) => one.id === id)
  if (session === undefined || session.status !== 'open') return
  const expired = { ...session, status: 'expired' as const }
  draft.putSession(expired)
  draft.tell('checkout.session.expired', sessionOf(expired))
}
