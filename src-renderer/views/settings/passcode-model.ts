import type { MoneyInput } from '../../store/payments-bridge.ts'

/** A new passcode as it is filled in. */
export interface PasscodeDraft {
  readonly current: string
  readonly next: string
  readonly again: string
  readonly idleMinutes: string
}

export type PasscodeErrors = Readonly<Record<keyof PasscodeDraft, string | null>>

/** What can't be taken yet. An empty field is no mistake while it is filled in. */
export function passcodeErrors({ next, again, idleMinutes }: PasscodeDraft): PasscodeErrors {
  const minutes = Number(idleMinutes)
  const whole = /^[0-9]{1,3}$/.test(idleMinutes) && minutes >= 1 && minutes <= 480
  return {
    current: null,
    next: next !== '' && next.length < 8 ? 'At least 8 characters.' : null,
    again: again !== '' && again !== next ? 'Not the same as above.' : null,
    idleMinutes: whole ? null : 'From 1 to 480 minutes.',
  }
}

/** The request of a draft; null while something is missing or wrong. */
export function passcodeOrder(
  draft: PasscodeDraft,
  guarded: boolean,
): MoneyInput<'setPasscode'> | null {
  const wrong = Object.values(passcodeErrors(draft)).some((error) => error !== null)
  const { current, next, again } = draft
  if (wrong || next === '' || again !== next || (guarded && current === '')) return null
  return { current: guarded ? current : null, next, idleMinutes: Number(draft.idleMinutes) }
}
