import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Gateway } from '../../../src-main/stripe/gateway.ts'
import { type FaultyStripe, startFaultyStripe } from '../../support/faulty-stripe.ts'
import { openGateway, TEST_KEY, unchanged } from '../../support/faulty-stripe-gateway.ts'
import { requestFaults } from '../../support/stripe-openapi.ts'

let stripe: FaultyStripe
let gateway: Gateway

beforeAll(async () => {
  stripe = await startFaultyStripe()
  gateway = openGateway({ url: stripe.url })
})
afterAll(() => stripe.close())

/** A payment with a refund, a link, a dispute and events, and what has no payment. */
async function world() {
  const model = stripe.account(TEST_KEY)
  const payment = model.addPayment()
  const { id, charge } = payment
  await gateway.createRefund(
    { payment_intent: id, amount: 100, metadata: {} },
    `r ${id}`,
    unchanged,
  )
  const link = { amount: 500, currency: 'usd', email: 'a@example.com', metadata: {} }
  await gateway.createCheckout(link, `c ${id}`)
  const tell = (name: string, type: string, object: object) =>
    model.others.set(name, { id: name, object: 'event', created: 1, type, data: { object } })
  tell('evt_ofIntent', 'payment_intent.succeeded', { id, object: 'payment_intent' })
  tell('evt_ofCharge', 'charge.succeeded', { id: charge, payment_intent: id })
  tell('evt_ofOldCharge', 'charge.succeeded', { id: charge, payment_intent: null })
  tell('evt_ofRefund', 'refund.created', { id: 're_1', payment_intent: id, charge })
  tell('evt_ofDispute', 'charge.dispute.created', { id: 'dp_1', charge })
  tell('evt_ofCustomer', 'customer.created', { id: 'cus_1' })
  tell('evt_ofNothing', 'ping', {})
  model.others.set('dp_1', { id: 'dp_1', payment_intent: id, charge })
  model.others.set('du_1', { id: 'du_1', payment_intent: null, charge: { id: charge } })
  model.others.set('dp_2', { id: 'dp_2', payment_intent: null, charge: null })
  const [refund, session] = [model.refunds.at(-1)?.id ?? '', model.sessions.at(-1)?.id ?? '']
  return { model, payment, refund, session }
}

describe('a look-up', () => {
  it.each([
    'evt_ofIntent',
    'evt_ofCharge',
    'evt_ofOldCharge',
    'evt_ofRefund',
    'evt_ofDispute',
    'dp_1',
    'du_1',
  ])('by %s leads to its payment', async (id) => {
    const { payment } = await world()
    const answer = await gateway.lookUp(id)
    expect(answer).toMatchObject({ kind: 'ok', value: { paymentIntent: payment.id } })
  })

  it('by a refund leads to its payment, in requests that Stripe describes', async () => {
    const { payment, refund } = await world()
    const before = stripe.seen.length
    const answer = await gateway.lookUp(refund)
    expect(answer).toMatchObject({ kind: 'ok', value: { charge: payment.charge, refunded: 100 } })
    await gateway.lookUp('evt_ofIntent')
    await gateway.lookUp('dp_1')
    expect(stripe.seen.slice(before).flatMap(requestFaults)).toEqual([])
  })

  it('by a link leads to its payment once there is one', async () => {
    const { model, session } = await world()
    expect(await gateway.lookUp(session)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no payment yet: it is open'),
    })
    for (const one of model.sessions) if (one.id === session) one.status = 'complete'
    model.addPayment({ id: 'pi_ofTheSession' })
    expect(await gateway.lookUp(session)).toMatchObject({
      value: { paymentIntent: 'pi_ofTheSession' },
    })
  })

  it('by a link that was never paid does not wait for one', async () => {
    const { model, session } = await world()
    for (const one of model.sessions) if (one.id === session) one.status = 'expired'
    expect(await gateway.lookUp(session)).toMatchObject({
      kind: 'refused',
      message: 'This payment link has no payment of its own: it is expired.',
    })
  })

  it.each([
    ['evt_ofCustomer', 'This event (customer.created) is not about a payment.'],
    ['evt_ofNothing', 'This event (ping) is not about a payment.'],
    ['dp_2', 'Stripe names no payment for dp_2.'],
  ])('by %s says that it has no payment', async (id, message) => {
    await world()
    expect(await gateway.lookUp(id)).toMatchObject({ kind: 'refused', message })
  })

  it('by what Stripe does not know says so in its words', async () => {
    for (const id of ['re_none', 'pyr_none', 'evt_none', 'dp_none', 'cs_test_none']) {
      expect(await gateway.lookUp(id)).toMatchObject({ kind: 'refused', code: 'resource_missing' })
    }
  })
})
