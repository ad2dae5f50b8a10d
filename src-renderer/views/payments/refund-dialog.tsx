import { useState } from 'react'
import { formatAmount, typedAmount } from '../../../src-main/contract/money.ts'
import type { ActionView, PaymentLook } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DialogEnd } from '../../components/dialog-end.tsx'
import { Field } from '../../components/field.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { REASON_TITLES } from './action-model.ts'
import { choiceFacts } from './connect-model.ts'
import { LookWarnings } from './look-warnings.tsx'
import { ModeWord } from './mode-word.tsx'
import {
  type RefundDraft,
  type RefundPlan,
  refundOrder,
  typedTheAmount,
} from './refund-form-model.ts'

interface Props {
  readonly look: PaymentLook
  readonly draft: RefundDraft
  readonly plan: RefundPlan
  /** The action that is confirmed anew; a new refund without it. */
  readonly again?: string
  readonly money: Money
  readonly onClose: () => void
  readonly onDone: (action: ActionView) => void
}

/** The last question before money goes back: which money, how much, and what will remain. */
export function RefundDialog({ look, draft, plan, again, money, onClose, onDone }: Props) {
  const { question, asking, ask } = useQuestion<ActionView>()
  const [typed, setTyped] = useState('')
  const live = look.mode === 'live'
  const amount = formatAmount(plan.amount, look.currency)
  const ready = !live || typedTheAmount(typed, plan, look.currency)

  async function confirm(): Promise<void> {
    const order = refundOrder(look, draft, plan, typed)
    const { confirmed, typedAgain } = order
    const action = await ask(() =>
      again === undefined
        ? money.refund(order)
        : money.confirmAgain({ action: again, look: look.look, confirmed, typedAgain }),
    )
    if (action !== undefined) onDone(action)
  }

  return (
    <Dialog open title={`Refund ${amount}?`} onClose={onClose}>
      <form
        className="form confirm"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void confirm()
        }}
      >
        <p className="confirm-mode">
          <ModeWord mode={look.mode} />{' '}
          {live ? 'Real money goes back to the customer.' : 'No real money moves.'}
        </p>
        <dl className="facts">
          <Fact name="Refund" value={amount} />
          <Fact name="Will remain" value={formatAmount(plan.remains, look.currency)} />
          <Fact name="Payment" value={look.paymentIntent ?? look.charge ?? ''} />
          {look.connect.account !== null && <Fact name="Account" value={look.connect.account} />}
          {choiceFacts(draft.choice).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
          <Fact name="Customer" value={look.customer ?? 'not known'} />
          {again === undefined ? (
            <Fact
              name="Reason"
              value={draft.reason === null ? 'none given' : REASON_TITLES[draft.reason]}
            />
          ) : (
            <Fact name="Already refunded" value={formatAmount(look.refunded, look.currency)} />
          )}
        </dl>
        <LookWarnings look={look} />
        {live && (
          <Field
            label={`Type the amount, ${typedAmount(plan.amount, look.currency)}, to confirm`}
            width="short"
            inputMode="decimal"
            mono
            value={typed}
            maxLength={32}
            onChange={(event) => setTyped(event.target.value)}
            error={typed === '' || ready ? null : `That is not ${amount}.`}
          />
        )}
        <DialogEnd failed={question.kind === 'failed' ? question.message : null} onCancel={onClose}>
          <BusyButton busy={asking} off={!ready} look="danger" onPress={null}>
            Refund {amount}
          </BusyButton>
        </DialogEnd>
      </form>
    </Dialog>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
