import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { clearUpPause } from '../../../src-main/stripe/unknowns.ts'
import { valueIn } from '../../support/value-in.ts'
import { HOUR_MS, openWorld, refundWith, stays, type World, withStripe } from './desk-world.ts'

withStripe()

let world: World
beforeEach(async () => {
  world = await openWorld()
})

/** Lets time pass and the desk do what is due then. */
async function pass(ms: number): Promise<void> {
  world.now += ms
  await world.desk.clearUpDue(world.now)
}

/** A link that Stripe makes and whose answer never comes. */
async function lostLink() {
  world.faults = stays('reset-after')
  const form = { amount: '0.50', currency: 'usd', email: 'ops@example.com', mode: 'test' } as const
  return valueIn(await world.desk.createCharge({ ...form, order: randomUUID() }))
}

describe('the pause between two attempts', () => {
  it.each([
    ['a new one', 0, 60_000],
    ['one of half an hour', 30 * 60_000, 3 * 60_000],
    ['one of a day', 24 * HOUR_MS, HOUR_MS],
  ])('for %s', (_, age, pause) => {
    expect(clearUpPause(age)).toBe(pause)
  })
})

describe('an unknown outcome', () => {
  it('is asked for by itself, ever more rarely, until it is known', async () => {
    const { action } = await refundWith(world, 'reset-before')
    const before = world.requests()
    await pass(59_000)
    expect(world.requests()).toBe(before)
    // Neither the list of refunds nor the repetition comes through.
    world.faults = [...stays('reset-before'), ...stays('reset-before')]
    await pass(1_000)
    const tried = world.requests()
    expect(tried).toBeGreaterThan(before)
    expect(world.desk.actions[0]?.state.kind).toBe('unknown')
    await pass(59_000)
    expect(world.requests()).toBe(tried)
    await pass(1_000)
    expect(world.desk.actions[0]).toMatchObject({ id: action.id, state: { kind: 'succeeded' } })
    expect(world.model.refunds).toHaveLength(1)
  })

  it('is not asked for any more once only a person can settle it', async () => {
    await refundWith(world, 'reset-before')
    await pass(24 * HOUR_MS)
    expect(world.desk.actions[0]?.state).toMatchObject({ kind: 'unknown', next: 'person' })
    const asked = world.requests()
    await pass(2 * HOUR_MS)
    expect(world.requests()).toBe(asked)
  })

  it('is not asked for in a hurry when the clock is set back', async () => {
    await refundWith(world, 'reset-before')
    world.faults = [...stays('reset-before'), ...stays('reset-before')]
    await pass(60_000)
    const asked = world.requests()
    await pass(-30_000)
    expect(world.requests()).toBe(asked)
  })

  it('of a link is never made again with the key of another account', async () => {
    const made = await lostLink()
    expect(made.state).toMatchObject({ kind: 'unknown', next: 'same-request' })
    const other = await openWorld()
    world.borrowKey(other)
    await world.restart()
    const { state } = valueIn(await world.desk.reconcile(made.id))
    expect(state).toMatchObject({ kind: 'unknown', next: 'person' })
    expect([world.posts(), other.posts()]).toEqual([5, 0])
  })

  it('of a link is made again with its own key, and then there is one', async () => {
    const made = await lostLink()
    await pass(60_000)
    expect(world.desk.actions[0]).toMatchObject({ id: made.id, state: { kind: 'succeeded' } })
    expect(world.model.sessions).toHaveLength(1)
  })
})
