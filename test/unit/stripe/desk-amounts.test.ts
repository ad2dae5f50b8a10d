import { describe, expect, it } from 'vitest'
import { typedAmount } from '../../../src-main/contract/money.ts'
import type { PaymentLook } from '../../../src-main/contract/payments.ts'
import type { RefundOrder } from '../../../src-main/stripe/refund-order.ts'
import { valueIn } from '../../support/value-in.ts'
import { openWorld, wholeRefund, withStripe } from './desk-world.ts'

withStripe()

const HOUR_MS = 3_600_000

/** Money that was taken in each currency, and how the notice of a failed refund says a part of it. */
const TAKEN = [
  ['idr', 500_000_000, '1,250,000.50 IDR', 125_000_050],
  ['jpy', 250_000_000, '120,000,000 JPY', 120_000_000],
  ['cop', 123_456_789_000, '1,000,000.01 COP', 100_000_001],
  ['huf', 250_000_050, '2,500,000.00 HUF', 250_000_000],
  ['lbp', 90_000_000_000_000, '1.50 LBP', 150],
  ['kwd', 1_234_567_890, '1,234,567.880 KWD', 1_234_567_880],
] as const

describe.each(TAKEN)('%s', (currency, taken, said, part) => {
  const partOf = (look: PaymentLook): RefundOrder => {
    const whole = wholeRefund(look)
    const amount = typedAmount(part, currency)
    return { ...whole, amount, confirmed: { ...whole.confirmed, amount: part } }
  }

  it('goes back in part and then all that remains, to the last unit', async () => {
    const world = await openWorld()
    const { id } = world.model.addPayment({ amount: taken, currency })
    const first = valueIn(await world.desk.refund(partOf(await world.look(id))))
    const rest = valueIn(await world.desk.refund(wholeRefund(await world.look(id))))
    expect([first, rest]).toMatchObject([
      { amount: part, currency, state: { kind: 'succeeded' } },
      { amount: taken - part, currency, state: { kind: 'succeeded' } },
    ])
    expect(world.model.refunds.map(({ amount }) => amount)).toEqual([part, taken - part])
    // The journal is read anew from its file.
    await world.restart()
    const kept = world.desk.actions.map(({ amount }) => amount)
    expect(kept.sort()).toEqual([part, taken - part].sort())
  })

  it('is named exactly by the notice of a refund that failed', async () => {
    const world = await openWorld()
    const { id } = world.model.addPayment({ amount: taken, currency })
    await world.desk.refund(partOf(await world.look(id)))
    for (const refund of world.model.refunds) refund.status = 'failed'
    world.now += HOUR_MS
    await world.desk.follow(world.now)
    expect(world.alerts).toMatchObject([{ title: `TEST - Refund failed: ${said}` }])
  })
})

describe('a payment that was captured in part', () => {
  it('goes back as far as it was taken', async () => {
    const world = await openWorld()
    const { id } = world.model.addPayment({ amount: 2000, captured: 1500 })
    const look = await world.look(id)
    expect(look).toMatchObject({ captured: 1500, refunded: 0, remaining: 1500 })
    const action = valueIn(await world.desk.refund(wholeRefund(look)))
    expect(action).toMatchObject({ amount: 1500, state: { kind: 'succeeded' } })
  })

  it('is refused by Stripe, not here, where only its charge says that more remains', async () => {
    const world = await openWorld()
    const { id } = world.model.addPayment({ amountRefunded: 0 })
    await world.desk.refund(wholeRefund(await world.look(id)))
    const look = await world.look(id)
    expect(look).toMatchObject({
      remaining: 0,
      chargeSays: { refunded: 0, remaining: 1000 },
      notRefundable: null,
    })
    const order = { ...wholeRefund(look), amount: '1.00' }
    const confirmed = { ...order.confirmed, amount: 100 }
    expect(valueIn(await world.desk.refund({ ...order, confirmed }))).toMatchObject({
      state: { kind: 'refused', message: 'Charge has already been refunded.' },
    })
  })
})
