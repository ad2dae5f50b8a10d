import { describe, expect, it } from 'vitest'
import {
  type Delivery,
  lineOf,
  logOf,
  type Payment,
} from '../../../../src-main/stripe/sandbox/entries.ts'

const delivery: Delivery = {
  kind: 'delivery',
  at: Date.UTC(2026, 10, 22, 12, 0, 0, 5),
  id: 'evt_1',
  type: 'charge.succeeded',
  ok: true,
  status: 200,
  attempt: 1,
  tookMs: 80,
  paymentIntent: 'pi_1',
  cents: 1_250,
  declineCode: null,
}
const payment: Payment = {
  kind: 'payment',
  at: delivery.at,
  date: '2026-11-22',
  id: 'pay_1',
  shop: 'web',
  status: 'succeeded',
  paymentIntent: 'pi_1',
  cents: 1_205,
  method: 'card',
  country: 'DE',
}

describe('a log line', () => {
  it('of a delivery has the fields that the rules read, and is never live', () => {
    expect(logOf(delivery)).toBe('stripe_webhooks.ndjson')
    expect(JSON.parse(lineOf(delivery))).toEqual({
      ts: '2026-11-22T12:00:00.005Z',
      id: 'evt_1',
      type: 'charge.succeeded',
      ok: true,
      status: 200,
      attempt: 1,
      took_ms: 80,
      livemode: false,
      payment_intent: 'pi_1',
      amount: 1_250,
      currency: 'usd',
    })
  })

  it('leaves out a verdict that was never given', () => {
    const line = JSON.parse(lineOf({ ...delivery, ok: null, status: 503 }))
    expect(line).not.toHaveProperty('ok')
    expect(line).toMatchObject({ status: 503 })
  })

  it('says why a card was declined', () => {
    const line = lineOf({ ...delivery, ok: false, declineCode: 'do_not_honor' })
    expect(JSON.parse(line)).toMatchObject({ ok: false, decline_code: 'do_not_honor' })
  })

  it('of a payment is in dollars, a number from the web and text from the app', () => {
    expect(logOf(payment)).toBe('payments_web.ndjson')
    expect(JSON.parse(lineOf(payment))).toMatchObject({ date: '2026-11-22', amount_usd: 12.05 })
    const fromApp: Payment = { ...payment, shop: 'app', cents: 1_200 }
    expect(logOf(fromApp)).toBe('payments_app.ndjson')
    expect(JSON.parse(lineOf(fromApp))).toMatchObject({ amount_usd: '12.00' })
  })

  it('keeps every cent, also of money that goes back', () => {
    for (const cents of [1, 7, 10, 29, 57, 101, 113_777, -1, -29, -250_000]) {
      const line = JSON.parse(lineOf({ ...payment, cents }))
      expect(Math.round(line.amount_usd * 100)).toBe(cents)
    }
  })

  it('is one line', () => {
    expect(lineOf(delivery).indexOf('\n')).toBe(lineOf(delivery).length - 1)
  })
})
