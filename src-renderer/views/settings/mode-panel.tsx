import { useState } from 'react'
import { type AccountView, MODES, type Mode } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DialogEnd } from '../../components/dialog-end.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { ModeWord } from '../payments/mode-word.tsx'
import { MODE_SENTENCES, modeRefused } from './mode-model.ts'

interface Props {
  readonly account: AccountView
  readonly money: Money
}

/** The mode in force and the way to another, which is never one click away. */
export function ModePanel({ account, money }: Props) {
  const [wanted, setWanted] = useState<Mode | null>(null)
  return (
    <Panel title="Mode">
      <ul className="modes">
        {MODES.map((mode) => {
          const refused = modeRefused(mode, account)
          return (
            <li key={mode} className={mode === account.mode ? 'mode is-current' : 'mode'}>
              <ModeWord mode={mode} />
              <p>
                {MODE_SENTENCES[mode]}
                {refused !== null && <span className="faint"> {refused}</span>}
              </p>
              {mode === account.mode ? (
                <span className="faint">in force</span>
              ) : (
                <button
                  type="button"
                  className="button button-small"
                  disabled={refused !== null}
                  onClick={() => setWanted(mode)}
                >
                  Switch to {mode} …
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {wanted !== null && (
        <SwitchDialog mode={wanted} money={money} onClose={() => setWanted(null)} />
      )}
    </Panel>
  )
}

interface DialogProps {
  readonly mode: Mode
  readonly money: Money
  readonly onClose: () => void
}

function SwitchDialog({ mode, money, onClose }: DialogProps) {
  const { question, asking, ask } = useQuestion<null>()
  async function confirm(): Promise<void> {
    if ((await ask(() => money.setMode({ mode }))) !== undefined) onClose()
  }
  return (
    <Dialog open title={`Switch to ${mode}?`} onClose={onClose}>
      <div className="form confirm">
        <p className="confirm-mode">
          <ModeWord mode={mode} /> {MODE_SENTENCES[mode]}
        </p>
        <DialogEnd failed={question.kind === 'failed' ? question.message : null} onCancel={onClose}>
          <BusyButton busy={asking} look="primary" onPress={() => void confirm()}>
            Switch to {mode}
          </BusyButton>
        </DialogEnd>
      </div>
    </Dialog>
  )
}
