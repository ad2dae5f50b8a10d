import { useState } from 'react'
import { formatAmount, typedAmount } from '../../../src-main/contract/money.ts'
import {
  type ActionView,
  mostRefundable,
  type PaymentLook,
} from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { RefundDialog } from './refund-dialog.tsx'
import { EMPTY_DRAFT } from './refund-form-model.ts'

interface Props {
  readonly action: ActionView
  readonly money: Money
}

/** Confirms a refund anew whose payment changed, on a fresh look at it. */
export function ConfirmAgain({ action, money }: Props) {
  const { question, asking, ask, forget } = useQuestion<PaymentLook>()
  const [closed, setClosed] = useState(false)
  const look = question.kind === 'answered' && !closed ? question.value : null
  const refused = look === null ? null : whyNot(action, look)

  async function lookUp(): Promise<void> {
    setClosed(false)
    const { target, account } = action
    await ask(() => money.lookUpPayment({ id: target, ...(account === null ? {} : { account }) }))
  }

  function close(): void {
    setClosed(true)
    forget()
  }

  return (
    <>
      <BusyButton busy={asking} small onPress={() => void lookUp()}>
        Look up and confirm again …
      </BusyButton>
      <p className="field-error" role="alert">
        {question.kind === 'failed' ? question.message : refused}
      </p>
      {look !== null && refused === null && (
        <RefundDialog
          look={look}
          draft={{
            ...EMPTY_DRAFT,
            whole: false,
            choice: action.choice,
            amount: typedAmount(action.amount, action.currency),
          }}
          plan={{ amount: action.amount, remains: Math.max(0, look.remaining - action.amount) }}
          again={action.id}
          money={money}
          onClose={close}
          onDone={close}
        />
      )}
    </>
  )
}

/** Why the amount of a refund can't be confirmed on a look; null when it can. */
function whyNot({ amount, currency }: ActionView, look: PaymentLook): string | null {
  if (look.notRefundable !== null) return `${look.notRefundable} Withdraw this refund.`
  const limit = mostRefundable(look)
  if (amount <= limit) return null
  const most = formatAmount(limit, currency)
  return `Only ${most} can still be refunded. Withdraw this refund, and make another one.`
}
