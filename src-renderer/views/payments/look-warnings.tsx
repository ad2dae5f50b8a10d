import { formatAmount } from '../../../src-main/contract/money.ts'
import { mostRefundable, type PaymentLook } from '../../../src-main/contract/payments.ts'
import { Strip } from '../../components/strip.tsx'
import { counted } from '../../format/number.ts'
import { disputeAdvice } from './dispute-advice.ts'

/** What must be known before money goes back; shown with the payment and once more to confirm. */
export function LookWarnings({ look }: { readonly look: PaymentLook }) {
  const amount = (minor: number) => formatAmount(minor, look.currency)
  const { refunded, remaining, chargeSays } = look
  return (
    <>
      {look.disputes.map(({ id, status, amount: disputed, reason }) => {
        const { title, text, twice } = disputeAdvice(status)
        return (
          <Strip key={id} state={twice ? 'warning' : 'off'}>
            <strong>{title}:</strong> {amount(disputed)}, {status} ({reason}). {text}
          </Strip>
        )
      })}
      {chargeSays !== null && (
        <Strip state="warning">
          <strong>Stripe’s numbers disagree:</strong> the refunds listed add up to{' '}
          {amount(refunded)}, so {amount(remaining)} remain. The charge itself says{' '}
          {amount(chargeSays.refunded)}, so {amount(chargeSays.remaining)} remain. Up to{' '}
          {amount(mostRefundable(look))} can be tried: Stripe decides.
        </Strip>
      )}
      {!look.allRefunds && (
        <Strip state="warning">
          <strong>Not all refunds are listed:</strong> Stripe has more than the{' '}
          {counted(look.refunds.length, 'refund')} that were read. What remains is what the charge
          itself says: Stripe decides.
        </Strip>
      )}
      {look.captured > 0 && look.status === 'requires_capture' && (
        <Strip state="off">
          <strong>Captured in part:</strong> {amount(look.captured)} of {amount(look.amount)} were
          taken so far. Only that can be refunded; the rest is reserved, not taken.
        </Strip>
      )}
    </>
  )
}
