import type { ReactNode } from 'react'
import { formatAmount } from '../../../src-main/contract/money.ts'
import {
  type PaymentLook,
  RELEASE_REASON,
  type RefundLine,
} from '../../../src-main/contract/payments.ts'
import { Instant } from '../../components/instant.tsx'
import { wordOf } from './action-model.ts'
import { connectFacts } from './connect-model.ts'
import { LookWarnings } from './look-warnings.tsx'
import { ModeWord } from './mode-word.tsx'

/** What Stripe says about a payment at this moment: everything a refund has to be decided on. */
export function LookFacts({ look }: { readonly look: PaymentLook }) {
  const amount = (minor: number) => formatAmount(minor, look.currency)
  return (
    <div className="look">
      <LookWarnings look={look} />
      <table className="look-table">
        <caption className="visually-hidden">The payment as Stripe has it now</caption>
        <tbody>
          <Row name="Payment">
            <span className="mono">{look.paymentIntent ?? look.charge}</span>{' '}
            <ModeWord mode={look.mode} />
          </Row>
          <Row name="Status">{wordOf(look.status)}</Row>
          <Row name="Amount">{amount(look.amount)}</Row>
          <Row name="Captured">{amount(look.captured)}</Row>
          <Row name="Already refunded">{amount(look.refunded)}</Row>
          <Row name="Remaining">
            <strong>{amount(look.remaining)}</strong>
          </Row>
          {connectFacts(look.connect, look.currency).map(([name, value]) => (
            <Row key={name} name={name}>
              {value}
            </Row>
          ))}
          <Row name="Customer">{look.customer ?? 'not known'}</Row>
          {look.description !== null && <Row name="Description">{look.description}</Row>}
          <Row name="Created">
            <Instant at={look.created} />
          </Row>
          <Row name="Earlier refunds">
            {look.refunds.length === 0 && 'none'}
            {look.refunds.map((refund) => (
              <p key={refund.id}>
                {formatAmount(refund.amount, refund.currency)}, {refundWord(refund)},{' '}
                <Instant at={refund.created} /> <span className="mono faint">{refund.id}</span>
                {refund.failureReason !== null && ` (${refund.failureReason})`}
              </p>
            ))}
          </Row>
        </tbody>
      </table>
    </div>
  )
}

/** Money that was only reserved is listed by Stripe like a refund, and is none. */
function refundWord({ reason, status }: RefundLine): string {
  if (reason === RELEASE_REASON) return 'released without being taken'
  return wordOf(status).toLowerCase()
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}
