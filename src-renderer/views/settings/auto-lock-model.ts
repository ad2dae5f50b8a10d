import type { AutoLock } from '../../../src-main/contract/payments.ts'

/** When a console with a passcode locks, as far as this machine tells. */
export function autoLockText({ idle, screen }: AutoLock): string {
  const locks = screen ? ' and when its screen locks' : ''
  if (idle) return `Locks at every start, when the computer is idle${locks}.`
  return `Locks at every start, after a while without input in this window${locks}.`
}

/** What the setting can't mean on this machine, and what to do about it; null where it means all it says. */
export function autoLockRemark({ idle, screen }: AutoLock): string | null {
  if (idle) return null
  const missing = screen
    ? 'This desktop doesn’t tell Payments Ops how long the computer has been idle'
    : 'This desktop doesn’t tell Payments Ops how long the computer has been idle, nor when its screen locks'
  return `${missing}. Only input in this window counts, so it may lock while you work in others. Lock it yourself before you leave.`
}
