import type { LockView } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import type { Money } from '../../store/money.ts'
import { autoLockRemark, autoLockText } from './auto-lock-model.ts'
import { PasscodeForm } from './passcode-form.tsx'
import { RemovePasscode } from './remove-passcode.tsx'

interface Props {
  readonly lock: LockView
  readonly money: Money
}

/** Who may move money here: set, changed or removed with the passcode itself. */
export function LockPanel({ lock, money }: Props) {
  const { guardedBy } = lock
  const remark = autoLockRemark(lock.auto)
  return (
    <Panel title="Lock">
      {guardedBy === null && (
        <p>Whoever sits here can move money. With a passcode the console starts locked.</p>
      )}
      {guardedBy === 'environment' && (
        <p>
          Guarded by DASHBOARD_KEY in the environment; it can’t be changed here.{' '}
          {autoLockText(lock.auto)}
        </p>
      )}
      {guardedBy === 'settings' && <p>Guarded by a passcode. {autoLockText(lock.auto)}</p>}
      {guardedBy !== null && remark !== null && <p className="remark">{remark}</p>}
      {guardedBy !== 'environment' && (
        // A new key for each kind of guard: the fields of one must not outlive it.
        <PasscodeForm key={guardedBy} guarded={guardedBy !== null} money={money} />
      )}
      {guardedBy === 'settings' && <RemovePasscode money={money} />}
    </Panel>
  )
}
