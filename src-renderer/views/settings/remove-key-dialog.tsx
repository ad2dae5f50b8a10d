import type { KeyedMode } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
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
        <p className="field-error" role="alert">
          {question.kind === 'failed' && question.message}
        </p>
        <div className="row row-end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <BusyButton busy={asking} look="danger" onPress={() => void confirm()}>
            Remove key
          </BusyButton>
        </div>
      </div>
    </Dialog>
  )
}
