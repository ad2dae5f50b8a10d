import type { AccountView } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import type { Money } from '../../store/money.ts'
import { KeyBlock } from './key-block.tsx'

interface Props {
  readonly account: AccountView
  readonly money: Money
}

/** The operator's keys: set, replaced or removed, and never shown again. */
export function KeysPanel({ account, money }: Props) {
  return (
    <Panel title="Stripe keys">
      {account.keychainRemark !== null && <p className="remark">{account.keychainRemark}</p>}
      <KeyBlock mode="test" view={account.keys.test} refused={null} money={money} />
      <KeyBlock mode="live" view={account.keys.live} refused={account.liveRefused} money={money} />
    </Panel>
  )
}
