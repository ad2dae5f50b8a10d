import { describe, expect, it } from 'vitest'
import {
  NO_CONNECT,
  type PaymentLook,
  type PaymentsView,
  RELEASE_REASON,
} from '../../../../../src-main/contract/payments.ts'
import { LookFacts } from '../../../../../src-renderer/views/payments/look-facts.tsx'
import { PaymentsScreen } from '../../../../../src-renderer/views/payments/payments-screen.tsx'
import { RefundForm } from '../../../../../src-renderer/views/payments/refund-form.tsx'
import { PAYMENTS } from '../../../../fixtures/payments.ts'
import { look, refundAction } from '../../../../fixtures/payments-parts.ts'
import { markupOf, textOf } from '../../markup.tsx'
import { loneParts } from '../../parts.ts'

const nothing = () => {}

function draw(view: PaymentsView): string {
  const parts = loneParts(view)
  return markupOf(<PaymentsScreen view={view} route={parts.navigator.route.get()} parts={parts} />)
}
const read = (view: PaymentsView) => textOf(draw(view))

describe('the Payments screen', () => {
  it('has a labelled field for a payment’s id and the check charge filled in', () => {
    const markup = draw(PAYMENTS.fresh())
    const [, id] = markup.match(/<label for="([^"]+)">Payment id<\/label>/) ?? []
    expect(markup).toContain(`id="${id}"`)
    expect(markup).toContain('value="0.50"')
    expect(markup).toContain('value="usd"')
    expect(markup).toContain('value="ops-check@echopilot.ai"')
    const changed = draw({ ...PAYMENTS.fresh(), chargeEmail: 'till@example.com' })
    expect(changed).toContain('value="till@example.com"')
  })

  it('pays with a test card anywhere but in live mode', () => {
    expect(read(PAYMENTS.fresh())).toContain('Pay with test card')
    expect(read(PAYMENTS.test())).toContain('Pay with test card')
    expect(read(PAYMENTS.live())).not.toContain('Pay with test card')
    // The button stands beside the one that makes a link, and pays none.
    const [, hint = ''] =
      draw(PAYMENTS.test()).match(/aria-describedby="([^"]+)"[^>]*>Pay with test card/) ?? []
    const [, about = ''] =
      draw(PAYMENTS.test()).match(new RegExp(`<p[^>]*id="${hint}"[^>]*>(.*?)</p>`)) ?? []
    expect(textOf(about)).toContain('makes a payment of its own')
  })

  it('rehearses a lost answer in the sandbox alone', () => {
    expect(read(PAYMENTS.fresh())).toContain('Lose the next answer')
    expect(read(PAYMENTS.test())).not.toContain('Lose the next answer')
    expect(read(PAYMENTS.live())).not.toContain('Lose the next answer')
  })

  it('turns charging off while payments are blocked', () => {
    const button = /<button[^>]*aria-disabled="true"[^>]*>Create payment link/
    expect(draw(PAYMENTS.blocked())).toMatch(button)
    expect(draw(PAYMENTS.fresh())).not.toMatch(button)
  })
})

describe('the refund of a destination charge', () => {
  const connect = { ...NO_CONNECT, destination: 'acct_Seller1', transfer: 'tr_1' }

  it('names the accounts, and has nothing chosen', () => {
    expect(textOf(markupOf(<LookFacts look={look({ connect })} />))).toContain(
      'Destination acct_Seller1 Transfer tr_1',
    )
    const form = markupOf(
      <RefundForm
        look={look({ connect })}
        blocked={null}
        money={loneParts(PAYMENTS.fresh()).money}
        onDone={nothing}
      />,
    )
    expect(form.match(/name="reverseTransfer"/g)).toHaveLength(2)
    expect(form).not.toMatch(/name="reverseTransfer" checked/)
  })
})

describe('the journal', () => {
  it('unfolds what is unknown, and nothing else', () => {
    expect(draw(PAYMENTS.unknown()).match(/<details class="journal-row" open="">/g)).toHaveLength(3)
    expect(draw(PAYMENTS.busy())).not.toContain('<details class="journal-row" open="">')
  })

  it('asks a person only when nothing else can tell', () => {
    const text = read(PAYMENTS.unknown())
    expect(text.match(/Try to clear up now/g)).toHaveLength(2)
    expect(text.match(/It was not done/g)).toHaveLength(1)
    expect(text.match(/Look up and confirm again …/g)).toHaveLength(1)
    expect(text.match(/Withdraw …/g)).toHaveLength(3)
  })

  it('shows every kind of end as its own word', () => {
    const text = read(PAYMENTS.busy())
    for (const word of ['Succeeded', 'Pending', 'Open', 'Failed', 'Refused']) {
      expect(text).toContain(word)
    }
    expect(text).toContain('This payment has been refunded already.')
    expect(text).toContain('A test key ending in x4Qz was set.')
  })

  it('has the ids, the request and the answer of an action', () => {
    const text = read({ ...PAYMENTS.fresh(), actions: [refundAction()] })
    expect(text).toContain('Id re_3QK2bnLkdIwHu7ix1a2B3c4D Status at Stripe succeeded')
    expect(text).toContain('Request id req_8Yk2mPq4Vt9sLd')
    expect(text).toContain('"object": "refund"')
    expect(text).toContain('Copy JSON')
  })

  it('never makes a link of an address that came from outside', () => {
    expect(draw(PAYMENTS.busy())).toContain('https://checkout.stripe.com/c/pay/')
    expect(draw(PAYMENTS.busy())).not.toMatch(/<a |href=/)
  })
})

describe('a payment that was looked up', () => {
  const facts = (payment: PaymentLook) => textOf(markupOf(<LookFacts look={payment} />))

  it('shows all that a refund has to be decided on', () => {
    const text = facts(look())
    expect(text).toContain('pi_3QK2bnLkdIwHu7ix0cBAzXyW SANDBOX')
    expect(text).toContain('Amount 12.50 USD Captured 12.50 USD Already refunded 2.50 USD')
    expect(text).toContain('Remaining 10.00 USD Customer Grace Example')
    expect(text).toContain('Earlier refunds 2.50 USD, succeeded, 21 Nov, 16:05 UTC re_3QK2')
  })

  it.each([
    ['needs_response', 'warning', 'Disputed:', 'answer or accept the dispute'],
    ['appeal_needs_response', 'warning', 'Disputed:', 'answer or accept the dispute'],
    ['under_review', 'warning', 'Dispute under review:', 'wait for the decision'],
    ['appeal_under_review', 'warning', 'Dispute under review:', 'wait for the decision'],
    ['lost', 'warning', 'Dispute lost:', 'already paid the customer back'],
    ['prevented', 'warning', 'Dispute prevented:', 'before it became a dispute'],
    ['won', 'off', 'Dispute won:', 'refund without paying the customer twice'],
    ['warning_needs_response', 'off', 'Inquiry:', 'You can refund: a full refund answers'],
    ['warning_under_review', 'off', 'Inquiry:', 'You can refund: a full refund answers'],
    ['warning_closed', 'off', 'Inquiry closed:', 'You can refund without paying twice'],
    ['a_word_of_tomorrow', 'warning', 'Disputed:', 'look at the dispute in the Stripe Dashboard'],
  ])('has its own advice for a dispute that is %s', (status, tone, title, advice) => {
    const dispute = { id: 'dp_1', status, amount: 1250, reason: 'fraudulent' }
    const markup = markupOf(<LookFacts look={look({ disputes: [dispute] })} />)
    expect(textOf(markup)).toContain(`${title} 12.50 USD, ${status} (fraudulent).`)
    expect(textOf(markup)).toContain(advice)
    expect(markup).toContain(`strip tone-${tone}`)
    // Only where the customer may be paid twice is it said, and there it always is.
    expect(/(can|would) pay the customer twice/.test(textOf(markup))).toBe(tone === 'warning')
  })

  it('shows both numbers where the charge and its refunds disagree', () => {
    const text = facts(look({ chargeSays: { refunded: 0, remaining: 1250 } }))
    expect(text).toContain('the refunds listed add up to 2.50 USD, so 10.00 USD remain.')
    expect(text).toContain('The charge itself says 0.00 USD, so 12.50 USD remain.')
    expect(text).toContain('Up to 12.50 USD can be tried: Stripe decides.')
    expect(facts(look())).not.toContain('disagree')
  })

  it('says so when not all refunds are listed', () => {
    expect(facts(look({ allRefunds: false }))).toContain('more than the 1 refund that were read')
    expect(facts(look())).not.toContain('Not all refunds')
  })

  it('tells what was taken from what is only reserved', () => {
    const piecemeal = look({ status: 'requires_capture', captured: 700, refunded: 0 })
    expect(facts(piecemeal)).toContain('7.00 USD of 12.50 USD were taken so far.')
    const [refund] = look().refunds
    if (refund === undefined) throw new Error('the payment has a refund')
    const released = look({ refunds: [{ ...refund, reason: RELEASE_REASON }] })
    expect(facts(released)).toContain('2.50 USD, released without being taken,')
  })
})

describe('the refund of a payment', () => {
  const form = (payment: PaymentLook, blocked: string | null = null) =>
    markupOf(
      <RefundForm
        look={payment}
        blocked={blocked}
        money={loneParts(PAYMENTS.fresh()).money}
        onDone={nothing}
      />,
    )

  it('is all that remains at first, in the currency’s own decimals', () => {
    expect(textOf(form(look({ currency: 'jpy' })))).toContain('All that remains, 1,000 JPY')
    expect(form(look())).not.toContain('Amount in USD')
  })

  it('is a part where only the charge says that anything remains', () => {
    const payment = look({ remaining: 0, chargeSays: { refunded: 250, remaining: 1000 } })
    expect(form(payment)).toContain('Amount in USD')
    expect(form(payment)).toMatch(/disabled="" name="whole"|name="whole" disabled=""/)
  })

  it('is not offered when it can’t be done, and says what to do instead', () => {
    const because = 'This payment is not captured. Cancel it in the Stripe Dashboard instead.'
    expect(textOf(form(look({ notRefundable: because })))).toBe(because)
    expect(textOf(form(look(), 'The disk is full.'))).toBe('The disk is full.')
  })

  it('has no final button outside its confirmation', () => {
    expect(form(look())).not.toContain('button-danger')
  })
})
