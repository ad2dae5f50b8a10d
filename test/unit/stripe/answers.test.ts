import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkoutObject } from '../../../src-main/stripe/checkout.ts'
import { eventLine } from '../../../src-main/stripe/events.ts'
import { contradicts, fieldsOf, listOf } from '../../../src-main/stripe/fields.ts'
import { refundLine, refundObject } from '../../../src-main/stripe/refund.ts'
import { testPaymentObject } from '../../../src-main/stripe/test-payment.ts'
import { sample } from '../../support/sample.ts'

describe('an answer of Stripe’s', () => {
  it('is read without a stumble, whatever it is', () => {
    const names = ['id', 'status', 'amount', 'currency', 'created', 'data', 'object', 'metadata']
    const loose = fc.dictionary(fc.constantFrom(...names), fc.jsonValue())
    fc.assert(
      fc.property(fc.oneof(loose, fc.jsonValue()), (answer) => {
        for (const read of [refundObject, checkoutObject, testPaymentObject, listOf]) read(answer)
        const fields = fieldsOf(answer)
        if (fields === null) return
        refundLine(fields)
        eventLine(fields)
      }),
      sample(),
    )
  })

  it('that is of another kind than asked for is not taken for one', () => {
    const refund = { id: 're_1', status: 'succeeded' }
    expect(refundObject(refund)).toMatchObject({ id: 're_1' })
    expect(refundObject({ ...refund, id: 'pyr_1' })).toMatchObject({ id: 'pyr_1' })
    expect(refundObject({ ...refund, id: 'pi_1' })).toBeNull()
    expect(testPaymentObject(refund)).toBeNull()
    expect(checkoutObject({ ...refund, payment_status: 'paid' })).toBeNull()
    expect(listOf({ data: [1] })).toBeNull()
  })

  it('contradicts a mode wherever its livemode stands', () => {
    expect(contradicts({ livemode: false }, false)).toBe(false)
    expect(contradicts({ livemode: true }, false)).toBe(true)
    expect(contradicts({ data: [{ charge: { livemode: true } }] }, false)).toBe(true)
    expect(contradicts({ charge: { livemode: false } }, true)).toBe(true)
    expect(contradicts({ id: 're_1', metadata: { livemode: 'true' } }, false)).toBe(false)
  })

  it('about an event gives its payment and amount, as far as they are there', () => {
    const event = { id: 'evt_1', type: 'charge.refunded', created: 1_700_000_000 }
    const about = { object: 'charge', payment_intent: 'pi_1', amount: 1050, currency: 'usd' }
    expect(eventLine({ ...event, data: { object: about } })).toMatchObject({
      at: 1_700_000_000_000,
      paymentIntent: 'pi_1',
      amount: '10.50 USD',
      ok: null,
    })
    const intent = { object: 'payment_intent', id: 'pi_2', amount: 5, currency: 'jpy' }
    expect(eventLine({ ...event, data: { object: intent } })).toMatchObject({
      paymentIntent: 'pi_2',
      amount: '5 JPY',
    })
    expect(eventLine(event)).toMatchObject({ paymentIntent: null, amount: null })
    expect(eventLine({ id: 'evt_1' })).toBeNull()
  })
})
