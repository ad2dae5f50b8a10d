import { describe, expect, it } from 'vitest'
import type { PaymentLook } from '../../../../../src-main/contract/payments.ts'
import { disputeAdvice } from '../../../../../src-renderer/views/payments/dispute-advice.ts'
import { RefundDialog } from '../../../../../src-renderer/views/payments/refund-dialog.tsx'
import { EMPTY_DRAFT } from '../../../../../src-renderer/views/payments/refund-form-model.ts'
import { PAYMENTS } from '../../../../fixtures/payments.ts'
import { look } from '../../../../fixtures/payments-parts.ts'
import { markupOf, textOf } from '../../markup.tsx'
import { loneParts } from '../../parts.ts'

const nothing = () => {}
const draw = (payment: PaymentLook) =>
  markupOf(
    <RefundDialog
      look={payment}
      draft={{ ...EMPTY_DRAFT, whole: false, amount: '6,95', reason: 'fraudulent' }}
      plan={{ amount: 695, remains: 305 }}
      money={loneParts(PAYMENTS.fresh()).money}
      onClose={nothing}
      onDone={nothing}
    />,
  )

describe('the confirmation of a refund', () => {
  it('states mode, amount, what will remain, payment and reason', () => {
    const text = textOf(draw(look({ mode: 'test' })))
    expect(text).toContain('Refund 6.95 USD? TEST No real money moves.')
    expect(text).toContain('Will remain 3.05 USD Payment pi_3QK2')
    expect(text).toContain('Reason Fraudulent')
  })

  it('can be given at once outside live mode', () => {
    expect(draw(look())).toMatch(/button-danger" aria-disabled="false"/)
    expect(draw(look())).not.toContain('Type the amount')
  })

  it('wants the amount typed for real money', () => {
    const markup = draw(look({ mode: 'live' }))
    expect(textOf(markup)).toContain('LIVE Real money goes back to the customer.')
    expect(textOf(markup)).toContain('Type the amount, 6.95, to confirm')
    expect(markup).toMatch(/button-danger" aria-disabled="true"/)
  })

  it.each([
    'needs_response',
    'under_review',
    'won',
    'lost',
    'warning_needs_response',
    'a_word_of_tomorrow',
  ])('repeats the advice for a dispute that is %s', (status) => {
    const dispute = { id: 'dp_1', status, amount: 1250, reason: 'fraudulent' }
    expect(textOf(draw(look({ disputes: [dispute] })))).toContain(disputeAdvice(status).text)
  })

  it('says once more that charge and refunds disagree', () => {
    const unsure = look({ chargeSays: { refunded: 0, remaining: 1250 } })
    expect(textOf(draw(unsure))).toContain('Stripe’s numbers disagree')
  })
})
