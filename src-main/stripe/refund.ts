import type { ActionObject, RefundLine } from '../contract/payments.ts'
import { type Asker, once } from './asker.ts'
import {
  type Fields,
  fieldsOf,
  idOf,
  instantOf,
  integerOf,
  listOf,
  statusOf,
  textOf,
} from './fields.ts'
import {
  ACTION_MARK,
  type BeforeAgain,
  type GatewayAnswer,
  type ListedRefund,
  type RefundParams,
} from './gateway.ts'
import { rawText } from './redaction.ts'

// A refund has no `livemode` of its own; the charge it belongs to has.
const WITH_CHARGE = { expand: ['charge'] }
const LISTED_WITH_CHARGE = ['data.charge']

/** Refunds are listed up to this many pages of 100. */
const MOST_PAGES = 10

/** `pyr_` are refunds of charges `py_`, made by other means than cards. */
const REFUND_ID = /^(?:re|pyr)_/

/** Creates a refund; `beforeAgain` is asked before each attempt but the first. */
export function createRefund(
  asker: Asker,
  request: RefundParams,
  idempotencyKey: string,
  beforeAgain: BeforeAgain,
): Promise<GatewayAnswer<ActionObject>> {
  return asker.ask(
    (stripe) => stripe.refunds.create({ ...request, ...WITH_CHARGE }, once(idempotencyKey)),
    refundObject,
    beforeAgain,
  )
}

/** Fetches a refund as it is now. */
export function getRefund(asker: Asker, id: string): Promise<GatewayAnswer<ActionObject>> {
  return asker.ask((stripe) => stripe.refunds.retrieve(id, WITH_CHARGE), refundObject)
}

/** All refunds of a payment, newest first; `unknown` beyond 1,000 of them. */
export async function listRefunds(
  asker: Asker,
  payment: string,
): Promise<GatewayAnswer<readonly ListedRefund[]>> {
  const listed = await refundsOf(asker, payment, LISTED_WITH_CHARGE)
  if (listed.kind !== 'ok') return listed
  if (!listed.value.all) {
    const because = 'This payment has too many refunds to look through.'
    return { kind: 'unknown', because, requestId: null }
  }
  const refunds = listed.value.refunds.map(listedRefund)
  if (!refunds.every((one) => one !== null)) {
    return { kind: 'unknown', because: 'A listed refund was not readable.', requestId: null }
  }
  return { ...listed, value: refunds }
}

/** Refunds as Stripe has them, newest first. */
export interface RefundList {
  readonly refunds: readonly Fields[]
  /** False when Stripe has more than these. */
  readonly all: boolean
}

/**
 * The refunds of a payment by `pi_…`, `ch_…` or `py_…`, at most 1,000 of them; a page that can't be
 * had fails the whole list. `expand` names what each shall hold as a whole object.
 */
export async function refundsOf(
  asker: Asker,
  payment: string,
  expand: readonly string[] = [],
): Promise<GatewayAnswer<RefundList>> {
  const refunds: Fields[] = []
  let requestId: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const after = textOf(refunds.at(-1)?.['id'])
    const answer = await asker.ask(
      (stripe) =>
        stripe.refunds.list({
          ...(payment.startsWith('pi_') ? { payment_intent: payment } : { charge: payment }),
          limit: 100,
          ...(expand.length === 0 ? {} : { expand: [...expand] }),
          ...(after === null ? {} : { starting_after: after }),
        }),
      listOf,
    )
    if (answer.kind !== 'ok') return answer
    requestId = answer.requestId
    refunds.push(...answer.value.data)
    const all = !answer.value.more || answer.value.data.length === 0
    if (all) return { kind: 'ok', value: { refunds, all }, requestId }
  }
  return { kind: 'ok', value: { refunds, all: false }, requestId }
}

/** A refund of Stripe's in our words; null when it lacks an id. */
export function refundObject(answer: unknown): ActionObject | null {
  const refund = fieldsOf(answer)
  const id = textOf(refund?.['id'])
  if (refund === null || id === null || !REFUND_ID.test(id)) return null
  return {
    id,
    status: statusOf(refund['status']),
    url: null,
    expiresAt: null,
    paymentIntent: idOf(refund['payment_intent']),
    failureReason: textOf(refund['failure_reason']),
    // The charge was only fetched for its livemode; it holds what a card's owner would not share.
    raw: rawText({ ...refund, charge: idOf(refund['charge']) }),
  }
}

/** A refund as a line of the payment's history; null when it is not readable. */
export function refundLine(refund: Fields): RefundLine | null {
  const id = textOf(refund['id'])
  const amount = integerOf(refund['amount'])
  const currency = textOf(refund['currency'])
  const created = instantOf(refund['created'])
  if (id === null || amount === null || currency === null || created === null) return null
  return {
    id,
    amount,
    currency,
    status: statusOf(refund['status']),
    created,
    reason: textOf(refund['reason']),
    failureReason: textOf(refund['failure_reason']),
  }
}

function listedRefund(refund: Fields): ListedRefund | null {
  const object = refundObject(refund)
  if (object === null) return null
  return { ...object, intent: markOf(refund) }
}

/** The action of a console that a refund of Stripe's was made by; null when it was made elsewhere. */
export function markOf(refund: Fields): string | null {
  return textOf(fieldsOf(refund['metadata'])?.[ACTION_MARK])
}
