import { beforeEach, describe, expect, it } from 'vitest'
import { valueIn } from '../../support/value-in.ts'
import { errno, faultyDisk } from '../records/faulty-disk.ts'
import { openWorld, stateOf, type World, wholeRefund, withStripe } from './desk-world.ts'

withStripe()

let world: World
/** How many more writes to the journal succeed. */
let writes = Number.POSITIVE_INFINITY
let syncs = Number.POSITIVE_INFINITY

beforeEach(async () => {
  writes = Number.POSITIVE_INFINITY
  syncs = Number.POSITIVE_INFINITY
  const isJournal = (path: string) => path.endsWith('actions.ndjson')
  world = await openWorld(
    faultyDisk({
      write: (path) => {
        if (isJournal(path)) writes -= 1
        if (writes < 0) throw errno('ENOSPC')
        return null
      },
      sync: (path) => {
        if (isJournal(path)) syncs -= 1
        if (syncs < 0) throw errno('EIO')
      },
    }),
  )
})

describe('when the journal can’t be written', () => {
  it('nothing is sent, and the reason is said', async () => {
    const look = await world.look(world.model.addPayment().id)
    writes = 0
    const answer = await world.desk.refund(wholeRefund(look))
    expect(answer).toMatchObject({
      failure: { kind: 'unavailable', message: expect.stringMatching(/full.*Nothing was sent/) },
    })
    expect(world.desk.blocked).toContain('full')
    expect(world.posts()).toBe(0)
  })

  it('the same order can be given again once there is room', async () => {
    const look = await world.look(world.model.addPayment().id)
    writes = 0
    await world.desk.refund(wholeRefund(look))
    writes = Number.POSITIVE_INFINITY
    expect(stateOf(await world.desk.refund(wholeRefund(look)))).toBe('succeeded')
    expect(world.desk.blocked).toBeNull()
    expect(world.model.refunds).toHaveLength(1)
  })

  it('an intent that the disk did not confirm is not carried out after a restart either', async () => {
    const look = await world.look(world.model.addPayment().id)
    syncs = 0
    expect(stateOf(await world.desk.refund(wholeRefund(look)))).toBe('unavailable')
    syncs = Number.POSITIVE_INFINITY
    await world.restart()
    await world.desk.reconcileAll()
    expect(world.desk.actions).toEqual([])
    expect(world.posts()).toBe(0)
  })

  it('an answer that can’t be written down leaves the action unknown, and is asked for again', async () => {
    const look = await world.look(world.model.addPayment().id)
    writes = 1
    const { id, state } = valueIn(await world.desk.refund(wholeRefund(look)))
    expect(state).toMatchObject({
      kind: 'unknown',
      because: expect.stringContaining('could not be written down'),
    })
    writes = Number.POSITIVE_INFINITY
    expect(valueIn(await world.desk.reconcile(id)).state.kind).toBe('succeeded')
    expect(world.model.refunds).toHaveLength(1)
  })
})
