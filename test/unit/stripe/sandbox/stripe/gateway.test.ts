import { describe, expect, it } from 'vitest'
import { createGateway } from '../../../../../src-main/stripe/client.ts'
import type { Gateway } from '../../../../../src-main/stripe/gateway.ts'
import { SANDBOX_KEY } from '../../../../../src-main/stripe/key.ts'
import { requestOf } from '../../../../../src-main/stripe/sandbox/stripe/exchange.ts'
import { unchanged } from '../../../../support/faulty-stripe-gateway.ts'
import { answerFaults, requestFaults } from '../../../../support/stripe-openapi.ts'
import { Opened } from './opened.ts'

const metadata = { payments_ops_action: 'an-action' }

/** The console's own client on the sandbox; all that passes is held against the description. */
function gatewayOn(sandbox: Opened): { gateway: Gateway; asked: string[] } {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method, path, query, body } = await requestOf(input, init)
    const whole = query === '' ? path : `${path}?${query}`
    expect(requestFaults({ method, path: whole, body })).toEqual([])
    const answer = await sandbox.stripe.fetch(input, init)
    const said: unknown = await answer.clone().json()
    expect(answerFaults({ method, path: whole }, answer.status, said)).toEqual([])
    asked.push(`${method} ${path}`)
    return answer
  }
  const gateway = createGateway({
    mode: 'sandbox',
    key: SANDBOX_KEY,
    fetch,
    apiBase: null,
    time: sandbox.clock.hurried,
    random: () => 0.5,
    appVersion: '0.0.0',
  })
  return { gateway, asked }
}

describe('the console’s client on the sandbox', () => {
  it('pays, looks up, refunds a part, and finds the refund by its mark', async () => {
    const sandbox = await new Opened().open()
    const { gateway } = gatewayOn(sandbox)
    const paid = await gateway.payWithTestCard({ amount: 5_000, currency: 'usd', metadata }, 'a')
    if (paid.kind !== 'ok') throw new Error(paid.kind)
    const payment = paid.value.id
    const refund = { payment_intent: payment, amount: 1_500, metadata }
    expect(await gateway.createRefund(refund, 'b', unchanged)).toMatchObject({
      kind: 'ok',
      value: { status: 'succeeded' },
      requestId: expect.stringMatching(/^req_/),
    })
    expect(await gateway.lookUp(payment)).toMatchObject({
      kind: 'ok',
      value: {
        paymentIntent: payment,
        status: 'succeeded',
        captured: 5_000,
        refunded: 1_500,
        remaining: 3_500,
        refunds: [{ amount: 1_500 }],
        disputes: [],
        notRefundable: null,
      },
    })
    const listed = await gateway.listRefunds(payment)
    expect(listed).toMatchObject({ kind: 'ok', value: [{ intent: 'an-action' }] })
  })

  it('makes a link, follows it until it is paid, and reads the events', async () => {
    const sandbox = await new Opened().open()
    const { gateway } = gatewayOn(sandbox)
    const order = { amount: 50, currency: 'usd', email: 'ops-check@echopilot.ai', metadata }
    const link = await gateway.createCheckout(order, 'a')
    if (link.kind !== 'ok') throw new Error(link.kind)
    expect(link.value).toMatchObject({ status: 'open, unpaid', paymentIntent: null })
    sandbox.now += 20_000
    expect(await gateway.getCheckout(link.value.id)).toMatchObject({
      kind: 'ok',
      value: { status: 'complete, paid', url: null, paymentIntent: expect.stringMatching(/^pi_/) },
    })
    expect(await gateway.listEvents(1)).toMatchObject({
      kind: 'ok',
      value: [{ type: 'checkout.session.completed', amount: '0.50 USD' }],
    })
  })

  it('shows the dispute of the disputed payment, and why one can’t be refunded', async () => {
    const { gateway } = gatewayOn(await new Opened().open())
    expect(await gateway.lookUp('pi_sandbox_disputed')).toMatchObject({
      value: { disputes: [{ status: 'needs_response', amount: 7_900 }] },
    })
    expect(await gateway.lookUp('ch_sandbox_uncaptured')).toMatchObject({
      value: { notRefundable: expect.stringContaining('only reserved') },
    })
    expect(await gateway.lookUp('pi_none')).toMatchObject({
      kind: 'refused',
      code: 'resource_missing',
      status: 404,
    })
  })

  it.each([
    ['part_captured', 1_500, 0, 1_500, null],
    ['multicapture', 700, 0, 700, null],
    ['canceled', 0, 0, 0, expect.stringContaining('no money was taken')],
    ['expired', 0, 0, 0, expect.stringContaining('no money was taken')],
  ])('computes what remains of the one that is %s', async (name, ...facts) => {
    const { gateway } = gatewayOn(await new Opened().open())
    const [captured, refunded, remaining, notRefundable] = facts
    const value = { captured, refunded, remaining, notRefundable, chargeSays: null }
    expect(await gateway.lookUp(`pi_sandbox_${name}`)).toMatchObject({ kind: 'ok', value })
    expect(await gateway.lookUp(`ch_sandbox_${name}`)).toMatchObject({ kind: 'ok', value })
  })

  it('is left in doubt by a lost answer at once, and clears it up by asking again', async () => {
    const sandbox = await new Opened().open()
    const { gateway, asked } = gatewayOn(sandbox)
    const payment = await sandbox.pay(5_000)
    const refund = { payment_intent: payment, amount: 700, metadata }
    sandbox.stripe.rehearse('lose-answer')
    expect((await gateway.createRefund(refund, 'a', unchanged)).kind).toBe('unknown')
    expect(asked).toEqual(['POST /v1/refunds'])
    expect(await gateway.createRefund(refund, 'a', unchanged)).toMatchObject({ kind: 'ok' })
    expect(await gateway.lookUp(payment)).toMatchObject({ value: { refunded: 700 } })
  })

  it('hears why a refund is refused', async () => {
    const sandbox = await new Opened().open()
    const { gateway } = gatewayOn(sandbox)
    const payment = await sandbox.pay(5_000)
    const refund = (amount: number, key: string) =>
      gateway.createRefund({ payment_intent: payment, amount, metadata }, key, unchanged)
    expect(await refund(5_001, 'a')).toMatchObject({ kind: 'refused', code: 'amount_too_large' })
    await refund(5_000, 'b')
    expect(await refund(5_000, 'c')).toMatchObject({
      kind: 'refused',
      code: 'charge_already_refunded',
    })
    expect(await refund(4_000, 'b')).toMatchObject({ kind: 'refused', code: 'idempotency_error' })
  })
})
