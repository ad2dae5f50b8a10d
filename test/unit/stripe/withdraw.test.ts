import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { valueIn } from '../../support/value-in.ts'
import {
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
const form = () => ({ amount: '12', currency: 'usd', mode: 'test' as const, order: randomUUID() })

describe('withdrawing', () => {
  it('ends an unknown refund for good: its key is never used again', async () => {
    const { action } = await refundWith(world, 'reset-before')
    const withdrawn = valueIn(await world.desk.withdraw(action.id))
    expect(withdrawn.state).toEqual({ kind: 'withdrawn', doubt: 'may-be-done' })
    const posts = world.posts()
    world.faults = []
    for (let start = 0; start < 2; start += 1) {
      await world.desk.reconcileAll()
      world.now += 3_600_000
      await world.desk.clearUpDue(world.now)
      expect(valueIn(await world.desk.reconcile(action.id)).state.kind).toBe('withdrawn')
      await world.restart()
    }
    expect(world.posts()).toBe(posts)
    expect(world.model.refunds).toEqual([])
    expect(world.journal.entries.at(-1)?.body).toEqual({
      kind: 'outcome',
      action: action.id,
      result: { kind: 'withdrawn', doubt: 'may-be-done', requestId: null },
    })
  })

  it('frees the payment of a refund that Stripe answers with a saved failure for ever', async () => {
    const payment = world.model.addPayment().id
    world.postFaults = stays('saved-failure')
    const first = valueIn(await world.desk.refund(partOf(await world.look(payment), 400)))
    world.postFaults = []
    await world.desk.reconcileAll()
    expect(world.desk.actions[0]?.state).toMatchObject({ kind: 'unknown', next: 'same-request' })
    const blocked = await world.desk.refund(partOf(await world.look(payment), 400))
    expect(blocked).toMatchObject(saying('no certain outcome yet'))
    valueIn(await world.desk.withdraw(first.id))
    await world.restart()
    const second = await world.desk.refund(partOf(await world.look(payment), 400))
    expect(stateOf(second)).toBe('succeeded')
    expect(world.model.refundedOf(payment)).toBe(400)
  })

  it('shows an action as unknown all the while that it is asked about again', async () => {
    const payment = world.model.addPayment().id
    world.postFaults = stays('saved-failure')
    const first = valueIn(await world.desk.refund(partOf(await world.look(payment), 400)))
    expect(first.state).toMatchObject({ kind: 'unknown', asking: false })
    const asked = world.desk.reconcile(first.id)
    expect(world.desk.actions[0]?.state).toMatchObject({ kind: 'unknown', asking: true })
    await asked
    expect(world.desk.actions[0]?.state).not.toMatchObject({ asking: true })
  })

  it('is possible for links and test payments', async () => {
    world.postFaults = [...stays('saved-failure'), ...stays('reset-after')]
    const made = valueIn(await world.desk.createCharge({ ...link, order: randomUUID() }))
    const paid = valueIn(await world.desk.payWithTestCard(form()))
    for (const { id } of [made, paid]) {
      expect(stateOf(await world.desk.withdraw(id))).toBe('withdrawn')
    }
    const posts = world.posts()
    await world.desk.reconcileAll()
    expect(world.posts()).toBe(posts)
    expect(world.desk.busy).toBe(false)
  })

  it('says that nothing was sent where nothing was', async () => {
    world.postFaults = stays('slow-down')
    const { id, state } = valueIn(await world.desk.payWithTestCard(form()))
    expect(state).toMatchObject({ kind: 'unknown', doubt: 'turned-away' })
    await world.restart()
    expect(world.desk.actions[0]?.state).toMatchObject({ doubt: 'turned-away' })
    const withdrawn = valueIn(await world.desk.withdraw(id))
    expect(withdrawn.state).toEqual({ kind: 'withdrawn', doubt: 'turned-away' })
  })

  it('waits while a request is under way, and is refused once the outcome is known', async () => {
    const look = await world.look(world.model.addPayment().id)
    const withdraw = () => world.desk.withdraw(world.desk.actions[0]?.id ?? '')
    let early: ReturnType<typeof withdraw> | null = null
    world.beforePost = () => {
      early = withdraw()
    }
    const { id, state } = valueIn(await world.desk.refund(wholeRefund(look)))
    expect(state.kind).toBe('succeeded')
    expect(await early).toMatchObject(saying('under way'))
    expect(await world.desk.withdraw(id)).toMatchObject(saying('unknown outcome'))
    expect(await world.desk.withdraw(randomUUID())).toMatchObject(saying('no such action'))
  })

  it('is done once, and nothing is asked while it is written down', async () => {
    const { action } = await refundWith(world, 'reset-before')
    const posts = world.posts()
    const first = world.desk.withdraw(action.id)
    const asked = world.desk.reconcile(action.id)
    expect(await world.desk.withdraw(action.id)).toMatchObject(saying('under way'))
    expect(stateOf(await first)).toBe('withdrawn')
    await asked
    expect(world.posts()).toBe(posts)
    const outcomes = world.journal.entries.filter(({ body }) => body.kind === 'outcome')
    expect(outcomes.filter(({ body }) => JSON.stringify(body).includes('withdrawn'))).toHaveLength(
      1,
    )
  })

  it('can’t be settled, confirmed or withdrawn a second time', async () => {
    const { action, look } = await refundWith(world, 'reset-before')
    valueIn(await world.desk.withdraw(action.id))
    expect(await world.desk.settle(action.id, 'done', 'seen')).toMatchObject(
      saying('unknown outcome'),
    )
    const { mode, amount, currency } = action
    const confirmed = { mode, amount, currency }
    const again = { action: action.id, look: randomUUID(), confirmed, typedAgain: null }
    expect(await world.desk.confirmAgain(again)).toMatchObject(saying('does not wait'))
    expect(valueIn(await world.desk.refund(wholeRefund(look))).state.kind).toBe('withdrawn')
    expect(world.model.refunds).toEqual([])
  })
})
