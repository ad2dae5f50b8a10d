import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mostRefundable,
  RELEASE_REASON,
  type RefundLine,
} from '../../../src-main/contract/payments.ts'
import {
  type MoneyAtStripe,
  remainderOf,
  whyNotRefundable,
} from '../../../src-main/stripe/refundable.ts'
import { sample } from '../../support/sample.ts'

const refund = (amount: number, change: Partial<RefundLine> = {}): RefundLine => ({
  id: `re_${amount}`,
  amount,
  currency: 'usd',
  status: 'succeeded',
  created: 0,
  reason: null,
  failureReason: null,
  ...change,
})
const release = (amount: number) => refund(amount, { reason: RELEASE_REASON })

/** A payment of 20.00, all of it taken and nothing given back. */
const money = (change: Partial<MoneyAtStripe> = {}): MoneyAtStripe => ({
  status: 'succeeded',
  chargeStatus: 'succeeded',
  amount: 2000,
  captured: 2000,
  uncaptured: false,
  chargeRefunded: 0,
  refunds: [],
  allRefunds: true,
  ...change,
})

describe('what remains of a payment', () => {
  it.each<[string, Partial<MoneyAtStripe>, number, number]>([
    ['all, when nothing was refunded', {}, 0, 2000],
    ['what a refund leaves', { refunds: [refund(500)], chargeRefunded: 500 }, 500, 1500],
    [
      'all, when the only refund failed',
      { refunds: [refund(2000, { status: 'failed' })] },
      0,
      2000,
    ],
    [
      'all, when the refund was canceled',
      { refunds: [refund(9, { status: 'canceled' })] },
      0,
      2000,
    ],
    [
      'less, while a refund is on its way',
      {
        refunds: [refund(300, { status: 'pending' }), refund(200, { status: 'requires_action' })],
        chargeRefunded: 500,
      },
      500,
      1500,
    ],
    ['all of a part that was captured', { captured: 1500, chargeRefunded: 500 }, 0, 1500],
    ['all of a small part', { captured: 900, chargeRefunded: 1100 }, 0, 900],
    [
      'all of a part, when the release is listed',
      { captured: 1500, chargeRefunded: 500, refunds: [release(500)] },
      0,
      1500,
    ],
    ['all of a part, when the charge counts no release', { captured: 1500 }, 0, 1500],
    [
      'what a refund leaves of a part',
      { captured: 1500, chargeRefunded: 900, refunds: [refund(400), release(500)] },
      400,
      1100,
    ],
    [
      'what was captured so far, while the rest still can be',
      { status: 'requires_capture', uncaptured: true, captured: 700 },
      0,
      700,
    ],
    [
      'nothing of a canceled payment',
      { status: 'canceled', uncaptured: true, captured: 0, chargeRefunded: 2000 },
      0,
      0,
    ],
    [
      'nothing of an authorization that expired, which is listed as a refund',
      { uncaptured: true, captured: 0, chargeRefunded: 2000, refunds: [release(2000)] },
      0,
      0,
    ],
    ['more than was authorized, when more was captured', { captured: 2300 }, 0, 2300],
  ])('is %s', (_name, change, refunded, remaining) => {
    expect(remainderOf(money(change))).toEqual({
      refunded,
      remaining,
      chargeSays: null,
      allRefunds: true,
    })
  })

  it('is told twice where the charge and its refunds disagree, and Stripe decides', () => {
    const more = remainderOf(money({ chargeRefunded: 800, refunds: [refund(500)] }))
    expect(more).toMatchObject({
      refunded: 500,
      remaining: 1500,
      chargeSays: { refunded: 800, remaining: 1200 },
    })
    expect(mostRefundable(more)).toBe(1500)
    const less = remainderOf(money({ chargeRefunded: 500, refunds: [refund(2000)] }))
    expect(less).toMatchObject({ remaining: 0, chargeSays: { refunded: 500, remaining: 1500 } })
    expect(mostRefundable(less)).toBe(1500)
    expect(whyNotRefundable(money(), mostRefundable(less))).toBeNull()
    // While the rest can still be captured, nothing can have been released.
    const open = money({ status: 'requires_capture', captured: 700, chargeRefunded: 1300 })
    expect(remainderOf(open).chargeSays).toEqual({ refunded: 1300, remaining: 0 })
  })

  it('is the charge’s word when not all refunds are known', () => {
    const refunds = [refund(100)]
    expect(remainderOf(money({ refunds, chargeRefunded: 1900, allRefunds: false }))).toEqual({
      refunded: 1900,
      remaining: 100,
      chargeSays: null,
      allRefunds: false,
    })
  })

  it('counts a refund of a word that is not known, and of none', () => {
    const refunds = [refund(500, { status: 'reviewing' }), refund(300, { status: 'no status' })]
    expect(remainderOf(money({ refunds, chargeRefunded: 800 }))).toMatchObject({
      refunded: 800,
      remaining: 1200,
    })
  })

  it('is never negative, and never more than was taken, whatever Stripe says', () => {
    const minor = fc.integer({ min: 0, max: 5000 })
    const any = fc.record({
      amount: minor,
      captured: minor,
      chargeRefunded: fc.option(minor),
      status: fc.constantFrom('succeeded', 'requires_capture', 'canceled', 'a new word'),
      refunds: fc.array(
        fc.tuple(
          minor,
          fc.constantFrom('succeeded', 'failed'),
          fc.constantFrom(null, RELEASE_REASON),
        ),
        { maxLength: 5 },
      ),
      allRefunds: fc.boolean(),
    })
    fc.assert(
      fc.property(any, ({ refunds, ...rest }) => {
        const lines = refunds.map(([amount, status, reason]) => refund(amount, { status, reason }))
        const { remaining, refunded, chargeSays } = remainderOf(money({ ...rest, refunds: lines }))
        for (const left of [remaining, chargeSays?.remaining ?? 0]) {
          expect(left).toBeGreaterThanOrEqual(0)
          expect(left).toBeLessThanOrEqual(rest.captured)
        }
        expect(refunded).toBeGreaterThanOrEqual(0)
        if (refunded <= rest.captured) expect(remaining).toBe(rest.captured - refunded)
      }),
      sample(),
    )
  })
})

describe('why a payment can’t be refunded', () => {
  const why = (change: Partial<MoneyAtStripe>) => {
    const given = money(change)
    return whyNotRefundable(given, mostRefundable(remainderOf(given)))
  }

  it('is nothing while anything that was taken remains, whatever the word for it', () => {
    expect(why({})).toBeNull()
    expect(why({ status: 'requires_capture', uncaptured: true, captured: 700 })).toBeNull()
    expect(why({ status: 'a new word' })).toBeNull()
  })

  it.each<[string, Partial<MoneyAtStripe>]>([
    ['only reserved', { status: 'requires_capture', uncaptured: true, captured: 0 }],
    ['only reserved', { uncaptured: true, captured: 0 }],
    ['canceled or', { status: 'canceled', captured: 0, chargeStatus: null, chargeRefunded: null }],
    ['nothing to do', { status: 'canceled', uncaptured: true, captured: 0, chargeRefunded: 2000 }],
    ['nothing to do', { uncaptured: true, captured: 0, chargeRefunded: 2000 }],
    ['nothing to do', { uncaptured: true, captured: 0, refunds: [release(2000)] }],
    ['requires_action', { status: 'requires_action', captured: 0, chargeStatus: null }],
    ['failed', { status: 'failed', captured: 2000, chargeStatus: 'failed' }],
    ['still processing', { status: 'processing' }],
    ['still processing', { chargeStatus: 'pending' }],
    ['refunded already', { refunds: [refund(2000)], chargeRefunded: 2000 }],
  ])('says “%s” of %j', (text, change) => {
    expect(why(change)).toContain(text)
  })
})
