import type { LockView } from '../../../src-main/contract/payments.ts'
import { KeyHint } from '../../components/key-hint.tsx'
import { useCommandKeys } from '../../components/use-command-keys.ts'

interface Props {
  readonly lock: LockView
  readonly onLock: () => void
}

/** Locks the console's money; there is nothing to lock without a passcode. */
export function LockButton({ lock, onLock }: Props) {
  const keys = useCommandKeys('lock')
  if (lock.guardedBy === null) return null
  if (lock.locked) return <span className="badge badge-locked">LOCKED</span>
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts={keys.aria}
      onClick={onLock}
      title="Lock the console’s money; alerts keep running"
    >
      Lock
      <KeyHint shown={keys.shown} />
    </button>
  )
}
