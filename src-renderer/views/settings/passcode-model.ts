import type { MoneyInput } from '../../store/payments-bridge.ts'

/** A new passcode as it is filled in. */
export interface PasscodeDraft {
  readonly current: string
  readonly next: string
  readonly again: string
}

export type PasscodeErrors = Readonly<Record<keyof PasscodeDraft, string | null>>

/** What can't be taken yet. An empty field is no mistake while it is filled in. */
export function passcodeErrors({ next, again }: PasscodeDraft): PasscodeErrors {
  return {
    current: null,
    next: next !== '' && next.length < 8 ? 'At least 8 characters.' : null,
    again: again !== '' && again !== next ? 'Not the same as above.' : null,
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
  return { current: guarded ? current : null, next }
}
