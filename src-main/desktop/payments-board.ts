import type { AccountView, LockView, PaymentsView } from '../contract/payments.ts'
import type { ActionDesk } from '../stripe/action-desk.ts'

/** Where the picture's parts come from; each is asked whenever it is put together. */
export interface BoardParts {
  readonly account: () => AccountView
  readonly lock: () => LockView
  /** Null while the journal can't be used; `blocked` says why. */
  readonly desk: () => Pick<ActionDesk, 'actions' | 'notes' | 'blocked'> | null
  /** The customer that a charge is filled in with. */
  readonly chargeEmail: () => string
  /** What blocks money actions besides the desk's own reasons; null when nothing does. */
  readonly blocked: () => string | null
}

const NO_KEY = { set: false, last4: null, kept: null } as const

/** Puts the picture of payments together and says whenever it changed. */
export class PaymentsBoard {
  readonly #parts: BoardParts
  readonly #changed: (view: PaymentsView) => void
  #version = 0

  constructor(parts: BoardParts, changed: (view: PaymentsView) => void) {
    this.#parts = parts
    this.#changed = changed
  }

  /** The picture as it is now; while locked, nothing but the lock and the mode. */
  current(): PaymentsView {
    const account = this.#parts.account()
    const lock = this.#parts.lock()
    if (lock.locked) return lockedView(this.#version, account, lock)
    const desk = this.#parts.desk()
    return {
      version: this.#version,
      account,
      lock,
      chargeEmail: this.#parts.chargeEmail(),
      blocked: this.#parts.blocked() ?? desk?.blocked ?? null,
      actions: desk?.actions ?? [],
      notes: desk?.notes ?? [],
    }
  }

  /** Something is not as it was. */
  changed(): void {
    this.#version += 1
    this.#changed(this.current())
  }
}

function lockedView(version: number, account: AccountView, lock: LockView): PaymentsView {
  return {
    version,
    account: {
      mode: account.mode,
      modeFixed: account.modeFixed,
      keys: { test: NO_KEY, live: NO_KEY },
      liveRefused: null,
      keychainRemark: null,
    },
    lock,
    chargeEmail: '',
    blocked: null,
    actions: [],
    notes: [],
  }
}
