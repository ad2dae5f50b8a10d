import { describe, expect, it } from 'vitest'
import type { ActionObject } from '../../../src-main/contract/payments.ts'
import { carryOut, clearUp } from '../../../src-main/stripe/carry-out.ts'
import type { Gateway, GatewayAnswer, ListedRefund } from '../../../src-main/stripe/gateway.ts'
import type { Intent } from '../../../src-main/stripe/intent.ts'

const ACTION = '00000000-0000-4000-8000-000000000001'
const object: ActionObject = {
  id: 're_1',
  status: 'succeeded',
  url: null,
  expiresAt: null,
  paymentIntent: 'pi_1',
  failureReason: null,
  raw: '{}',
}
const intent: Intent = {
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
const charge: Intent = {
  ...intent,
  what: 'charge',
  target: 'a@example.com',
  request: { amount: 100, currency: 'usd', email: 'a@example.com', metadata: {} },
}

type Answer = GatewayAnswer<ActionObject>
type Listing = GatewayAnswer<readonly ListedRefund[]>

const done: Answer = { kind: 'ok', value: object, requestId: 'req_1' }
const lost: Answer & Listing = { kind: 'unknown', because: 'Lost.', requestId: null }
const refused = (status: number, code: string | null = null): Answer & Listing => ({
  kind: 'refused',
  message: 'No.',
  code,
  declineCode: null,
  requestId: 'req_2',
  status,
})
const listed = (...marks: (string | null)[]): Listing => ({
  kind: 'ok',
  value: marks.map((mark, n) => ({ ...object, id: `re_${n}`, intent: mark })),
  requestId: 'req_3',
})
const listedOurs = listed('another', ACTION, null)

/** A gateway that gives these answers and counts what is sent. */
function gatewayWith(answer: Answer, listing: Listing = listed()) {
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

const kindOf = (resolution: { outcome: { kind: string } }) => resolution.outcome.kind

describe('sending an intent for the first time', () => {
  const cases: readonly (readonly [
    what: string,
    answer: Answer,
    listing: Listing,
    kind: string,
  ])[] = [
    ['an answer', done, listed(), 'succeeded'],
    ['no answer', lost, listed(), 'unknown'],
    ['a refusal', refused(400), listed(), 'refused'],
    ['a revoked key', refused(401), listed(), 'refused'],
    ['a key used with other parameters', refused(400, 'idempotency_error'), listed(), 'unknown'],
    ['already refunded, by us', refused(400, 'charge_already_refunded'), listedOurs, 'succeeded'],
    [
      'already refunded, by others',
      refused(400, 'charge_already_refunded'),
      listed('x'),
      'refused',
    ],
    ['already refunded, list lost', refused(400, 'charge_already_refunded'), lost, 'unknown'],
  ]
  for (const [what, answer, listing, kind] of cases) {
    it(`${what}: ${kind}`, async () => {
      const { gateway, sent } = gatewayWith(answer, listing)
      expect(kindOf(await carryOut(gateway, intent))).toBe(kind)
      expect(sent).toEqual([[intent.request, intent.idempotencyKey]])
    })
  }

  it('a mismatch: unknown, and the reason is handed on', async () => {
    const mismatch: Answer = { kind: 'mismatch', because: 'Live money.', requestId: null }
    const resolution = await carryOut(gatewayWith(mismatch).gateway, intent)
    expect(resolution).toMatchObject({ mismatch: 'Live money.', outcome: { kind: 'unknown' } })
  })
})

describe('clearing up an intent that may have been sent', () => {
  it('finds it in the payment’s list and sends nothing', async () => {
    const { gateway, sent } = gatewayWith(lost, listedOurs)
    const { outcome } = await clearUp(gateway, intent, 'safe')
    expect(outcome).toMatchObject({ kind: 'succeeded', object: { id: 're_1' } })
    expect(sent).toEqual([])
  })

  const young: readonly (readonly [what: string, answer: Answer, kind: string])[] = [
    ['an answer', done, 'succeeded'],
    ['a refusal that speaks for the key', refused(400), 'refused'],
    ['a declined card', refused(402), 'refused'],
    ['a revoked key', refused(401), 'unknown'],
    ['a permission that was taken away', refused(403), 'unknown'],
    ['another account', refused(404), 'unknown'],
    ['another account, as a wrong parameter', refused(400, 'resource_missing'), 'unknown'],
    ['a key used with other parameters', refused(400, 'idempotency_error'), 'unknown'],
    ['no answer', lost, 'unknown'],
  ]
  for (const [what, answer, kind] of young) {
    it(`young, not listed, sent again: ${what} is ${kind}`, async () => {
      const { gateway, sent } = gatewayWith(answer)
      expect(kindOf(await clearUp(gateway, intent, 'safe'))).toBe(kind)
      expect(sent).toEqual([[intent.request, intent.idempotencyKey]])
    })
  }

  it('young, the list being lost: sends the same request again', async () => {
    const { gateway, sent } = gatewayWith(done, lost)
    expect(kindOf(await clearUp(gateway, intent, 'safe'))).toBe('succeeded')
    expect(sent).toHaveLength(1)
  })

  for (const [repetition, word] of [
    ['too-old', 'too old'],
    ['other-key', 'another one'],
  ] as const) {
    it(`${repetition}: sends nothing, and a list without it or refused makes it hopeless`, async () => {
      const cases: readonly (readonly [Listing, boolean])[] = [
        [listed('x'), true],
        [refused(403), true],
        [lost, false],
      ]
      for (const [listing, hopeless] of cases) {
        const { gateway, sent } = gatewayWith(done, listing)
        const resolution = await clearUp(gateway, intent, repetition)
        const outcome = { kind: 'unknown', because: expect.stringContaining(word) }
        expect(resolution).toMatchObject({ hopeless, outcome })
        expect(sent).toEqual([])
      }
    })
  }

  it('a link is sent again while young, and is a person’s matter later', async () => {
    const { gateway, sent } = gatewayWith(done)
    expect(kindOf(await clearUp(gateway, charge, 'safe'))).toBe('succeeded')
    expect(await clearUp(gateway, charge, 'too-old')).toMatchObject({ hopeless: true })
    expect(sent).toHaveLength(1)
  })

  it('sends nothing that it can’t read', async () => {
    for (const what of ['refund', 'charge', 'test-payment'] as const) {
      const { gateway, sent } = gatewayWith(done)
      const resolution = await clearUp(
        gateway,
        { ...intent, what, request: { amount: 'all' } },
        'safe',
      )
      expect(resolution.outcome).toMatchObject({ kind: 'unknown' })
      expect(sent).toEqual([])
    }
  })
})
