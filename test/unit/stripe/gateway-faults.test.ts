import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, type FaultyStripe, startFaultyStripe } from '../../support/faulty-stripe.ts'
import { openGateway, TEST_KEY, unchanged } from '../../support/faulty-stripe-gateway.ts'
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
  const answer = await gateway.createRefund(request, `key-${keys}`, unchanged)
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

describe('the SDK’s own repetition', () => {
  it.each(['ECONNRESET', 'EPIPE'])(
    'after %s does not happen: an attempt is one request',
    async (code) => {
      let asked = 0
      const fetch = async () => {
        asked += 1
        throw Object.assign(new Error('closed'), { code })
      }
      const gateway = openGateway({ url: stripe.url, fetch })
      const request = { payment_intent: 'pi_1', amount: 100, metadata: {} }
      expect(await gateway.createRefund(request, 'key', unchanged)).toMatchObject({
        because: BREAKS_OFF,
      })
      expect(asked).toBe(5)
    },
  )
})

describe('what a request that stays unknown may have done', () => {
  it.each([
    ['reset-before', 'may-be-done'],
    ['failure-before', 'may-be-done'],
    ['slow-down', 'turned-away'],
  ] as const)('%s: %s', async (fault, doubt) => {
    const { answer } = await refundThrough(...Array<Fault>(5).fill(fault))
    expect(answer).toMatchObject({ kind: 'unknown', doubt })
  })

  it('the gravest of all its attempts', async () => {
    const { answer } = await refundThrough(
      'slow-down',
      'busy',
      ...Array<Fault>(3).fill('slow-down'),
    )
    expect(answer).toMatchObject({ kind: 'unknown', doubt: 'may-be-done' })
  })

  it('nothing where no connection could be made', async () => {
    const gone = await startFaultyStripe()
    await gone.close()
    const gateway = openGateway({ url: gone.url })
    const request = { payment_intent: 'pi_1', amount: 100, metadata: {} }
    const answer = await gateway.createRefund(request, 'never', unchanged)
    expect(answer).toMatchObject({ kind: 'unknown', doubt: 'never-sent' })
  })
})

describe('before a request is sent once more', () => {
  const request = { payment_intent: 'pi_1', amount: 100, metadata: {} }

  it('it is asked, and not before the first', async () => {
    let asked = 0
    const gateway = openGateway({ url: stripe.url })
    faults = ['busy', 'busy', 'busy']
    await gateway.createRefund(request, 'asked', async () => {
      asked += 1
      return null
    })
    expect(asked).toBe(3)
  })

  it.each(['changed', 'found'] as const)('%s ends it with that answer', async (what) => {
    const gateway = openGateway({ url: stripe.url })
    faults = ['busy']
    const seenBefore = stripe.seen.length
    const object = { id: 're_1', status: 'succeeded', url: null, expiresAt: null }
    const found = { ...object, paymentIntent: 'pi_1', failureReason: null, raw: '{}' }
    const end =
      what === 'found'
        ? ({ kind: 'ok', value: found, requestId: null } as const)
        : ({ kind: 'unknown', because: 'It changed.', requestId: null, changed: true } as const)
    expect(await gateway.createRefund(request, `ends ${what}`, async () => end)).toMatchObject(end)
    expect(stripe.seen).toHaveLength(seenBefore + 1)
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
    await gateway.createRefund(refund, 'twice', unchanged)
    expect(
      await gateway.createRefund({ ...refund, amount: 200 }, 'twice', unchanged),
    ).toMatchObject({
      kind: 'refused',
      code: 'idempotency_error',
      message: expect.stringContaining('defect of the console'),
    })
    expect(model.refundedOf(payment.id)).toBe(100)
  })
})
