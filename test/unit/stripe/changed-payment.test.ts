import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ActionView, PaymentLook } from '../../../src-main/contract/payments.ts'
import { realDisk } from '../../../src-main/records/disk.ts'
import { valueIn } from '../../support/value-in.ts'
import { HOUR_MS, openWorld, partOf, stateOf, stays, type World, withStripe } from './desk-world.ts'

withStripe()

let world: World
beforeEach(async () => {
  world = await openWorld()
})

const saying = (text: string) => ({ failure: { message: expect.stringContaining(text) } })

/** A refund of 4.00 of a payment of 10.00 that was sent and never arrived. */
async function neverArrived(): Promise<{ action: ActionView; payment: string }> {
  const payment = world.model.addPayment().id
  const look = await world.look(payment)
  world.postFaults = stays('reset-before')
  const action = valueIn(await world.desk.refund(partOf(look, 400)))
  expect(action.state).toMatchObject({ kind: 'unknown', next: 'same-request' })
  world.postFaults = []
  return { action, payment }
}

/** Lets 76 s pass and the desk do by itself what is due then. */
async function waitAndClearUp(): Promise<void> {
  world.now += 76_000
  await world.desk.clearUpDue(world.now)
}

const actionNow = () => world.desk.actions[0]
const confirmation = (action: ActionView, look: PaymentLook) => ({
  action: action.id,
  look: look.look,
  confirmed: { mode: action.mode, amount: action.amount, currency: action.currency },
  typedAgain: null,
})

describe('a refund that never arrived, of a payment refunded elsewhere meanwhile', () => {
  for (const [when, clearUp] of [
    ['76 s later', waitAndClearUp],
    [
      'after a restart',
      async () => {
        await world.restart()
        await world.desk.reconcileAll()
      },
    ],
  ] as const) {
    it(`is not sent ${when}, says what changed and waits for the operator`, async () => {
      const { payment } = await neverArrived()
      world.refundElsewhere(payment, 500)
      const posts = world.posts()
      await clearUp()
      expect(actionNow()?.state).toMatchObject({
        kind: 'unknown',
        next: 'confirm',
        because: expect.stringContaining('5.00 USD are refunded now, not 0.00 USD'),
      })
      expect(world.posts()).toBe(posts)
      expect(world.model.refundedOf(payment)).toBe(500)
      await world.restart()
      await waitAndClearUp()
      await world.desk.reconcileAll()
      expect(actionNow()?.state).toMatchObject({ next: 'confirm' })
      expect(world.posts()).toBe(posts)
    })
  }

  it('is not sent when the other refund took the place of one that failed', async () => {
    const payment = world.model.addPayment().id
    world.refundElsewhere(payment, 300)
    const look = await world.look(payment)
    world.postFaults = stays('reset-before')
    valueIn(await world.desk.refund(partOf(look, 400)))
    world.postFaults = []
    for (const refund of world.model.refunds) refund.status = 'failed'
    world.refundElsewhere(payment, 300)
    const posts = world.posts()
    await waitAndClearUp()
    expect(actionNow()?.state).toMatchObject({
      next: 'confirm',
      because: expect.stringContaining('another refund of it was made'),
    })
    expect(world.posts()).toBe(posts)
  })

  it('is not sent between two attempts of one order either', async () => {
    const payment = world.model.addPayment().id
    const look = await world.look(payment)
    world.postFaults = ['reset-before']
    world.beforePost = () => world.refundElsewhere(payment, 500)
    const { state } = valueIn(await world.desk.refund(partOf(look, 400)))
    expect(state).toMatchObject({ kind: 'unknown', next: 'confirm', doubt: 'may-be-done' })
    expect([world.posts(), world.model.refundedOf(payment)]).toEqual([1, 500])
  })
})

describe('a refund whose journal waited for its disk', () => {
  it('is held against its payment once more before it is sent', async () => {
    const slow = await openWorld({
      ...realDisk,
      open: async (path, purpose) => {
        const file = await realDisk.open(path, purpose)
        return Object.assign(Object.create(file), { sync: () => slowly(() => file.sync()) })
      },
    })
    let waits = () => {}
    const slowly = async (sync: () => Promise<void>) => {
      waits()
      await sync()
    }
    const payment = slow.model.addPayment().id
    const look = await slow.look(payment)
    waits = () => {
      slow.now += 60_000
      slow.refundElsewhere(payment, 500)
      waits = () => {}
    }
    const { state } = valueIn(await slow.desk.refund(partOf(look, 400)))
    expect(state).toMatchObject({ kind: 'unknown', next: 'confirm', doubt: 'never-sent' })
    expect([slow.posts(), slow.model.refundedOf(payment)]).toEqual([0, 500])
  })
})

describe('a refund whose answer was lost', () => {
  it('is recognised as done, though its payment looks changed by it', async () => {
    const payment = world.model.addPayment().id
    const look = await world.look(payment)
    world.postFaults = ['reset-after']
    const { state } = valueIn(await world.desk.refund(partOf(look, 400)))
    expect(state).toEqual({ kind: 'succeeded' })
    expect([world.posts(), world.model.refundedOf(payment)]).toEqual([1, 400])
  })

  it('is recognised as done beside a refund made elsewhere', async () => {
    const payment = world.model.addPayment().id
    const look = await world.look(payment)
    world.postFaults = ['reset-after']
    world.beforePost = () => world.refundElsewhere(payment, 500)
    expect(stateOf(await world.desk.refund(partOf(look, 400)))).toBe('succeeded')
    expect([world.posts(), world.model.refundedOf(payment)]).toEqual([1, 900])
  })
})

describe('a payment that can’t be looked up', () => {
  it('has nothing sent for it, and the refund stays unknown until it can', async () => {
    const { action, payment } = await neverArrived()
    const posts = world.posts()
    world.faults = Array(20).fill('reset-before')
    await waitAndClearUp()
    expect(actionNow()?.state).toMatchObject({
      kind: 'unknown',
      next: 'same-request',
      because: expect.stringContaining('nothing more was sent'),
    })
    expect(world.posts()).toBe(posts)
    world.faults = []
    await waitAndClearUp()
    expect(actionNow()).toMatchObject({ id: action.id, state: { kind: 'succeeded' } })
    expect(world.model.refundedOf(payment)).toBe(400)
  })
})

describe('confirming a changed refund again', () => {
  async function changed() {
    const { action, payment } = await neverArrived()
    world.refundElsewhere(payment, 500)
    await waitAndClearUp()
    return { action, payment, look: await world.look(payment) }
  }

  it('sends the very same request once, however often it is confirmed', async () => {
    const { action, payment, look } = await changed()
    const posts = world.posts()
    const clicks = [1, 2, 3].map(() => world.desk.confirmAgain(confirmation(action, look)))
    for (const answer of await Promise.all(clicks)) {
      expect(valueIn(answer)).toMatchObject({ id: action.id, state: { kind: 'succeeded' } })
    }
    const later = await world.desk.confirmAgain(confirmation(action, look))
    expect(valueIn(later).state).toEqual({ kind: 'succeeded' })
    expect(world.posts()).toBe(posts + 1)
    expect(world.model.refundedOf(payment)).toBe(900)
    const keys = world.journal.entries.flatMap(({ body }) =>
      body.kind === 'intent' ? [body.idempotencyKey] : [],
    )
    expect(keys).toEqual([`payments-ops-${action.id}`])
  })

  it('makes no second refund when the first request was carried out after all', async () => {
    const payment = world.model.addPayment().id
    const first = await world.look(payment)
    world.postFaults = ['reset-before']
    world.beforePost = () => world.refundElsewhere(payment, 500)
    const action = valueIn(await world.desk.refund(partOf(first, 400)))
    const look = await world.look(payment)
    // What was sent first arrives late: between the look and the confirmation.
    const sent = { payment_intent: payment, amount: '400', 'expand[0]': 'charge' }
    const metadata = { 'metadata[payments_ops_action]': action.id }
    const body = new URLSearchParams({ ...sent, ...metadata }).toString()
    world.model.handle({ method: 'POST', path: '/v1/refunds', body }, `payments-ops-${action.id}`)
    const answer = await world.desk.confirmAgain(confirmation(action, look))
    expect(valueIn(answer).state).toEqual({ kind: 'succeeded' })
    expect(world.model.refundedOf(payment)).toBe(900)
  })

  it('is held against the payment as it is then, and survives a restart', async () => {
    const { action, payment, look } = await changed()
    world.refundElsewhere(payment, 50)
    const answer = valueIn(await world.desk.confirmAgain(confirmation(action, look)))
    expect(answer.state).toMatchObject({
      next: 'confirm',
      because: expect.stringContaining('5.50 USD are refunded now, not 5.00 USD'),
    })
    await world.restart()
    await world.desk.reconcileAll()
    expect(world.model.refundedOf(payment)).toBe(550)
    const again = await world.look(payment)
    expect(stateOf(await world.desk.confirmAgain(confirmation(action, again)))).toBe('succeeded')
    expect(world.model.refundedOf(payment)).toBe(950)
  })

  it('is waited for, though the payment could not be looked up or was as before meanwhile', async () => {
    const { payment } = await changed()
    const posts = world.posts()
    world.faults = Array(20).fill('reset-before')
    await waitAndClearUp()
    expect(actionNow()?.state).toMatchObject({ next: 'confirm' })
    world.faults = []
    for (const refund of world.model.refunds) refund.status = 'failed'
    await world.restart()
    await waitAndClearUp()
    expect(actionNow()?.state).toMatchObject({ next: 'confirm' })
    expect([world.posts(), world.model.refundedOf(payment)]).toEqual([posts, 0])
  })

  it('is refused for what can’t be refunded any more, and another amount or mode', async () => {
    const { action, payment, look } = await changed()
    const order = confirmation(action, look)
    const more = { ...order, confirmed: { ...order.confirmed, amount: 401 } }
    expect(await world.desk.confirmAgain(more)).toMatchObject(saying('4.00 USD would be refunded'))
    const live = { ...order, confirmed: { ...order.confirmed, mode: 'live' as const } }
    expect(await world.desk.confirmAgain(live)).toMatchObject(saying('it is test mode'))
    world.refundElsewhere(payment, 200)
    const less = confirmation(action, await world.look(payment))
    expect(await world.desk.confirmAgain(less)).toMatchObject(saying('Only 3.00 USD remain'))
    const other = confirmation(action, await world.look(world.model.addPayment().id))
    expect(await world.desk.confirmAgain(other)).toMatchObject(saying('Look it up again'))
    expect(world.model.refundedOf(payment)).toBe(700)
  })

  it('is refused for an action that does not wait for it, or is too old', async () => {
    const { action, look } = await changed()
    world.now += 24 * HOUR_MS
    expect(await world.desk.confirmAgain(confirmation(action, look))).toMatchObject(
      saying('does not wait'),
    )
    const none = { ...confirmation(action, look), action: randomUUID(), look: randomUUID() }
    expect(await world.desk.confirmAgain(none)).toMatchObject(saying('no such action'))
  })
})

describe('a journal of an earlier version', () => {
  it('is read on: what it left open is confirmed before anything is sent', async () => {
    const { action, payment } = await neverArrived()
    const [intent] = world.journal.entries.map(({ body }) => body)
    if (intent?.kind !== 'intent') throw new Error('no intent')
    const { seen: _seen, ...old } = intent
    const other = await openWorld()
    await other.journal.append(other.now, old)
    other.model.addPayment({ id: payment })
    other.borrowKey(world)
    await other.restart()
    await other.desk.reconcileAll()
    const [waiting] = other.desk.actions
    expect(waiting).toMatchObject({ id: action.id, state: { kind: 'unknown', next: 'confirm' } })
    expect(world.model.refundedOf(payment)).toBe(0)
  })
})
