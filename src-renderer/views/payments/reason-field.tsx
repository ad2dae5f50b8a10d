import { useId } from 'react'
import { REFUND_REASONS, type RefundReason } from '../../../src-main/contract/payments.ts'
import { Strip } from '../../components/strip.tsx'
import { REASON_TITLES } from './action-model.ts'

interface Props {
  readonly reason: RefundReason | null
  readonly onChange: (reason: RefundReason | null) => void
}

/** Why, in the three words that Stripe takes; one of them does more than it says. */
export function ReasonField({ reason, onChange }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>Reason</label>
      <select
        id={id}
        className="input"
        value={reason ?? ''}
        aria-describedby={reason === 'fraudulent' ? `${id}-warning` : undefined}
        onChange={({ target }) =>
          onChange(REFUND_REASONS.find((known) => known === target.value) ?? null)
        }
      >
        <option value="">None given</option>
        {REFUND_REASONS.map((known) => (
          <option key={known} value={known}>
            {REASON_TITLES[known]}
          </option>
        ))}
      </select>
      {reason === 'fraudulent' && (
        <div id={`${id}-warning`}>
          <Strip state="warning">
            Stripe also puts this card and email on the block list: the customer can’t pay with them
            again.
          </Strip>
        </div>
      )}
    </div>
  )
}
