import { useState } from 'react'
import { formatAmount } from '../../../src-main/contract/money.ts'
import type { ActionView, PaymentLook } from '../../../src-main/contract/payments.ts'
import { Field } from '../../components/field.tsx'
import { Strip } from '../../components/strip.tsx'
import type { Money } from '../../store/money.ts'
import { missingChoice } from './connect-model.ts'
import { ReasonField } from './reason-field.tsx'
import { RefundDialog } from './refund-dialog.tsx'
import { draftFor, planRefund, type RefundDraft } from './refund-form-model.ts'
import { ShareFields } from './share-fields.tsx'

interface Props {
  readonly look: PaymentLook
  /** Why money actions are blocked as a whole; null when they aren't. */
  readonly blocked: string | null
  readonly money: Money
  readonly onDone: (action: ActionView) => void
}

/** How much of a payment that was looked up goes back, and why. */
export function RefundForm({ look, blocked, money, onDone }: Props) {
  const [draft, setDraft] = useState<RefundDraft>(() => draftFor(look))
  const [tried, setTried] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const plan = planRefund(look, draft)
  const missing = missingChoice(look, draft.choice)
  const change = (part: Partial<RefundDraft>) => setDraft({ ...draft, ...part })
  const refused = look.notRefundable ?? blocked

  if (refused !== null) return <Strip state="warning">{refused}</Strip>
  // An empty field is no mistake yet; it becomes one when someone wants to go on.
  const error = plan.ok || (draft.amount === '' && !tried) ? null : plan.failure.message
  return (
    <>
      <form
        className="form"
        aria-label="Refund of this payment"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (plan.ok && missing === null) setConfirming(true)
        }}
      >
        <fieldset className="choice">
          <legend>How much</legend>
          <label>
            <input
              type="radio"
              name="whole"
              checked={draft.whole}
              disabled={look.remaining === 0}
              onChange={() => change({ whole: true })}
            />
            All that remains, {formatAmount(look.remaining, look.currency)}
          </label>
          <label>
            <input
              type="radio"
              name="whole"
              checked={!draft.whole}
              onChange={() => change({ whole: false })}
            />
            A part
          </label>
        </fieldset>
        {!draft.whole && (
          <Field
            label={`Amount in ${look.currency.toUpperCase()}`}
            width="short"
            inputMode="decimal"
            mono
            value={draft.amount}
            maxLength={32}
            onChange={(event) => change({ amount: event.target.value })}
            error={error}
            hint={
              plan.ok
                ? `Will remain: ${formatAmount(plan.value.remains, look.currency)}`
                : 'Comma or point parts the decimals.'
            }
          />
        )}
        <ShareFields
          look={look}
          choice={draft.choice}
          error={tried ? missing : null}
          onChange={(choice) => change({ choice })}
        />
        <ReasonField reason={draft.reason} onChange={(reason) => change({ reason })} />
        <Field
          label="Note (kept with the refund at Stripe)"
          value={draft.note}
          maxLength={500}
          onChange={(event) => change({ note: event.target.value })}
        />
        <button type="submit" className="button button-primary">
          Refund …
        </button>
      </form>
      {/* Beside the form and not in it: forms don't nest, and this one has its own button. */}
      {confirming && plan.ok && missing === null && (
        <RefundDialog
          look={look}
          draft={draft}
          plan={plan.value}
          money={money}
          onClose={() => setConfirming(false)}
          onDone={onDone}
        />
      )}
    </>
  )
}
