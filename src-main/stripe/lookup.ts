import { NOT_A_PAYMENT_ID } from '../contract/payment-ids.ts'
import { type DisputeLine, mostRefundable } from '../contract/payments.ts'
import type { Asker } from './asker.ts'
import { connectOf } from './connect.ts'
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
import type { GatewayAnswer, MarkedPayment } from './gateway.ts'
import { leadsToPayment, paymentOf, refusal } from './payment-of.ts'
import { markOf, type RefundList, refundLine, refundsOf } from './refund.ts'
import { type MoneyAtStripe, remainderOf, whyNotRefundable } from './refundable.ts'

/** A payment's intent and the charge that took the money; an old charge has no intent. */
interface Payment {
  readonly intent: Fields | null
  readonly charge: Fields | null
}

/** Fetches a payment, its refunds and its disputes, by its own id or one that leads to it. */
export async function lookUp(asker: Asker, given: string): Promise<GatewayAnswer<MarkedPayment>> {
  if (!leadsToPayment(given)) return refusal(NOT_A_PAYMENT_ID)
  const found = await paymentOf(asker, given)
  if (found.kind !== 'ok') return found
  const id = found.value
  const payment = await fetchPayment(asker, id)
  if (payment.kind !== 'ok') return payment
  const refunds = await refundsOf(asker, id)
  if (refunds.kind !== 'ok') return refunds
  const disputes = await disputesOf(asker, id, payment.value)
  if (disputes.kind !== 'ok') return disputes
  const value = factsOf(asker, payment.value, refunds.value, disputes.value)
  if (value === null) {
    const because = 'Stripe’s answer about this payment was not readable.'
    return { kind: 'unknown', because, requestId: payment.requestId }
  }
  return { kind: 'ok', value, requestId: payment.requestId }
}

function fetchPayment(asker: Asker, id: string): Promise<GatewayAnswer<Payment>> {
  if (!id.startsWith('pi_')) {
    return asker.ask(
      (stripe) => stripe.charges.retrieve(id, { expand: ['customer'] }),
      (answer) => {
        const charge = fieldsOf(answer)
        return charge === null ? null : { intent: null, charge }
      },
    )
  }
  return asker.ask(
    (stripe) => stripe.paymentIntents.retrieve(id, { expand: ['latest_charge', 'customer'] }),
    (answer) => {
      const intent = fieldsOf(answer)
      return intent === null ? null : { intent, charge: fieldsOf(intent['latest_charge']) }
    },
  )
}

/** Asked for only where the charge says that there are any: a restricted key may not read them. */
async function disputesOf(
  asker: Asker,
  id: string,
  { charge }: Payment,
): Promise<GatewayAnswer<readonly Fields[]>> {
  if (charge?.['disputed'] !== true) return { kind: 'ok', value: [], requestId: null }
  const of = id.startsWith('pi_') ? { payment_intent: id } : { charge: id }
  const answer = await asker.ask((stripe) => stripe.disputes.list({ ...of, limit: 100 }), listOf)
  return answer.kind === 'ok' ? { ...answer, value: answer.value.data } : answer
}

function factsOf(
  { mode, account }: Asker,
  { intent, charge }: Payment,
  list: RefundList,
  disputeFields: readonly Fields[],
): MarkedPayment | null {
  const of = intent ?? charge
  const status = statusOf(of?.['status'])
  const currency = textOf(of?.['currency'])
  const amount = integerOf(of?.['amount'])
  const created = instantOf(of?.['created'])
  const refunds = list.refunds.map(refundLine)
  const disputes = disputeFields.map(disputeLine)
  if (of === null || currency === null || amount === null) return null
  if (created === null || !refunds.every((one) => one !== null)) return null
  if (!disputes.every((one) => one !== null)) return null
  // Without its latest charge, the intent itself tells what came in.
  const captured = charge === null ? received(intent) : integerOf(charge['amount_captured'])
  if (captured === null) return null
  const money: MoneyAtStripe = {
    status,
    chargeStatus: textOf(charge?.['status']),
    amount: integerOf(charge?.['amount']) ?? amount,
    captured,
    uncaptured: charge?.['captured'] === false,
    chargeRefunded: integerOf(charge?.['amount_refunded']),
    refunds,
    allRefunds: list.all,
  }
  const remainder = remainderOf(money)
  return {
    mode,
    paymentIntent: intent === null ? idOf(charge?.['payment_intent']) : idOf(intent),
    charge: idOf(charge),
    status,
    currency,
    amount,
    captured,
    ...remainder,
    created,
    customer: customerOf(of, charge),
    description: textOf(of['description']),
    connect: connectOf(account, intent, charge),
    refunds,
    marks: list.refunds.map(markOf).filter((one) => one !== null),
    disputes,
    notRefundable: whyNotRefundable(money, mostRefundable(remainder)),
  }
}

function received(intent: Fields | null): number {
  return integerOf(intent?.['amount_received']) ?? 0
}

/** Name, email or id of the customer, whichever is known. */
function customerOf(of: Fields, charge: Fields | null): string | null {
  const customer = fieldsOf(of['customer'])
  const billing = fieldsOf(charge?.['billing_details'])
  const names = [customer?.['name'], customer?.['email'], billing?.['name'], billing?.['email']]
  const known = [...names, of['receipt_email'], charge?.['receipt_email']].map(textOf)
  return known.find((one) => one !== null) ?? idOf(of['customer'])
}

function disputeLine(dispute: Fields): DisputeLine | null {
  const id = textOf(dispute['id'])
  const amount = integerOf(dispute['amount'])
  if (id === null || amount === null) return null
  return {
    id,
    status: statusOf(dispute['status']),
    amount,
    reason: textOf(dispute['reason']) ?? 'no reason given',
  }
}
