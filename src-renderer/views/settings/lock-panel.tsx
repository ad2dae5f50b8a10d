import type { LockView } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import type { Money } from '../../store/money.ts'
import { PasscodeForm } from './passcode-form.tsx'
import { RemovePasscode } from './remove-passcode.tsx'

interface Props {
  readonly lock: LockView
  readonly money: Money
}

/** Who may move money here: set, changed or removed with the passcode itself. */
export function LockPanel({ lock, money }: Props) {
  const { guardedBy, idleMinutes } = lock
  return (
    <Panel title="Lock">
      {guardedBy === null && (
        <p>Whoever sits here can move money. With a passcode the console starts locked.</p>
      )}
      {guardedBy === 'environment' && (
        <p>
          Guarded by DASHBOARD_KEY in the environment; it can’t be changed here. Locks after{' '}
          {idleMinutes} min without a move.
        </p>
      )}
      {guardedBy === 'settings' && (
        <p>
          Guarded by a passcode. Locks after {idleMinutes} min without a move, and at every start.
        </p>
      )}
      {guardedBy !== 'environment' && (
        // A new key for each kind of guard: the fields of one must not outlive it.
        <PasscodeForm key={guardedBy} lock={lock} money={money} />
      )}
      {guardedBy === 'settings' && <RemovePasscode idleMinutes={idleMinutes} money={money} />}
    </Panel>
  )
}
