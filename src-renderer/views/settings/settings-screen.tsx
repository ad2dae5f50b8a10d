import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import type { Money } from '../../store/money.ts'
import { KeysPanel } from './keys-panel.tsx'
import { LockPanel } from './lock-panel.tsx'
import { ModePanel } from './mode-panel.tsx'

interface Props {
  readonly view: PaymentsView
  readonly money: Money
}

/** Which money is moved, with which keys, and who may. */
export function SettingsScreen({ view, money }: Props) {
  return (
    <div className="columns columns-even">
      <div className="column">
        <ModePanel account={view.account} money={money} />
        <LockPanel lock={view.lock} money={money} />
      </div>
      <div className="column">
        <KeysPanel account={view.account} money={money} />
      </div>
    </div>
  )
}
