import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedAmount } from '../../../../../src-main/contract/money.ts'
import {
  checkCharge,
  isComplete,
  readCharge,
} from '../../../../../src-renderer/views/payments/charge-form-model.ts'
import {
  draftFor,
  EMPTY_DRAFT,
  planRefund,
  refundOrder,
  typedTheAmount,
} from '../../../../../src-renderer/views/payments/refund-form-model.ts'
import { LOOK_ID, look } from '../../../../fixtures/payments-parts.ts'
import { sample } from '../../../../support/sample.ts'

const part = (amount: string) => ({ ...EMPTY_DRAFT, whole: false, amount })

describe('a refund that is filled in', () => {
  it('is all that remains unless told', () => {
    expect(planRefund(look(), EMPTY_DRAFT)).toEqual({
      ok: true,
      value: { amount: 1000, remains: 0 },
    })
  })

  it.each(['6,95', '6.95', ' 6.95 '])('reads %s as 6.95, and says what will remain', (typed) => {
    expect(planRefund(look(), part(typed))).toEqual({
      ok: true,
      value: { amount: 695, remains: 305 },
    })
  })

  it.each(['', '0', '-1', '6.955', '1,000.00', '10.01', '1e2'])('refuses %s', (typed) => {
    expect(planRefund(look(), part(typed)).ok).toBe(false)
  })

  it('says how much can still be refunded', () => {
    const answer = planRefund(look(), part('10.01'))
    expect(answer).toMatchObject({ failure: { message: 'Only 10.00 USD can still be refunded.' } })
  })

  it('plans as much as the charge leaves where its refunds leave less', () => {
    const payment = look({ chargeSays: { refunded: 0, remaining: 1250 } })
    expect(planRefund(payment, part('12.50'))).toEqual({
      ok: true,
      value: { amount: 1250, remains: 0 },
    })
    expect(planRefund(payment, part('12.51'))).toMatchObject({ ok: false })
  })

  it('begins with a part where the refunds leave nothing', () => {
    expect(draftFor(look()).whole).toBe(true)
    expect(draftFor(look({ remaining: 0 })).whole).toBe(false)
  })

  it('never plans more than remains, and never loses a cent, in any currency', () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'isk')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc.string(),
        currency,
        (most, text, code) => {
          const payment = look({ remaining: most, currency: code })
          const answer = planRefund(payment, part(text))
          if (!answer.ok) return
          expect(answer.value.amount).toBeGreaterThan(0)
          expect(answer.value.amount + answer.value.remains).toBe(most)
          expect(answer.value.remains).toBeGreaterThanOrEqual(0)
        },
      ),
      sample(),
    )
  })
})

describe('the order that is sent', () => {
  const plan = { amount: 695, remains: 305 }

  it('names the look, the text as typed, and what was confirmed', () => {
    const draft = { ...part('6,95'), reason: 'duplicate' as const, note: ' twice, pi_1_secret_x1 ' }
    expect(refundOrder(look(), draft, plan, '')).toEqual({
      look: LOOK_ID,
      amount: '6,95',
      reason: 'duplicate',
      note: 'twice, pi_1_secret_…',
      confirmed: { mode: 'sandbox', amount: 695, currency: 'usd' },
      typedAgain: null,
    })
  })

  it('has no amount of its own for all that remains', () => {
    expect(refundOrder(look(), EMPTY_DRAFT, plan, null).amount).toBeNull()
  })

  it('carries the amount typed again in live mode', () => {
    expect(refundOrder(look({ mode: 'live' }), part('6,95'), plan, '6.95').typedAgain).toBe('6.95')
  })

  it('is confirmed by the very amount only', () => {
    expect(typedTheAmount('6,95', plan, 'usd')).toBe(true)
    expect(typedTheAmount(typedAmount(695, 'usd'), plan, 'usd')).toBe(true)
    expect(typedTheAmount('6.94', plan, 'usd')).toBe(false)
    expect(typedTheAmount('', plan, 'usd')).toBe(false)
  })
})

describe('a charge that is filled in', () => {
  const draft = checkCharge({ chargeEmail: 'till@example.com' })

  it('is the original’s check for the customer of the settings at first, and complete', () => {
    expect(draft.email).toBe('till@example.com')
    const reading = readCharge(draft)
    expect(reading.amount).toBe(50)
    expect(isComplete(reading)).toBe(true)
  })

  it.each([
    [{ amount: '0,5x' }, 'amount'],
    [{ currency: 'us' }, 'currency'],
    [{ email: 'nobody' }, 'email'],
    [{ currency: 'jpy' }, 'amount'],
  ] as const)('says which field is wrong: %o', (change, field) => {
    const reading = readCharge({ ...draft, ...change })
    expect(reading.errors[field]).not.toBeNull()
    expect(isComplete(reading)).toBe(false)
  })
})
