import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ModeWord } from './mode-word.tsx'

interface Props {
  /** As a person reads it. */
  readonly amount: string
  readonly email: string
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before a link for real money is made; whoever opens it can pay with it. */
export function LiveChargeDialog({ amount, email, busy, onConfirm, onClose }: Props) {
  return (
    <Dialog open title={`Create a link for ${amount}?`} onClose={onClose}>
      <div className="form confirm">
        <p className="confirm-mode">
          <ModeWord mode="live" /> Whoever opens the link can pay {amount} of real money.
        </p>
        <p>For {email}.</p>
        <div className="row row-end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <BusyButton busy={busy} look="primary" onPress={onConfirm}>
            Create live link
          </BusyButton>
        </div>
      </div>
    </Dialog>
  )
}
