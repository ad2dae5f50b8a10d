import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import type { Money } from '../../store/money.ts'
import type { SettingsParts } from '../../store/settings.ts'
import { AppearancePanel } from './appearance-panel.tsx'
import { ChargesPanel } from './charges-panel.tsx'
import { IdleLockPanel } from './idle-lock-panel.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { LockPanel } from './lock-panel.tsx'
import { LogsPanel } from './logs-panel.tsx'
import { ModePanel } from './mode-panel.tsx'
import { NotificationsPanel } from './notifications-panel.tsx'
import { OwnSettings } from './own-settings.tsx'
import { RulesPanel } from './rules-panel.tsx'
import { StartPanel } from './start-panel.tsx'
import { TransferPanel } from './transfer-panel.tsx'
import { UpdatesPanel } from './updates-panel.tsx'

interface Props {
  readonly view: PaymentsView
  readonly money: Money
  readonly settings: SettingsParts
}

/** Which money is moved and who may, and below it how this console watches and behaves. */
export function SettingsScreen({ view, money, settings }: Props) {
  return (
    <>
      <div className="columns columns-even">
        <div className="column">
          <ModePanel account={view.account} money={money} />
          <LockPanel lock={view.lock} money={money} />
        </div>
        <div className="column">
          <KeysPanel account={view.account} money={money} />
        </div>
      </div>
      <OwnSettings settings={settings}>
        {(props) => (
          <div className="columns columns-even">
            <div className="column">
              <LogsPanel {...props} />
              <RulesPanel {...props} />
              <ChargesPanel {...props} />
            </div>
            <div className="column">
              <NotificationsPanel {...props} />
              <StartPanel {...props} />
              <IdleLockPanel {...props} auto={view.lock.auto} />
              <AppearancePanel {...props} />
              <UpdatesPanel {...props} />
              <TransferPanel {...props} />
            </div>
          </div>
        )}
      </OwnSettings>
    </>
  )
}
