import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, type FaultyStripe, startFaultyStripe } from '../../support/faulty-stripe.ts'
import { openGateway, TEST_KEY } from '../../support/faulty-stripe-gateway.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'
import type { StripeModel } from '../../support/stripe-model.ts'

let stripe: FaultyStripe
let model: StripeModel
let faults: (Fault | null)[] = []

beforeAll(async () => {
  stripe = await startFaultyStripe({ faultOf: () => faults.shift() ?? null, delayMs: 800 })
  model = stripe.account(TEST_KEY)
})
afterAll(() => stripe.close())
beforeEach(() => {
  faults = []
})

let keys = 0

/** Refunds 100 of a new payment, with these faults on the way; and what the server saw of it. */
async function refundThrough(...planned: Fault[]) {
  const payment = model.addPayment()
  const clock = new SteppedClock()
  // Only where a delay is meant: a busy machine must not look like one.
  const timeoutMs = planned.some((fault) => fault.startsWith('delay')) ? 400 : 10_000
  const gateway = openGateway({ url: stripe.url, time: clock.hurried, timeoutMs })
  const seenBefore = stripe.seen.length
  faults = [...planned]
  keys += 1
  const metadata = { payments_ops_action: `action-${keys}` }
  const request = { payment_intent: payment.id, amount: 100, metadata }
  const answer = await gateway.createRefund(request, `key-${keys}`)
  const sent = stripe.seen.slice(seenBefore)
  const executed = model.refunds.filter((one) => one.payment === payment.id).length
  // The limiter's own pauses are shorter.
  const retries = clock.waits.filter((ms) => ms > 60)
  return { answer, sent, executed, retries }
}

const TIMES_OUT = 'Stripe did not answer in time.'
const BREAKS_OFF = 'The connection to Stripe broke off.'

describe('one fault on the way', () => {
  const OVERCOME: readonly Fault[] = [
    'delay-before',
    'delay-after',
    'reset-before',
    'reset-after',
    'cut-body',
    'slow-down',
    'busy',
    'failure-before',
    'failure-after',
  ]
  for (const fault of OVERCOME) {
    it(`${fault}: asks again with the same key and parameters, and refunds once`, async () => {
      const { answer, sent, executed } = await refundThrough(fault)
      expect(answer).toMatchObject({ kind: 'ok', value: { status: 'succeeded' } })
      expect(executed).toBe(1)
      expect(sent).toHaveLength(2)
      expect(new Set(sent.map((one) => `${one.key} ${one.body}`)).size).toBe(1)
    })
  }
})

describe('a fault that stays', () => {
  const cases: readonly (readonly [Fault, number, string])[] = [
    ['delay-after', 1, TIMES_OUT],
    ['reset-before', 0, BREAKS_OFF],
    ['reset-after', 1, BREAKS_OFF],
    ['cut-body', 1, BREAKS_OFF],
    ['slow-down', 0, 'Stripe asked to slow down and was still too busy.'],
    ['busy', 0, 'Stripe is still working on the same request.'],
    ['failure-before', 0, 'Stripe reported a failure of its own (HTTP 500).'],
    ['failure-after', 1, 'Stripe reported a failure of its own (HTTP 502).'],
    ['failure-saved', 1, 'Stripe reported a failure of its own (HTTP 500).'],
  ]
  for (const [fault, times, because] of cases) {
    it(`${fault}: gives up after five attempts, and says that it is unknown`, async () => {
      const { answer, sent, executed } = await refundThrough(...Array<Fault>(20).fill(fault))
      expect(answer).toMatchObject({ kind: 'unknown', because })
      expect(sent).toHaveLength(5)
      expect(executed).toBe(times)
    })
  }

  it('does not ask again when Stripe says that it is of no use', async () => {
    const { answer, sent } = await refundThrough('no-retry-failure')
    expect(answer).toMatchObject({ kind: 'unknown', requestId: expect.stringMatching(/^req_/) })
    expect(sent).toHaveLength(1)
  })

  it('knows the saved failure of a request that was carried out for what it is', async () => {
    const { answer, executed } = await refundThrough('failure-saved')
    expect(answer.kind).toBe('unknown')
    expect(executed).toBe(1)
  })

  it('waits as long as Stripe asks for', async () => {
    const { retries } = await refundThrough('slow-down', 'slow-down')
    expect(retries).toEqual([1000, 1000])
  })
})

describe('money of the other mode', () => {
  it('is a mismatch, not a success, and not asked for again', async () => {
    const { answer, sent } = await refundThrough('wrong-livemode')
    expect(answer).toMatchObject({
      kind: 'mismatch',
      because: expect.stringContaining('test mode'),
    })
    expect(sent).toHaveLength(1)
  })

  it('is noticed in questions as well', async () => {
    const payment = model.addPayment()
    const gateway = openGateway({ url: stripe.url })
    faults = ['wrong-livemode']
    expect(await gateway.lookUp(payment.id)).toMatchObject({ kind: 'mismatch' })
  })
})

describe('a refusal', () => {
  it('is passed on in Stripe’s words, with its code and request', async () => {
    const gateway = openGateway({ url: stripe.url })
    const answer = await gateway.lookUp('pi_doesNotExist')
    expect(answer).toMatchObject({
      kind: 'refused',
      status: 404,
      code: 'resource_missing',
      requestId: expect.stringMatching(/^req_/),
    })
  })

  it('is a defect of ours when a key comes with other parameters', async () => {
    const gateway = openGateway({ url: stripe.url })
    const payment = model.addPayment()
    const refund = { payment_intent: payment.id, amount: 100, metadata: {} }
    await gateway.createRefund(refund, 'twice')
    expect(await gateway.createRefund({ ...refund, amount: 200 }, 'twice')).toMatchObject({
      kind: 'refused',
      code: 'idempotency_error',
      message: expect.stringContaining('defect of the console'),
    })
    expect(model.refundedOf(payment.id)).toBe(100)
  })
})

describe('the SDK’s own repetition', () => {
  it('of a closed connection uses the same key, and is harmless', async () => {
    let calls = 0
    const fetch: typeof globalThis.fetch = async (input, init) => {
      calls += 1
      const answer = await globalThis.fetch(input, init)
      if (calls === 1) throw Object.assign(new Error('closed'), { code: 'ECONNRESET' })
      return answer
    }
    const gateway = openGateway({ url: stripe.url, fetch })
    const payment = model.addPayment()
    const before = stripe.seen.length
    const request = { payment_intent: payment.id, amount: 100, metadata: {} }
    const answer = await gateway.createRefund(request, 'sdk-repeats')
    const keysSeen = stripe.seen.slice(before).map((one) => one.key)
    expect(answer.kind).toBe('ok')
    expect(keysSeen).toEqual(['sdk-repeats', 'sdk-repeats'])
    expect(model.refundedOf(payment.id)).toBe(100)
  })
})
