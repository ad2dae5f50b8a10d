import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { valueIn } from '../../support/value-in.ts'
import { openWorld, refundWith, type World, wholeRefund, withStripe } from './desk-world.ts'

withStripe()

const SECOND_MS = 1000
const DAY_MS = 86_400 * SECOND_MS

let world: World
beforeEach(async () => {
  world = await openWorld()
})

/** Lets time pass and follows, as the console does every ten seconds. */
async function followAfter(ms: number): Promise<void> {
  world.now += ms
  await world.desk.follow(world.now)
}

async function refund(status: string | null) {
  world.model.refundStatus = status
  const look = await world.look(world.model.addPayment().id)
  const action = valueIn(await world.desk.refund(wholeRefund(look)))
  return { action, become: (next: string) => setStatus(action.object?.id ?? '', next) }
}

function setStatus(id: string, status: string): void {
  for (const one of world.model.refunds) if (one.id === id) one.status = status
}

const statusNow = () => world.desk.actions[0]?.object?.status
const entries = () => world.journal.entries.length

describe('a refund on its way', () => {
  it('is followed until it has arrived, and only changes are written down', async () => {
    const { become } = await refund('pending')
    const before = entries()
    await followAfter(10 * SECOND_MS)
    expect([statusNow(), entries()]).toEqual(['pending', before])
    become('succeeded')
    await followAfter(10 * SECOND_MS)
    expect([statusNow(), entries()]).toEqual(['succeeded', before + 1])
    expect([world.alerts, world.desk.refundFailures]).toEqual([[], []])
  })

  it('that fails is an alert of its own, once', async () => {
    const { action, become } = await refund('pending')
    become('failed')
    await followAfter(10 * SECOND_MS)
    await followAfter(DAY_MS)
    expect(world.desk.actions[0]?.object).toMatchObject({
      status: 'failed',
      failureReason: 'expired_or_canceled_card',
    })
    const failure = {
      action: action.id,
      title: 'TEST - Refund failed: 10.00 USD',
      body: expect.stringContaining(action.target),
    }
    expect(world.alerts).toEqual([failure])
    // Whoever was not told before the console ended can be told after it.
    await world.restart()
    expect(world.desk.refundFailures).toEqual([failure])
    expect(world.desk.hasOpen).toBe(false)
  })

  it('that is canceled is an alert too: the customer gets nothing', async () => {
    const { become } = await refund('requires_action')
    become('canceled')
    await followAfter(10 * SECOND_MS)
    expect(world.alerts).toMatchObject([{ title: 'TEST - Refund canceled: 10.00 USD' }])
    expect(world.desk.hasOpen).toBe(false)
  })

  it.each(['failed', 'canceled'])('that is %s at once is an alert too, once', async (status) => {
    const { action } = await refund(status)
    expect(action).toMatchObject({ state: { kind: 'succeeded' }, object: { status } })
    const title = `TEST - Refund ${status}: 10.00 USD`
    expect(world.alerts).toMatchObject([{ action: action.id, title }])
    await followAfter(DAY_MS)
    expect(world.alerts).toHaveLength(1)
    await world.restart()
    expect(world.desk.refundFailures).toEqual(world.alerts)
    expect(world.desk.hasOpen).toBe(false)
  })

  it('that had failed when its lost answer was cleared up is an alert too', async () => {
    world.model.refundStatus = 'failed'
    const { action } = await refundWith(world, 'reset-after')
    expect([action.state.kind, world.alerts]).toEqual(['unknown', []])
    await world.desk.reconcileAll()
    expect(world.alerts).toMatchObject([{ action: action.id }])
  })

  it('that had succeeded can still fail, even after a restart', async () => {
    const { become } = await refund('succeeded')
    await followAfter(10 * SECOND_MS)
    await world.restart()
    become('failed')
    await followAfter(2 * DAY_MS)
    expect(statusNow()).toBe('failed')
    expect(world.alerts).toHaveLength(1)
  })

  it.each([
    ['a_word_of_tomorrow', 'a_word_of_tomorrow'],
    [null, 'no status'],
  ])('whose status is %s is shown as it is and followed on', async (status, word) => {
    const { action, become } = await refund(status)
    expect(action).toMatchObject({ state: { kind: 'succeeded' }, object: { status: word } })
    const look = await world.look(action.target)
    expect(look.refunds).toMatchObject([{ status: word, amount: 1000 }])
    become('failed')
    await followAfter(10 * SECOND_MS)
    expect([statusNow(), world.alerts.length]).toEqual(['failed', 1])
  })

  it('whose status is new is left alone after a month', async () => {
    await refund('a_word_of_tomorrow')
    await followAfter(31 * DAY_MS)
    expect(world.desk.hasOpen).toBe(false)
  })

  it('that succeeded a month ago is left alone', async () => {
    const { become } = await refund('succeeded')
    become('failed')
    await followAfter(31 * DAY_MS)
    expect(statusNow()).toBe('succeeded')
    expect(world.desk.hasOpen).toBe(false)
  })

  it('is asked for less and less often', async () => {
    const { become } = await refund('pending')
    await followAfter(DAY_MS)
    become('succeeded')
    await followAfter(59 * 60 * SECOND_MS)
    expect(statusNow()).toBe('pending')
    await followAfter(61 * SECOND_MS)
    expect(statusNow()).toBe('succeeded')
  })

  it('is asked for again when asking failed', async () => {
    const { become } = await refund('pending')
    become('succeeded')
    world.faults = Array(5).fill('reset-before')
    await followAfter(10 * SECOND_MS)
    expect(statusNow()).toBe('pending')
    await followAfter(10 * SECOND_MS)
    expect(statusNow()).toBe('succeeded')
  })
})

describe('a link', () => {
  const form = { amount: '5', currency: 'usd', email: 'ops@example.com', mode: 'test' } as const

  it('is followed until it is paid, and then names its payment', async () => {
    await world.desk.createCharge({ ...form, order: randomUUID() })
    expect(world.desk.hasOpen).toBe(true)
    for (const session of world.model.sessions) session.status = 'complete'
    await followAfter(10 * SECOND_MS)
    expect(world.desk.actions[0]?.object).toMatchObject({
      status: 'complete, paid',
      paymentIntent: 'pi_ofTheSession',
      url: null,
    })
    expect(world.desk.hasOpen).toBe(false)
  })

  it('is followed on while its payment is under way, but not for ever', async () => {
    await world.desk.createCharge({ ...form, order: randomUUID() })
    const become = (isSlow: boolean) => {
      for (const session of world.model.sessions)
        Object.assign(session, { status: 'complete', isSlow })
    }
    become(true)
    await followAfter(10 * SECOND_MS)
    expect([statusNow(), world.desk.hasOpen]).toEqual(['complete, unpaid', true])
    become(false)
    await followAfter(3 * DAY_MS)
    expect([statusNow(), world.desk.hasOpen]).toEqual(['complete, paid', false])
    await world.desk.createCharge({ ...form, order: randomUUID() })
    become(true)
    await followAfter(10 * SECOND_MS)
    world.now += 31 * DAY_MS
    expect(world.desk.hasOpen).toBe(false)
  })

  it('in words that are new is followed as well', async () => {
    await world.desk.createCharge({ ...form, order: randomUUID() })
    for (const session of world.model.sessions) session.status = 'a_word_of_tomorrow'
    await followAfter(10 * SECOND_MS)
    expect([statusNow(), world.desk.hasOpen]).toEqual(['a_word_of_tomorrow, unpaid', true])
    for (const session of world.model.sessions) session.status = 'complete'
    await followAfter(10 * SECOND_MS)
    expect([statusNow(), world.desk.hasOpen]).toEqual(['complete, paid', false])
  })

  it('is followed until it has expired', async () => {
    await world.desk.createCharge({ ...form, order: randomUUID() })
    for (const session of world.model.sessions) session.status = 'expired'
    await followAfter(DAY_MS)
    expect(statusNow()).toBe('expired, unpaid')
  })
})
