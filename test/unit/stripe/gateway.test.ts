import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Gateway } from '../../../src-main/stripe/gateway.ts'
import { type FaultyStripe, startFaultyStripe } from '../../support/faulty-stripe.ts'
import { openGateway, TEST_KEY, unchanged } from '../../support/faulty-stripe-gateway.ts'
import type { StripeModel } from '../../support/stripe-model.ts'
import { answerFaults, requestFaults } from '../../support/stripe-openapi.ts'

let stripe: FaultyStripe
let gateway: Gateway
let model: StripeModel

beforeAll(async () => {
  stripe = await startFaultyStripe()
  gateway = openGateway({ url: stripe.url })
  model = stripe.account(TEST_KEY)
})
afterAll(() => stripe.close())

describe('what the gateway asks', () => {
  it('is all described by Stripe’s own description of its API', async () => {
    const payment = model.addPayment({ disputed: true })
    await gateway.verifyKey()
    await gateway.lookUp(payment.id)
    await gateway.lookUp(payment.charge)
    const metadata = { payments_ops_action: 'a', payments_ops_note: 'why' }
    const reason = 'duplicate'
    await gateway.createRefund(
      { payment_intent: payment.id, amount: 1, reason, metadata },
      'r1',
      unchanged,
    )
    await gateway.createRefund({ charge: payment.charge, amount: 2, metadata }, 'r2', unchanged)
    const link = { amount: 50, currency: 'usd', email: 'a@example.com', metadata }
    await gateway.createCheckout(link, 'c1')
    await gateway.payWithTestCard({ amount: 50, currency: 'usd', metadata }, 't1')
    await gateway.getRefund(model.refunds[0]?.id ?? '')
    await gateway.getCheckout(model.sessions[0]?.id ?? '')
    await gateway.listRefunds(payment.id)
    await gateway.listRefunds(payment.charge)
    await gateway.listEvents(10)
    expect(stripe.seen.length).toBeGreaterThanOrEqual(21)
    expect(stripe.seen.flatMap(requestFaults)).toEqual([])
    // The model that the other proofs stand on answers as described, too.
    const answers = stripe.seen.flatMap((one) => {
      const { status, body } = model.handle(one, one.key)
      return answerFaults(one, status, body)
    })
    expect(answers).toEqual([])
  })

  it('is sent at once when it changes something, however many questions are not answered', async () => {
    const payment = model.addPayment()
    let asked = 0
    let answerAll = () => {}
    const answering = new Promise<void>((resolve) => {
      answerAll = resolve
    })
    const slow = openGateway({
      url: stripe.url,
      fetch: async (input, init) => {
        if (init?.method === 'GET') {
          asked += 1
          await answering
        }
        return fetch(input, init)
      },
    })
    const questions = Array.from({ length: 8 }, () => slow.lookUp(payment.id))
    await vi.waitFor(() => expect(asked).toBeGreaterThan(0))
    const refund = { payment_intent: payment.id, amount: 100, metadata: {} }
    const made = await Promise.race([
      slow.createRefund(refund, 'at-once', unchanged),
      sleep(5_000).then(() => ({ kind: 'waits behind them' })),
    ])
    answerAll()
    await Promise.all(questions)
    expect(made.kind).toBe('ok')
  })

  it('carries the pinned version, the app’s name and no telemetry', async () => {
    await gateway.listEvents(1)
    await gateway.listEvents(1)
    const headers = stripe.seen.at(-1)?.headers ?? {}
    expect(headers['stripe-version']).toBe('2026-10-28.endive')
    expect(headers['user-agent']).toContain('Payments Ops/0.0.0')
    expect(headers['x-stripe-client-telemetry']).toBeUndefined()
    expect(String(headers['x-stripe-client-user-agent'])).not.toContain('telemetry_id')
  })

  it('names no payment that is none', async () => {
    const before = stripe.seen.length
    for (const id of [
      '',
      'pi_',
      'cus_123',
      '../pi_1',
      'pi_1/refunds',
      'pi_1?x=1',
      ' pi_1',
      'pi_1_secret_2',
    ]) {
      expect(await gateway.lookUp(id)).toMatchObject({ kind: 'refused', status: null })
    }
    expect(stripe.seen.length).toBe(before)
  })
})

describe('what the gateway makes of answers', () => {
  it('shows a payment with its refunds', async () => {
    const payment = model.addPayment({ amount: 700 })
    const metadata = { payments_ops_action: 'a1' }
    await gateway.createRefund(
      { payment_intent: payment.id, amount: 200, metadata },
      'r3',
      unchanged,
    )
    const facts = {
      mode: 'test',
      paymentIntent: payment.id,
      charge: payment.charge,
      captured: 700,
      refunded: 200,
      remaining: 500,
      customer: 'payer@example.com',
      refunds: [{ amount: 200, status: 'succeeded' }],
      notRefundable: null,
    }
    expect(await gateway.lookUp(payment.id)).toMatchObject({ kind: 'ok', value: facts })
    expect(await gateway.lookUp(payment.charge)).toMatchObject({ kind: 'ok', value: facts })
    const listed = await gateway.listRefunds(payment.id)
    expect(listed).toMatchObject({ value: [{ intent: 'a1', paymentIntent: payment.id }] })
  })

  it.each([
    ['a part that was captured', { amount: 2000, captured: 1500 }, 0, 1500, null],
    ['a small part that was captured', { amount: 2000, captured: 900 }, 0, 900, null],
    [
      'a payment that is captured piece by piece',
      { captured: 700, status: 'requires_capture' },
      0,
      700,
      null,
    ],
    [
      'a payment that was canceled',
      { amount: 2000, captured: 0, status: 'canceled' },
      0,
      0,
      expect.stringContaining('no money was taken'),
    ],
  ])('computes what remains of %s', async (_name, change, refunded, remaining, notRefundable) => {
    const payment = model.addPayment(change)
    const facts = { refunded, remaining, notRefundable, chargeSays: null, allRefunds: true }
    expect(await gateway.lookUp(payment.id)).toMatchObject({ kind: 'ok', value: facts })
    expect(await gateway.lookUp(payment.charge)).toMatchObject({
      value: { refunded, remaining, chargeSays: null },
    })
    if (notRefundable !== null) return
    // Stripe agrees: so much goes back, and no more.
    const refund = { payment_intent: payment.id, metadata: {} }
    const asked = (amount: number) =>
      gateway.createRefund({ ...refund, amount }, `remains ${payment.id} ${amount}`, unchanged)
    expect(await asked(remaining + 1)).toMatchObject({ kind: 'refused' })
    expect(await asked(remaining)).toMatchObject({ kind: 'ok' })
    expect(await gateway.lookUp(payment.id)).toMatchObject({
      value: {
        refunded: remaining,
        remaining: 0,
        notRefundable: expect.stringContaining('already'),
      },
    })
  })

  it('shows both where the charge and its refunds disagree', async () => {
    const payment = model.addPayment({ amountRefunded: 400 })
    expect(await gateway.lookUp(payment.id)).toMatchObject({
      value: { refunded: 0, remaining: 1000, chargeSays: { refunded: 400, remaining: 600 } },
    })
  })

  it('lists no more than a thousand refunds, and never takes them for all', async () => {
    const payment = model.addPayment({ amount: 5000 })
    for (let n = 0; n < 1001; n += 1) {
      const own = { id: `re_many${n}`, payment: payment.id, amount: 1, created: model.now }
      model.refunds.push({ ...own, metadata: {}, reason: null, status: 'succeeded' })
    }
    const before = stripe.seen.length
    const answer = await gateway.lookUp(payment.id)
    expect(answer).toMatchObject({
      value: { allRefunds: false, refunded: 1001, remaining: 3999, chargeSays: null },
    })
    expect(answer.kind === 'ok' && answer.value.refunds).toHaveLength(1000)
    const lists = stripe.seen.slice(before).filter((one) => one.path.startsWith('/v1/refunds'))
    expect(lists).toHaveLength(10)
    // The charge is known already: each refund needs none of its own.
    expect(lists.filter((one) => one.path.includes('expand'))).toEqual([])
    expect(await gateway.listRefunds(payment.id)).toMatchObject({ kind: 'unknown' })
    model.refunds.length = 0
  })

  it('says what can’t be refunded, and what to do instead', async () => {
    const reserved = model.addPayment({ status: 'requires_capture', captured: 0 })
    const open = model.addPayment({ status: 'requires_payment_method', captured: 0 })
    const lookUp = async (id: string) => {
      const answer = await gateway.lookUp(id)
      return answer.kind === 'ok' ? answer.value.notRefundable : answer.kind
    }
    expect(await lookUp(reserved.id)).toContain('cancel the payment in the Stripe Dashboard')
    expect(await lookUp(open.id)).toContain('requires_payment_method')
    const metadata = {}
    const whole = model.addPayment()
    await gateway.createRefund(
      { payment_intent: whole.id, amount: 1000, metadata },
      'r4',
      unchanged,
    )
    expect(await lookUp(whole.id)).toBe('Everything has been refunded already.')
  })

  it('reads every page of a payment’s refunds', async () => {
    const payment = model.addPayment({ amount: 10_000 })
    for (let n = 0; n < 103; n += 1) {
      const metadata = { payments_ops_action: `a${n}` }
      model.handle(
        {
          method: 'POST',
          path: '/v1/refunds',
          body: `payment_intent=${payment.id}&amount=1&metadata[payments_ops_action]=${metadata.payments_ops_action}`,
        },
        null,
      )
    }
    const listed = await gateway.listRefunds(payment.id)
    expect(listed.kind === 'ok' && listed.value.map((one) => one.intent)).toEqual(
      Array.from({ length: 103 }, (_, n) => `a${102 - n}`),
    )
  })

  it('gives a link’s url only while it is open', async () => {
    const link = { amount: 50, currency: 'usd', email: 'a@example.com', metadata: {} }
    const made = await gateway.createCheckout(link, 'c2')
    const id = made.kind === 'ok' ? made.value.id : ''
    expect(made).toMatchObject({
      value: {
        status: 'open, unpaid',
        url: expect.stringContaining('checkout'),
        paymentIntent: null,
      },
    })
    for (const session of model.sessions) if (session.id === id) session.status = 'complete'
    expect(await gateway.getCheckout(id)).toMatchObject({
      value: { status: 'complete, paid', url: null, paymentIntent: 'pi_ofTheSession' },
    })
  })

  it('keeps secrets and the card’s owner out of the raw answers', async () => {
    const paid = await gateway.payWithTestCard({ amount: 50, currency: 'usd', metadata: {} }, 't2')
    const id = paid.kind === 'ok' ? paid.value.id : ''
    const refund = { payment_intent: id, amount: 50, metadata: {} }
    const refunded = await gateway.createRefund(refund, 'r5', unchanged)
    expect(paid.kind === 'ok' && paid.value.raw).not.toMatch(/secret/)
    expect(refunded.kind === 'ok' && refunded.value.raw).not.toContain('payer@example.com')
  })

  it('never pays with a test card in live mode', async () => {
    const live = openGateway({ url: stripe.url, mode: 'sandbox' })
    expect(live.mode).toBe('sandbox')
    expect(() => openGateway({ url: stripe.url, mode: 'live' })).toThrow('only ever sent to Stripe')
  })
})
