import { describe, expect, it } from 'vitest'
import { createMoney } from '../../../../src-renderer/store/money.ts'
import { createPaymentsFeed } from '../../../../src-renderer/store/payments-feed.ts'
import { createShownActions, newestOf } from '../../../../src-renderer/store/shown-actions.ts'
import { NOON } from '../../../fixtures/overview-parts.ts'
import { PAYMENTS } from '../../../fixtures/payments.ts'
import { lock, paymentsWith, refundAction, refundObject } from '../../../fixtures/payments-parts.ts'
import { createFakeMoney } from '../../../support/preview/fake-money.ts'

describe('the payments feed', () => {
  it('shows what is pushed, newest version first', async () => {
    const bank = createFakeMoney(paymentsWith({ version: 1 }))
    const feed = createPaymentsFeed(bank, () => NOON)
    feed.start()
    bank.push(paymentsWith({ version: 3 }))
    bank.push(paymentsWith({ version: 2 }))
    expect(feed.picture.get()).toMatchObject({ kind: 'ready', view: { version: 3 } })
  })

  it('says that there are no payments without a bridge', () => {
    const feed = createPaymentsFeed(null, () => NOON)
    feed.start()
    expect(feed.picture.get().kind).toBe('failed')
  })
})

describe('money requests', () => {
  it('reach the request of the same name, every one', async () => {
    const bank = createFakeMoney(PAYMENTS.fresh())
    const money = createMoney(bank)
    const names = Object.keys(money)
    for (const name of names)
      await Reflect.apply(Reflect.get(money, name), null, [{ confirmed: {} }])
    expect(bank.asked.map((question) => (Array.isArray(question) ? question[0] : null))).toEqual(
      names,
    )
    expect(names).toHaveLength(20)
  })

  it('answer a failure when the main process is gone', async () => {
    const gone = { lookUpPayment: () => Promise.reject(new Error('gone')) }
    const answer = await createMoney(createFakeMoney(PAYMENTS.fresh(), gone)).lookUpPayment({
      id: 'pi_1',
    })
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })

  it('answer a failure without a bridge', async () => {
    expect((await createMoney(null).lock()).ok).toBe(false)
  })
})

describe('what a form made last', () => {
  it('stays, and is followed by the newest picture', () => {
    const made = refundAction({ object: refundObject({ status: 'pending' }) })
    const later = refundAction()
    expect(newestOf(made, paymentsWith())).toBe(made)
    expect(newestOf(made, paymentsWith({ actions: [later] }))).toBe(later)
  })

  it('is forgotten the moment the console is locked', () => {
    const bank = createFakeMoney(PAYMENTS.fresh())
    const feed = createPaymentsFeed(bank, () => NOON)
    const shown = createShownActions(feed)
    feed.start()
    shown.refund.set(refundAction())
    bank.push(paymentsWith({ version: 2 }))
    expect(shown.refund.get()).not.toBeNull()
    bank.push(paymentsWith({ version: 3, lock: lock({ locked: true, guardedBy: 'settings' }) }))
    expect(shown.refund.get()).toBeNull()
  })
})
