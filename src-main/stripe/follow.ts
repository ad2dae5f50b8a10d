import { formatAmount } from '../contract/money.ts'
import type { ActionObject } from '../contract/payments.ts'
import type { ActionRecord } from './action-book.ts'
import type { Gateway, GatewayAnswer } from './gateway.ts'

const SECOND_MS = 1000
const HOUR_MS = 3600 * SECOND_MS
/** A refund that succeeded can still fail, as a rule within a month (docs.stripe.com/refunds). */
const MAY_STILL_FAIL_MS = 30 * 24 * HOUR_MS

/** A refund that ended like this gave the customer nothing. */
const CAME_TO_NOTHING = new Set(['failed', 'canceled'])

/** How a finished checkout stands when nothing more is to come of it. */
const PAID = new Set(['paid', 'no_payment_required'])

/** Refunds on their way, however long that takes. */
const ON_ITS_WAY = new Set(['pending', 'requires_action'])

/**
 * Whether Stripe may still change its mind about an action. What is neither open nor at an end (a
 * success that may yet fail, a checkout whose payment takes days, a word that is new) is followed
 * for a month.
 */
export function isOpen(record: ActionRecord, now: number): boolean {
  const { intent, outcome, object, settled, at } = record
  if (outcome?.kind !== 'succeeded' || object === null || settled !== null) return false
  const isRecent = now - at < MAY_STILL_FAIL_MS
  switch (intent.what) {
    case 'refund':
      if (CAME_TO_NOTHING.has(object.status)) return false
      return ON_ITS_WAY.has(object.status) || isRecent
    case 'charge': {
      const [session, payment = ''] = object.status.split(', ')
      if (session === 'expired' || PAID.has(payment)) return false
      return session === 'open' || isRecent
    }
    case 'test-payment':
      return false
  }
}

/**
 * How long to wait between two looks at an open action of this age, all in ms: a tenth of its age,
 * but at least 10 s, and at most an hour, for an open link a minute.
 */
export function followPause(record: ActionRecord, age: number): number {
  const most = record.object?.status.startsWith('open') ? 60 * SECOND_MS : HOUR_MS
  return Math.min(most, Math.max(10 * SECOND_MS, age / 10))
}

/** Asks how an action stands by now. */
export function askAgain(
  gateway: Gateway,
  record: ActionRecord,
  object: ActionObject,
): Promise<GatewayAnswer<ActionObject>> {
  return record.intent.what === 'charge'
    ? gateway.getCheckout(object.id)
    : gateway.getRefund(object.id)
}

/** Whether anything changed that a person sees. */
export function hasChanged(before: ActionObject, now: ActionObject): boolean {
  const names = ['status', 'url', 'paymentIntent', 'failureReason'] as const
  return names.some((name) => before[name] !== now[name])
}

/** A refund that Stripe took and that came to nothing, and what to say of it. */
export interface RefundFailure {
  readonly action: string
  readonly title: string
  readonly body: string
}

/** What the journal says of a refund that came to nothing, at once or later; null of any other. */
export function refundFailure({ intent, outcome, object }: ActionRecord): RefundFailure | null {
  if (intent.what !== 'refund' || outcome?.kind !== 'succeeded' || object === null) return null
  const { status, failureReason } = object
  if (!CAME_TO_NOTHING.has(status)) return null
  const amount = formatAmount(intent.amount, intent.currency)
  // In front, where no cut can hide that no real money is meant.
  const mark = intent.mode === 'live' ? '' : `${intent.mode.toUpperCase()} - `
  const why = failureReason === null ? '' : ` (${failureReason})`
  const done = status === 'failed' ? 'failed' : 'was canceled'
  return {
    action: intent.action,
    title: `${mark}Refund ${status}: ${amount}`,
    body:
      `The refund of ${amount} on ${intent.target} ${done}${why}. The money is back in the Stripe ` +
      'balance; pay the customer in another way.',
  }
}
