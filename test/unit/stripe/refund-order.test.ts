import { describe, expect, it } from 'vitest'
import { NO_CONNECT } from '../../../src-main/contract/payments.ts'
import type { PaymentFacts } from '../../../src-main/stripe/gateway.ts'
import { checkRefund, type RefundOrder } from '../../../src-main/stripe/refund-order.ts'
import { refundParams } from '../../../src-main/stripe/request-params.ts'

const facts: PaymentFacts = {
  mode: 'test',
  paymentIntent: 'pi_1',
  charge: 'ch_1',
  status: 'succeeded',
  currency: 'usd',
  amount: 1000,
  captured: 1000,
  refunded: 200,
  remaining: 800,
  chargeSays: null,
  allRefunds: true,
  created: 0,
  customer: null,
  description: null,
  connect: NO_CONNECT,
  refunds: [],
  disputes: [],
  notRefundable: null,
}
const order: RefundOrder = {
  look: '00000000-0000-4000-8000-000000000000',
  amount: null,
  reason: null,
  note: '',
  confirmed: { mode: 'test', amount: 800, currency: 'usd' },
  typedAgain: null,
}
const part = (amount: string, minor: number, change: Partial<RefundOrder> = {}): RefundOrder => ({
  ...order,
  amount,
  confirmed: { ...order.confirmed, amount: minor },
  ...change,
})
const saying = (text: string) => ({ failure: { message: expect.stringContaining(text) } })

describe('an order for a refund', () => {
  it('is for all that remains, or for the amount as typed', () => {
    expect(checkRefund(order, facts, facts)).toEqual({ ok: true, value: 800 })
    expect(checkRefund(part('6,95', 695), facts, facts)).toEqual({ ok: true, value: 695 })
    expect(checkRefund(part('8.00', 800), facts, facts)).toEqual({ ok: true, value: 800 })
  })

  for (const typed of ['0', '-1', '', '6.955', '1,000.00', 'all', '１']) {
    it(`is refused for an amount like ${JSON.stringify(typed)}`, () => {
      expect(checkRefund(part(typed, 1), facts, facts)).toMatchObject({ ok: false })
    })
  }

  it('is refused for more than remains', () => {
    expect(checkRefund(part('8.01', 801), facts, facts)).toMatchObject(saying('Only 8.00 USD'))
  })

  it('may be for as much as the charge leaves where its refunds leave less: Stripe decides', () => {
    const unsure = { ...facts, chargeSays: { refunded: 0, remaining: 1000 } }
    expect(checkRefund(part('10', 1000), unsure, unsure)).toEqual({ ok: true, value: 1000 })
    expect(checkRefund(part('10.01', 1001), unsure, unsure)).toMatchObject(saying('Only 10.00 USD'))
    // All that remains is what the refunds leave, and that may be nothing.
    expect(checkRefund(order, unsure, unsure)).toEqual({ ok: true, value: 800 })
    const nothing = { ...unsure, refunded: 1000, remaining: 0 }
    expect(checkRefund(order, nothing, nothing)).toMatchObject(saying('Type an amount'))
  })

  it('is refused when something else was confirmed', () => {
    expect(checkRefund(part('1', 800), facts, facts)).toMatchObject(saying('Confirm again'))
    const euros = { mode: 'test', amount: 800, currency: 'eur' } as const
    expect(checkRefund({ ...order, confirmed: euros }, facts, facts)).toMatchObject(saying('EUR'))
    const live = { ...order.confirmed, mode: 'live' } as const
    expect(checkRefund({ ...order, confirmed: live }, facts, facts)).toMatchObject(saying('live'))
  })

  const CHANGES: readonly Partial<PaymentFacts>[] = [
    { mode: 'sandbox' },
    { paymentIntent: 'pi_2' },
    { currency: 'eur' },
    { status: 'canceled' },
    { captured: 900 },
    { refunded: 300, remaining: 700 },
    { chargeSays: { refunded: 300, remaining: 700 } },
    { disputes: [{ id: 'dp_1', status: 'needs_response', amount: 1000, reason: 'fraudulent' }] },
  ]
  for (const change of CHANGES) {
    it(`is refused when the payment changed since: ${Object.keys(change).join()}`, () => {
      const fresh = { ...facts, ...change }
      expect(checkRefund(order, facts, fresh)).toMatchObject(saying('Look it up again'))
    })
  }

  it('is refused for a payment that can’t be refunded', () => {
    const reserved = { ...facts, notRefundable: 'Only reserved.' }
    expect(checkRefund(order, reserved, reserved)).toMatchObject(saying('Only reserved.'))
  })

  it('wants live amounts typed once more', () => {
    const live = { ...facts, mode: 'live' } as const
    const confirmed = { ...order.confirmed, mode: 'live' } as const
    const check = (typedAgain: string | null) =>
      checkRefund({ ...order, confirmed, typedAgain }, live, live)
    expect(check(null)).toMatchObject(saying('once more'))
    expect(check('8.01')).toMatchObject(saying('8.00 USD'))
    expect(check('8,0,0')).toMatchObject(saying('8.00 USD'))
    expect(check('8')).toEqual({ ok: true, value: 800 })
  })
})

describe('the parameters of a refund', () => {
  it('always name the amount, and the action in the metadata', () => {
    const choice = { reverseTransfer: null, returnFee: null }
    const wish = { action: 'a1', target: 'pi_1', amount: 5, reason: null, note: '  ', choice }
    expect(refundParams(wish)).toEqual({
      payment_intent: 'pi_1',
      amount: 5,
      metadata: { payments_ops_action: 'a1' },
    })
    const pasted = refundParams({ ...wish, note: 'see pi_1_secret_x1 and sk_test_1' })
    expect(pasted.metadata['payments_ops_note']).toBe('see pi_1_secret_… and sk_test_…')
    expect(refundParams({ ...wish, target: 'ch_1', reason: 'duplicate', note: 'why' })).toEqual({
      charge: 'ch_1',
      amount: 5,
      reason: 'duplicate',
      metadata: { payments_ops_action: 'a1', payments_ops_note: 'why' },
    })
  })
})
