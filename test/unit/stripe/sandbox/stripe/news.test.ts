import { expect, it } from 'vitest'
import { newsOf } from '../../../../../src-main/stripe/sandbox/stripe/news.ts'
import { RateLimit } from '../../../../../src-main/stripe/sandbox/stripe/rate-limit.ts'
import { NOW, Opened } from './opened.ts'

it('tells the shop of a refund with what was given back of the payment so far', async () => {
  const sandbox = await new Opened().open()
  const payment = await sandbox.pay(5_000)
  await sandbox.refund(payment, 100)
  await sandbox.refund(payment, 200)
  const refunded = sandbox.news.filter(({ type }) => type === 'charge.refunded')
  expect(refunded).toMatchObject([
    { paymentIntent: payment, amount: 100, currency: 'usd' },
    { paymentIntent: payment, amount: 300, currency: 'usd' },
  ])
  const created = sandbox.news.filter(({ type }) => type === 'refund.created')
  expect(created.map(({ amount }) => amount)).toEqual([100, 200])
})

it('tells nothing twice when a request is replayed', async () => {
  const sandbox = await new Opened().open()
  const payment = await sandbox.pay(5_000)
  await sandbox.refund(payment, 100, 'key')
  const told = sandbox.news.length
  await sandbox.refund(payment, 100, 'key')
  expect(sandbox.news).toHaveLength(told)
  expect(new Set(sandbox.news.map(({ id }) => id)).size).toBe(told)
})

it('tells the same events that its list shows, under the same ids', async () => {
  const sandbox = await new Opened().open()
  await sandbox.pay(5_000)
  const listed = (await sandbox.get('/v1/events')).body.data ?? []
  expect(listed.map((event) => event['id']).reverse()).toEqual(sandbox.news.map(({ id }) => id))
})

it('keeps to itself what is about no payment', () => {
  const event = {
    id: 'evt_1',
    created: NOW,
    type: 'checkout.session.expired',
    object: { object: 'checkout.session', payment_intent: null, amount_total: 5, currency: 'usd' },
    apiVersion: null,
    request: null,
    idempotencyKey: null,
  }
  expect(newsOf(event)).toBeNull()
  const about = { ...event.object, payment_intent: 'pi_1' }
  expect(newsOf({ ...event, object: about })).toMatchObject({ amount: 5, paymentIntent: 'pi_1' })
})

it('admits so many requests in any second, and goes on when the clock was set back', () => {
  const limit = new RateLimit(2)
  const admitted = [0, 999, 999, 1_000, 1_001, 1_999].map((at) => limit.admits(NOW + at))
  expect(admitted).toEqual([true, true, false, true, false, true])
  expect(limit.admits(NOW - 60_000)).toBe(true)
})
