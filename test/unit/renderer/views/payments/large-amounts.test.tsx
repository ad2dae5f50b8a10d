import { describe, expect, it } from 'vitest'
import { typedAmount } from '../../../../../src-main/contract/money.ts'
import { PAYMENT_REQUESTS } from '../../../../../src-main/contract/payment-requests.ts'
import { JournalRow } from '../../../../../src-renderer/views/payments/journal-row.tsx'
import { LookFacts } from '../../../../../src-renderer/views/payments/look-facts.tsx'
import { RefundDialog } from '../../../../../src-renderer/views/payments/refund-dialog.tsx'
import { RefundForm } from '../../../../../src-renderer/views/payments/refund-form.tsx'
import {
  EMPTY_DRAFT,
  planRefund,
  refundOrder,
} from '../../../../../src-renderer/views/payments/refund-form-model.ts'
import { PAYMENTS } from '../../../../fixtures/payments.ts'
import { look, refundAction } from '../../../../fixtures/payments-parts.ts'
import { markupOf, textOf } from '../../markup.tsx'
import { loneParts } from '../../parts.ts'

const nothing = () => {}
const parts = loneParts(PAYMENTS.fresh())

/** A currency, money that was taken in it, how it reads, and a part of it as typed and as read. */
const TAKEN = [
  ['idr', 500_000_000, '5,000,000.00 IDR', '1250000,50', '1,250,000.50 IDR'],
  ['jpy', 250_000_000, '250,000,000 JPY', '120000000', '120,000,000 JPY'],
  ['cop', 123_456_789_000, '1,234,567,890.00 COP', '1000000.01', '1,000,000.01 COP'],
  ['huf', 250_000_050, '2,500,000.50 HUF', '2500000', '2,500,000.00 HUF'],
  ['lbp', 90_000_000_000_000, '900,000,000,000.00 LBP', '1.5', '1.50 LBP'],
  ['kwd', 1_234_567_890, '1,234,567.890 KWD', '1234567.88', '1,234,567.880 KWD'],
] as const

describe.each(TAKEN)('%s', (currency, taken, text, typed, part) => {
  const payment = look({
    currency,
    amount: taken,
    captured: taken,
    refunded: 0,
    remaining: taken,
    refunds: [],
    mode: 'live',
  })
  const drafts = [EMPTY_DRAFT, { ...EMPTY_DRAFT, whole: false, amount: typed }]

  it('is looked up and filled in as it was taken', () => {
    expect(textOf(markupOf(<LookFacts look={payment} />))).toContain(`Remaining ${text}`)
    const form = <RefundForm look={payment} blocked={null} money={parts.money} onDone={nothing} />
    expect(textOf(markupOf(form))).toContain(`All that remains, ${text}`)
  })

  it('is confirmed whole and in part, in an order that the main process takes', () => {
    for (const [draft, said] of [
      [drafts[0], text],
      [drafts[1], part],
    ] as const) {
      if (draft === undefined) throw new Error('there are two drafts')
      const plan = planRefund(payment, draft)
      if (!plan.ok) throw new Error(plan.failure.message)
      const again = typedAmount(plan.value.amount, currency)
      const dialog = (
        <RefundDialog
          look={payment}
          draft={draft}
          plan={plan.value}
          money={parts.money}
          onClose={nothing}
          onDone={nothing}
        />
      )
      expect(textOf(markupOf(dialog))).toContain(`Refund ${said}?`)
      expect(textOf(markupOf(dialog))).toContain(`Type the amount, ${again}, to confirm`)
      const order = refundOrder(payment, draft, plan.value, again)
      expect(PAYMENT_REQUESTS.refund.safeParse(order)).toMatchObject({ success: true })
    }
  })

  it('stands in the journal as it was refunded', () => {
    const row = <JournalRow action={refundAction({ amount: taken, currency })} parts={parts} />
    expect(textOf(markupOf(row))).toContain(text)
  })
})

it('an order holds every amount that a number holds exactly, and no other', () => {
  const refund = (amount: number) =>
    PAYMENT_REQUESTS.refund.safeParse({
      ...refundOrder(look(), EMPTY_DRAFT, { amount, remains: 0 }, null),
    }).success
  expect(refund(Number.MAX_SAFE_INTEGER)).toBe(true)
  expect(refund(Number.MAX_SAFE_INTEGER + 1)).toBe(false)
  expect(refund(0)).toBe(false)
  expect(refund(0.5)).toBe(false)
})
