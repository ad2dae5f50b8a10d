import { type ActionObject, NO_CONNECT } from '../../../src-main/contract/payments.ts'
import { ok } from '../../../src-main/contract/result.ts'
import type { Past } from '../../../src-main/stripe/carry-out.ts'
import type {
  Gateway,
  GatewayAnswer,
  ListedRefund,
  MarkedPayment,
} from '../../../src-main/stripe/gateway.ts'
import type { Intent, Seen } from '../../../src-main/stripe/intent.ts'

export const ACTION = '00000000-0000-4000-8000-000000000001'
const object: ActionObject = {
  id: 're_1',
  status: 'succeeded',
  url: null,
  expiresAt: null,
  paymentIntent: 'pi_1',
  failureReason: null,
  raw: '{}',
}
export const intent: Intent = {
  kind: 'intent',
  action: ACTION,
  order: '00000000-0000-4000-8000-000000000002',
  what: 'refund',
  mode: 'test',
  keyPrint: '0123456789abcdef',
  amount: 100,
  currency: 'usd',
  target: 'pi_1',
  idempotencyKey: `payments-ops-${ACTION}`,
  request: { payment_intent: 'pi_1', amount: 100, metadata: { payments_ops_action: ACTION } },
}
export const charge: Intent = {
  ...intent,
  what: 'charge',
  target: 'a@example.com',
  request: { amount: 100, currency: 'usd', email: 'a@example.com', metadata: {} },
}

export const seen: Seen = {
  status: 'succeeded',
  captured: 500,
  refunded: 0,
  remaining: 500,
  chargeSays: null,
  connect: NO_CONNECT,
  disputes: [],
}
const facts: MarkedPayment = {
  ...seen,
  mode: 'test',
  paymentIntent: 'pi_1',
  charge: 'ch_1',
  currency: 'usd',
  amount: 500,
  created: 0,
  customer: null,
  description: null,
  refunds: [],
  allRefunds: true,
  marks: [],
  disputes: [],
  notRefundable: null,
}
export const young: Past = {
  repetition: 'safe',
  seen,
  doubt: 'may-be-done',
  changed: false,
  willSend: async () => ok(undefined),
}

export type Answer = GatewayAnswer<ActionObject>
export type Listing = GatewayAnswer<readonly ListedRefund[]>
type Looked = GatewayAnswer<MarkedPayment>

export const done: Answer = { kind: 'ok', value: object, requestId: 'req_1' }
export const lost: Answer & Listing & Looked = {
  kind: 'unknown',
  because: 'Lost.',
  requestId: null,
}
export const refused = (status: number, code: string | null = null): Answer & Listing & Looked => ({
  kind: 'refused',
  message: 'No.',
  code,
  declineCode: null,
  requestId: 'req_2',
  status,
})
export const listed = (...marks: (string | null)[]): Listing => ({
  kind: 'ok',
  value: marks.map((mark, n) => ({ ...object, id: `re_${n}`, intent: mark })),
  requestId: 'req_3',
})
export const looked = (change: Partial<MarkedPayment> = {}): Looked => ({
  kind: 'ok',
  value: { ...facts, ...change },
  requestId: 'req_4',
})
export const listedOurs = listed('another', ACTION, null)

/** A gateway that gives these answers and counts what is sent. */
export function gatewayWith(answer: Answer, listing: Listing = listed(), look: Looked = looked()) {
  const unused = () => Promise.reject(new Error('not asked for here'))
  const sent: unknown[] = []
  const send = async (request: object, key: string) => {
    sent.push([request, key])
    return answer
  }
  const gateway: Gateway = {
    mode: 'test',
    keyPrint: '0123456789abcdef',
    on: () => gateway,
    verifyKey: unused,
    lookUp: unused,
    lookQuickly: async () => look,
    getRefund: unused,
    getCheckout: unused,
    listEvents: unused,
    createRefund: send,
    createCheckout: send,
    payWithTestCard: send,
    listRefunds: async () => listing,
  }
  return { gateway, sent }
}
