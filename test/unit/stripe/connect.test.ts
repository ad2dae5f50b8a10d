import { beforeEach, describe, expect, it } from 'vitest'
import { NO_CONNECT } from '../../../src-main/contract/payments.ts'
import { checkChoice } from '../../../src-main/stripe/connect.ts'
import { requestFaults } from '../../support/stripe-openapi.ts'
import { valueIn } from '../../support/value-in.ts'
import { openWorld, stays, type World, wholeRefund, withStripe } from './desk-world.ts'

withStripe()

const SELLER = 'acct_Seller1'
const SECOND_MS = 1000
const saying = (text: string) => ({ failure: { message: expect.stringContaining(text) } })

let world: World
beforeEach(async () => {
  world = await openWorld()
})

describe('a charge on a connected account', () => {
  it('is looked up and refunded there, and nowhere else', async () => {
    const there = world.connected(SELLER)
    const { id } = there.addPayment()
    const look = await world.look(id, SELLER)
    expect(look).toMatchObject({ paymentIntent: id, connect: { ...NO_CONNECT, account: SELLER } })
    const action = valueIn(await world.desk.refund(wholeRefund(look)))
    expect(action).toMatchObject({ account: SELLER, state: { kind: 'succeeded' } })
    expect([there.refunds.length, world.model.refunds.length]).toEqual([1, 0])
    expect(world.seen.map((one) => one.connected)).toEqual(world.seen.map(() => SELLER))
    expect(world.seen.flatMap(requestFaults)).toEqual([])
    expect(world.journal.entries[0]?.body).toMatchObject({ kind: 'intent', account: SELLER })
  })

  it('is not found on the key’s own account, nor on one that the key has no part in', async () => {
    const { id } = world.connected(SELLER).addPayment()
    expect(await world.desk.lookUp(id)).toMatchObject(saying('No such'))
    expect(await world.desk.lookUp(id, 'acct_Other1')).toMatchObject(saying('acct_Other1'))
  })

  it('stands beside one of the key’s own, whose requests name no account', async () => {
    world.connected(SELLER).addPayment()
    const look = await world.look(world.model.addPayment().id)
    const action = valueIn(await world.desk.refund(wholeRefund(look)))
    expect(action.account).toBeNull()
    expect(world.journal.entries[0]?.body).not.toHaveProperty('account')
    expect(world.seen.filter((one) => one.connected !== null)).toEqual([])
  })

  it.each(['reset-after', 'reset-before', 'failure-saved'] as const)(
    'is cleared up there after %s and a restart, and refunded once',
    async (fault) => {
      const there = world.connected(SELLER)
      const look = await world.look(there.addPayment().id, SELLER)
      world.faults = [null, null, ...stays(fault), ...stays(fault)]
      const { id } = valueIn(await world.desk.refund(wholeRefund(look)))
      world.faults = []
      await world.restart()
      await world.desk.reconcileAll()
      expect(world.desk.actions).toMatchObject([
        { id, account: SELLER, state: { kind: 'succeeded' } },
      ])
      expect([there.refunds.length, world.model.refunds.length]).toEqual([1, 0])
      expect(world.seen.filter((one) => one.connected !== SELLER)).toEqual([])
    },
  )

  it('is followed there', async () => {
    const there = world.connected(SELLER)
    there.refundStatus = 'pending'
    const look = await world.look(there.addPayment().id, SELLER)
    await world.desk.refund(wholeRefund(look))
    for (const one of there.refunds) one.status = 'failed'
    world.now += 10 * SECOND_MS
    await world.desk.follow(world.now)
    expect(world.desk.actions[0]?.object?.status).toBe('failed')
    expect(world.seen.filter((one) => one.connected !== SELLER)).toEqual([])
  })

  it('may have an application fee, which is returned or kept as chosen', async () => {
    const there = world.connected(SELLER)
    const look = await world.look(there.addPayment({ fee: 100 }).id, SELLER)
    expect(look.connect).toMatchObject({ feeAmount: 100, destination: null })
    expect(await world.desk.refund(wholeRefund(look))).toMatchObject(saying('application fee'))
    const again = await world.look(look.paymentIntent ?? '', SELLER)
    await world.desk.refund({ ...wholeRefund(again), returnFee: true })
    expect(there.refunds.map((one) => one.shares)).toEqual([{ reverse: null, fee: 'true' }])
  })
})

describe('a destination charge', () => {
  const shares = { destination: SELLER, fee: 80 }

  it('shows destination, transfer and fee', async () => {
    const { id } = world.model.addPayment(shares)
    expect((await world.look(id)).connect).toEqual({
      ...NO_CONNECT,
      destination: SELLER,
      transfer: `tr_${id}`,
      fee: `fee_${id}`,
      feeAmount: 80,
    })
  })

  it('is not refunded before it was chosen what becomes of them', async () => {
    const look = await world.look(world.model.addPayment(shares).id)
    expect(await world.desk.refund(wholeRefund(look))).toMatchObject(saying('transfer'))
    expect(world.posts()).toBe(0)
    expect(world.journal.entries).toEqual([])
  })

  it.each([
    [
      { reverseTransfer: true, returnFee: true },
      { reverse: 'true', fee: 'true' },
    ],
    [
      { reverseTransfer: true, returnFee: false },
      { reverse: 'true', fee: 'false' },
    ],
    [{ reverseTransfer: false }, { reverse: 'false', fee: null }],
  ])('is refunded as chosen: %j', async (choice, sent) => {
    const look = await world.look(world.model.addPayment(shares).id)
    const action = valueIn(await world.desk.refund({ ...wholeRefund(look), ...choice }))
    expect(world.model.refunds.map((one) => one.shares)).toEqual([sent])
    expect(action.choice).toEqual({ returnFee: null, ...choice })
    expect(world.seen.flatMap(requestFaults)).toEqual([])
  })

  it('is not refunded when other accounts have another part in it than was shown', async () => {
    const payment = world.model.addPayment({ ...shares, fee: 10 })
    const look = await world.look(payment.id)
    world.model.payments.set(payment.id, { ...payment, destination: 'acct_Other1' })
    const order = { ...wholeRefund(look), reverseTransfer: true, returnFee: true }
    expect(await world.desk.refund(order)).toMatchObject(saying('another part'))
    expect(world.posts()).toBe(0)
  })
})

describe('the choice about the shares of others', () => {
  const destination = { ...NO_CONNECT, destination: SELLER, feeAmount: 80 }
  const direct = { ...NO_CONNECT, account: SELLER, feeAmount: 80 }

  it('is none where no other account has a part', () => {
    const none = { reverseTransfer: null, returnFee: null }
    expect(checkChoice({}, NO_CONNECT)).toEqual({ ok: true, value: none })
    expect(checkChoice({}, { ...NO_CONNECT, account: SELLER })).toEqual({ ok: true, value: none })
  })

  it.each([
    [NO_CONNECT, { reverseTransfer: false }, 'no transfer'],
    [NO_CONNECT, { returnFee: true }, 'no application fee'],
    [destination, { returnFee: true }, 'Choose whether the transfer'],
    [destination, { reverseTransfer: true }, 'Choose whether the application fee'],
    [destination, { reverseTransfer: false, returnFee: true }, 'only be returned when'],
    [direct, {}, 'Choose whether the application fee'],
    [direct, { reverseTransfer: true, returnFee: true }, 'no transfer'],
  ])('is refused where it does not fit: %#', (connect, order, text) => {
    expect(checkChoice(order, connect)).toMatchObject(saying(text))
  })
})
