import { useState } from 'react'
import type { ActionView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DialogEnd } from '../../components/dialog-end.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { ACTION_TITLES, afterWithdrawing, standingOfAction } from './action-model.ts'

interface Props {
  readonly action: ActionView
  readonly money: Money
}

/** Ends an unknown action, after a question that says what that means. */
export function Withdraw({ action, money }: Props) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <button type="button" className="button button-small" onClick={() => setAsked(true)}>
        Withdraw …
      </button>
      {asked && <WithdrawDialog action={action} money={money} onClose={() => setAsked(false)} />}
    </>
  )
}

/** Says what may have become of an action and what to check, before it is ended. */
export function WithdrawDialog({ action, money, onClose }: Props & { onClose: () => void }) {
  const { question, asking, ask } = useQuestion<ActionView>()
  const title = ACTION_TITLES[action.kind]
  const doubt = action.state.kind === 'unknown' ? action.state.doubt : 'may-be-done'
  const frees = action.kind === 'refund' ? ' The payment can then be refunded anew.' : ''

  async function withdraw(): Promise<void> {
    const withdrawn = await ask(() => money.withdraw({ action: action.id }))
    if (withdrawn !== undefined) onClose()
  }

  return (
    <Dialog open title={`Withdraw this ${title.toLowerCase()}?`} onClose={onClose}>
      <form
        className="form confirm"
        onSubmit={(event) => {
          event.preventDefault()
          void withdraw()
        }}
      >
        <p>{standingOfAction(action).text}</p>
        <p>
          {afterWithdrawing(action, doubt)}
          {frees}
        </p>
        {doubt === 'may-be-done' && (
          <p>Withdrawing does not undo it: check at Stripe before you do it again.</p>
        )}
        <DialogEnd failed={question.kind === 'failed' ? question.message : null} onCancel={onClose}>
          <BusyButton busy={asking} look="danger" onPress={null}>
            Withdraw
          </BusyButton>
        </DialogEnd>
      </form>
    </Dialog>
  )
}
