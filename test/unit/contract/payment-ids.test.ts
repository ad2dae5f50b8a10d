import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paymentIdsIn, withoutClientSecrets } from '../../../src-main/contract/payment-ids.ts'
import { sample } from '../../support/sample.ts'

const PAYMENT = 'pi_3QK2bnLkdIwHu7ix0cBAzXyW'

describe('a pasted text', () => {
  it.each([
    [PAYMENT],
    [`  ${PAYMENT}\n`],
    [`"${PAYMENT}"`],
    [`“${PAYMENT}”,`],
    [`'${PAYMENT}'.`],
    [`(${PAYMENT});`],
    [`*${PAYMENT}*`],
    [`_${PAYMENT}_`],
    [`payment_intent=${PAYMENT}&x=1`],
    [`{"payment_intent":"${PAYMENT}"}`],
    [`Please refund ${PAYMENT}: the customer wrote twice. Thanks!`],
    [`https://dashboard.stripe.com/payments/${PAYMENT}`],
    [`https://dashboard.stripe.com/test/payments/${PAYMENT}?ref=mail#top`],
    [`https://dashboard.stripe.com/acct_1AbC/test/payments/${PAYMENT}/details`],
    [`<https://dashboard.stripe.com/acct_1AbC/payments/${PAYMENT}>.`],
    [`${PAYMENT} ${PAYMENT}`],
    [`${PAYMENT}_secret_abc123`],
    [`${PAYMENT}_secret_`],
    [`client secret: "${PAYMENT}_secret_abc123".`],
  ])('leads to the one id in it: %s', (text) => {
    expect(paymentIdsIn(text)).toEqual([PAYMENT])
  })

  it.each(['ch_1', 'py_1', 're_1', 'pyr_1', 'cs_test_a1', 'cs_live_a1', 'evt_1', 'dp_1', 'du_1'])(
    'may hold the id of something of a payment: %s',
    (id) => expect(paymentIdsIn(`see <${id}>,`)).toEqual([id]),
  )

  it('with several ids has them all, each once and in their order', () => {
    expect(paymentIdsIn('re_2 of pi_1, not pi_3; re_2!')).toEqual(['re_2', 'pi_1', 'pi_3'])
    expect(paymentIdsIn('pi_1\npi_2\r\npi_3')).toEqual(['pi_1', 'pi_2', 'pi_3'])
  })

  it.each([
    '',
    'nonsense',
    'pi_',
    'pi_ 1',
    'cus_123',
    'api_key_1',
    'sk_test_123',
    'acct_1',
    'xpi_1',
  ])('without such an id has none: %j', (text) => expect(paymentIdsIn(text)).toEqual([]))

  it('never gives more of a client secret than its id', () => {
    const letters = fc.stringMatching(/^[A-Za-z0-9]{1,30}$/)
    fc.assert(
      fc.property(fc.constantFrom('pi_', 'cs_test_'), letters, letters, (start, id, secret) => {
        const whole = `${start}${id}`
        expect(paymentIdsIn(`${whole}_secret_${secret}`)).toEqual([whole])
        expect(withoutClientSecrets(`${whole}_secret_${secret}.`)).toBe(`${whole}_secret_….`)
      }),
      sample(),
    )
  })
})
