import type { KeyedMode } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DialogEnd } from '../../components/dialog-end.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'

interface Props {
  readonly mode: KeyedMode
  readonly money: Money
  readonly onClose: () => void
}

/** Asks before a key is forgotten: nobody can read it back out of here. */
export function RemoveKeyDialog({ mode, money, onClose }: Props) {
  const { question, asking, ask } = useQuestion<null>()
  async function confirm(): Promise<void> {
    if ((await ask(() => money.removeKey({ mode }))) !== undefined) onClose()
  }
  return (
    <Dialog open title={`Remove the ${mode} key?`} onClose={onClose}>
      <div className="form confirm">
        <p>This console forgets it. It stays valid at Stripe until you roll it there.</p>
        <DialogEnd failed={question.kind === 'failed' ? question.message : null} onCancel={onClose}>
          <BusyButton busy={asking} look="danger" onPress={() => void confirm()}>
            Remove key
          </BusyButton>
        </DialogEnd>
      </div>
    </Dialog>
  )
}
