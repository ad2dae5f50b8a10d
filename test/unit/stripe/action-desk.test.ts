import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../support/faulty-stripe.ts'
import { valueIn } from '../../support/value-in.ts'
import {
  HOUR_MS,
  NOON,
  openWorld,
  partOf,
  refundWith,
  stateOf,
  stays,
  type World,
  wholeRefund,
  withStripe,
} from './desk-world.ts'

withStripe()

let world: World
beforeEach(async () => {
  world = await openWorld()
})

const saying = (text: string) => ({ failure: { message: expect.stringContaining(text) } })
const link = { amount: '0.50', currency: 'USD', email: 'ops@example.com', mode: 'test' } as const

describe('a refund', () => {
  it('by pasted text takes its one id and never chooses among several', async () => {
    const world = await openWorld()
    const { id, charge } = world.model.addPayment()
    const text = `Refund "${id}_secret_x1", please.`
    expect(await world.desk.lookUp(text)).toMatchObject({ value: { paymentIntent: id } })
    const before = world.requests()
    expect(await world.desk.lookUp(`${id} ${charge}`)).toMatchObject({
      failure: { kind: 'invalid', message: `Choose one of these: ${id}, ${charge}.` },
    })
    expect(await world.desk.lookUp('nonsense')).toMatchObject({ failure: { kind: 'invalid' } })
    expect(world.requests()).toBe(before)
  })

  it('is done once, however often it is confirmed at the same time', async () => {
    const look = await world.look(world.model.addPayment().id)
    const clicks = Array.from({ length: 5 }, () => world.desk.refund(wholeRefund(look)))
    const answers = (await Promise.all(clicks)).map(valueIn)
    expect(new Set(answers.map((one) => one.id)).size).toBe(1)
    expect(answers[0]).toMatchObject({
      state: { kind: 'succeeded' },
      object: { status: 'succeeded' },
      requestId: expect.stringMatching(/^req_/),
    })
    expect(world.model.refunds).toHaveLength(1)
    expect(world.posts()).toBe(1)
  })

  it('is told of last when nothing is under way any more', async () => {
    const look = await world.look(world.model.addPayment().id)
    await world.desk.refund(wholeRefund(look))
    expect([world.busy.includes(true), world.busy.at(-1), world.desk.busy]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is the same action when it is confirmed again later, and after a restart', async () => {
    const look = await world.look(world.model.addPayment().id)
    const first = valueIn(await world.desk.refund(partOf(look, 300)))
    expect(valueIn(await world.desk.refund(partOf(look, 300))).id).toBe(first.id)
    await world.restart()
    expect(valueIn(await world.desk.refund(wholeRefund(look)))).toEqual(first)
    expect(world.model.refunds).toHaveLength(1)
  })

  it('is in the journal before it is sent, with everything to send it again', async () => {
    const look = await world.look(world.model.addPayment().id)
    const { id } = valueIn(await world.desk.refund({ ...partOf(look, 300), note: 'broken cup' }))
    expect(world.journal.entries[0]?.body).toMatchObject({
      kind: 'intent',
      action: id,
      order: look.look,
      amount: 300,
      target: look.paymentIntent,
      idempotencyKey: `payments-ops-${id}`,
      request: {
        payment_intent: look.paymentIntent,
        amount: 300,
        metadata: { payments_ops_action: id, payments_ops_note: 'broken cup' },
      },
    })
    expect(world.model.refunds[0]?.metadata).toMatchObject({ payments_ops_action: id })
  })

  it('is refused without a look, or on one older than 15 minutes', async () => {
    const look = await world.look(world.model.addPayment().id)
    const other = { ...wholeRefund(look), look: randomUUID() }
    expect(await world.desk.refund(other)).toMatchObject(saying('Look it up again'))
    world.now += 16 * 60_000
    expect(await world.desk.refund(wholeRefund(look))).toMatchObject(saying('Look it up again'))
    expect(world.posts()).toBe(0)
  })

  it('is refused when the payment changed since the look', async () => {
    const { id } = world.model.addPayment()
    const [first, second] = [await world.look(id), await world.look(id)]
    await world.desk.refund(partOf(first, 100))
    expect(await world.desk.refund(partOf(second, 100))).toMatchObject(saying('changed'))
    expect(world.model.refunds).toHaveLength(1)
  })

  it('is refused when the mode was switched since, or the key is gone', async () => {
    const look = await world.look(world.model.addPayment().id)
    world.mode = 'sandbox'
    expect(await world.desk.refund(wholeRefund(look))).toMatchObject(saying('sandbox mode now'))
    world.mode = 'test'
    world.hasKey = false
    expect(await world.desk.refund(wholeRefund(look))).toMatchObject(saying('There is no key'))
    expect(world.posts()).toBe(0)
  })

  it('is not begun while another of the same payment is under way or unknown', async () => {
    const payment = world.model.addPayment()
    const [byIntent, byCharge] = [await world.look(payment.id), await world.look(payment.charge)]
    const both = [byIntent, byCharge].map((look) => world.desk.refund(partOf(look, 100)))
    expect((await Promise.all(both)).map(stateOf)).toEqual(['succeeded', 'refused'])
    const third = await world.look(payment.id)
    world.faults = [null, null, ...stays('reset-after')]
    expect(stateOf(await world.desk.refund(partOf(third, 200)))).toBe('unknown')
    const fourth = await world.look(payment.id)
    expect(await world.desk.refund(partOf(fourth, 50))).toMatchObject(saying('clear it up'))
    expect(world.model.refundedOf(payment.id)).toBe(300)
  })

  it('can be ordered again on the same look when nothing was sent for want of a connection', async () => {
    const look = await world.look(world.model.addPayment().id)
    world.faults = stays('failure-before')
    expect(await world.desk.refund(wholeRefund(look))).toMatchObject(saying('Nothing was done'))
    expect(stateOf(await world.desk.refund(wholeRefund(look)))).toBe('succeeded')
  })
})

describe('an unknown outcome', () => {
  const unknownRefund = (fault: Fault) => refundWith(world, fault)

  for (const fault of ['reset-before', 'reset-after', 'failure-saved'] as const) {
    it(`after ${fault} is shown as such, and cleared up as what it was`, async () => {
      const { action } = await unknownRefund(fault)
      expect(action.state).toMatchObject({ kind: 'unknown', next: 'same-request' })
      await world.restart()
      const cleared = valueIn(await world.desk.reconcile(action.id))
      expect(cleared).toMatchObject({ id: action.id, state: { kind: 'succeeded' } })
      expect(world.model.refunds).toHaveLength(1)
    })
  }

  it('older than 23 h is looked up in the payment’s refunds, never sent again', async () => {
    const done = await unknownRefund('reset-after')
    const notDone = await unknownRefund('reset-before')
    const posts = world.posts()
    world.now += 23 * HOUR_MS + 1
    expect(world.desk.actions[0]?.state).toMatchObject({ next: 'look-at-refunds' })
    await world.desk.reconcileAll()
    const states = new Map(world.desk.actions.map((one) => [one.id, one.state]))
    expect(states.get(done.action.id)).toEqual({ kind: 'succeeded' })
    expect(states.get(notDone.action.id)).toMatchObject({ kind: 'unknown', next: 'person' })
    expect(world.posts()).toBe(posts)
  })

  it('is not sent again either when the clock ran backwards', async () => {
    const { action } = await unknownRefund('reset-before')
    const posts = world.posts()
    world.now -= HOUR_MS
    const { state } = valueIn(await world.desk.reconcile(action.id))
    expect(state).toMatchObject({ kind: 'unknown', next: 'person' })
    expect(world.posts()).toBe(posts)
  })

  it('stays unknown while its mode has no key', async () => {
    const { action } = await unknownRefund('reset-before')
    world.hasKey = false
    expect(await world.desk.reconcile(action.id)).toMatchObject(saying('There is no key'))
    expect(world.desk.actions[0]?.state.kind).toBe('unknown')
  })

  it('is settled by a person, and nothing is sent for it any more', async () => {
    const { action } = await unknownRefund('reset-before')
    const posts = world.posts()
    valueIn(await world.desk.settle(action.id, 'not-done', 'not in the dashboard'))
    await world.restart()
    await world.desk.reconcileAll()
    expect(world.desk.actions[0]?.state).toMatchObject({ kind: 'settled', verdict: 'not-done' })
    expect(world.posts()).toBe(posts)
    const again = await world.desk.settle(action.id, 'done', 'twice')
    expect(again).toMatchObject(saying('unknown outcome'))
  })

  it('is not asked for while a person’s word is being written down', async () => {
    const { action } = await unknownRefund('reset-before')
    const settling = world.desk.settle(action.id, 'not-done', 'not in the dashboard')
    const asked = world.desk.reconcile(action.id)
    const other = await world.desk.settle(action.id, 'done', 'at the same time')
    expect(valueIn(await settling).state).toMatchObject({ kind: 'settled', verdict: 'not-done' })
    expect(other).toMatchObject(saying('unknown outcome'))
    await asked
    expect(world.model.refunds).toEqual([])
  })

  it('comes first in the list', async () => {
    const { action } = await unknownRefund('reset-before')
    world.now += 1000
    await world.desk.createCharge({ ...link, order: randomUUID() })
    expect(world.desk.actions.map((one) => one.id)[0]).toBe(action.id)
  })
})

describe('a refusal', () => {
  it('is passed on in Stripe’s words, and final', async () => {
    world.model.declines = true
    const form = { amount: '12', currency: 'usd', mode: 'test', order: randomUUID() } as const
    const declined = valueIn(await world.desk.payWithTestCard(form))
    expect(declined.state).toEqual({
      kind: 'refused',
      message: 'Your card was declined.',
      code: 'card_declined',
    })
    world.model.declines = false
    expect(valueIn(await world.desk.reconcile(declined.id))).toEqual(declined)
    expect(valueIn(await world.desk.payWithTestCard(form))).toEqual(declined)
    expect(world.posts()).toBe(1)
  })

  it('that everything is refunded already is never taken for ours', async () => {
    const { id } = world.model.addPayment()
    const look = await world.look(id)
    // Somebody else refunds everything between the second look and the request.
    world.beforePost = () => world.refundElsewhere(id, 1000)
    const { state, object } = valueIn(await world.desk.refund(wholeRefund(look)))
    expect(state).toMatchObject({ kind: 'refused', code: 'charge_already_refunded' })
    expect(object).toBeNull()
  })
})

describe('money of the other mode', () => {
  it('leaves the outcome unknown and blocks everything until the key is another', async () => {
    const look = await world.look(world.model.addPayment().id)
    world.faults = [null, null, 'wrong-livemode']
    expect(stateOf(await world.desk.refund(wholeRefund(look)))).toBe('unknown')
    expect(world.desk.blocked).toContain('Check the key')
    const posts = world.posts()
    expect(await world.desk.lookUp(look.paymentIntent ?? '')).toMatchObject(saying('live money'))
    expect(stateOf(await world.desk.createCharge({ ...link, order: randomUUID() }))).toBe('refused')
    expect(world.posts()).toBe(posts)
    await world.restart()
    expect(world.desk.blocked).toBeNull()
    await world.desk.reconcileAll()
    expect(world.desk.actions[0]?.state.kind).toBe('succeeded')
    expect(world.model.refunds).toHaveLength(1)
  })

  it('seen in a look blocks before anything is confirmed', async () => {
    const { id } = world.model.addPayment()
    world.faults = ['wrong-livemode']
    expect(await world.desk.lookUp(id)).toMatchObject(saying('live money'))
    expect(world.desk.blocked).not.toBeNull()
  })
})

describe('links and test payments', () => {
  it('are made once for a form', async () => {
    const order = randomUUID()
    const clicks = [1, 2, 3].map(() => world.desk.createCharge({ ...link, order }))
    const [made] = (await Promise.all(clicks)).map(valueIn)
    expect(made).toMatchObject({
      kind: 'charge',
      amount: 50,
      currency: 'usd',
      target: 'ops@example.com',
      object: { status: 'open, unpaid', url: expect.stringContaining('checkout.stripe.com') },
    })
    expect(world.model.sessions).toHaveLength(1)
  })

  it('give a payment that a refund can be tried on', async () => {
    const form = { amount: '12', currency: 'usd', mode: 'test', order: randomUUID() } as const
    const paid = valueIn(await world.desk.payWithTestCard(form))
    const look = await world.look(paid.object?.paymentIntent ?? '')
    expect(look).toMatchObject({ remaining: 1200, notRefundable: null })
  })

  it('are refused for an amount that is none, with nothing written or sent', async () => {
    for (const amount of ['0', '0.505', 'abc']) {
      const answer = await world.desk.createCharge({ ...link, amount, order: randomUUID() })
      expect(stateOf(answer)).toBe('invalid')
    }
    expect(world.journal.entries).toEqual([])
    expect(world.posts()).toBe(0)
  })

  it('left open by a day can only be told by a person', async () => {
    world.faults = stays('reset-before')
    const { id } = valueIn(await world.desk.createCharge({ ...link, order: randomUUID() }))
    world.now = NOON + 24 * HOUR_MS
    const { state } = valueIn(await world.desk.reconcile(id))
    expect(state).toMatchObject({ kind: 'unknown', next: 'person' })
  })
})
