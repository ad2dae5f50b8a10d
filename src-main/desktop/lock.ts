import type { LockView } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import {
  type KeptPasscode,
  keepPasscode,
  keepTries,
  type LockPaths,
  readPasscode,
  readTries,
} from './lock-files.ts'
import {
  atStart,
  type LockState,
  type LockTime,
  locked,
  trusted,
  unlocked,
  waitUntil,
  whileTrying,
} from './lock-guard.ts'
import { isEnvironmentKey, isPasscode, recordPasscode } from './passcode.ts'
import { Turns } from './turns.ts'

export interface LockOptions {
  readonly paths: LockPaths
  /** The value of `DASHBOARD_KEY`; empty counts as none. */
  readonly environmentKey: string | undefined
  readonly time: () => LockTime
  /** Journals a sentence; never given what was typed. */
  readonly note: (text: string) => Promise<unknown>
  /** Called after every change of `view`. */
  readonly changed: () => void
}

/** What setting a passcode takes: the one in force, if any, and the next, null for none. */
export interface PasscodeChange {
  readonly current: string | null
  readonly next: string | null
}

/** Guards money with a passcode; alerts don't know of it. */
export class ConsoleLock {
  readonly #options: LockOptions
  readonly #turns = new Turns()
  #kept: KeptPasscode
  #state: LockState

  private constructor(options: LockOptions, kept: KeptPasscode, state: LockState) {
    this.#options = options
    this.#kept = kept
    this.#state = state
  }

  /** Opens the lock of a profile: locked when there is a passcode, or one that can't be read. */
  static async open(options: LockOptions): Promise<ConsoleLock> {
    const time = options.time()
    const kept = await readPasscode(options.paths.lock)
    const tries = await readTries(options.paths.tries, time.wall)
    const guarded = Boolean(options.environmentKey) || kept.kind !== 'none'
    return new ConsoleLock(options, kept, atStart(guarded, tries, time))
  }

  get locked(): boolean {
    return this.#state.locked
  }

  /** Why nothing can unlock, with what to do; null when a passcode can. */
  get broken(): string | null {
    return !this.#options.environmentKey && this.#kept.kind === 'broken' ? this.#kept.because : null
  }

  /** What the page shows of the lock itself. */
  get view(): Omit<LockView, 'auto'> {
    return {
      locked: this.#state.locked,
      guardedBy: this.#guardedBy(),
      waitUntil: waitUntil(this.#state, this.#options.time()),
    }
  }

  /**
   * Unlocks with the passcode. A wrong one is journaled and, repeated, slowed down; fails with
   * `refused` then, and while waiting for the next try.
   */
  unlock(passcode: string): Promise<Result<null>> {
    return this.#turns.take(async () => {
      if (!this.#state.locked) return ok(null)
      const right = await this.#check(passcode)
      if (right.ok) this.#become(unlocked(this.#state))
      return right
    })
  }

  /** Locks now; fails with `refused` where there is no passcode to unlock with again. */
  lock(): Result<null> {
    if (this.#guardedBy() === null) return fail('refused', 'Set a passcode in Settings first.')
    if (!this.#state.locked) this.#become(locked(this.#state))
    return ok(null)
  }

  /**
   * Sets, changes or removes the passcode; what was in force before has to be given. Fails with
   * what to do, and then nothing was changed.
   */
  setPasscode(change: PasscodeChange): Promise<Result<null>> {
    return this.#turns.take(() => this.#setPasscode(change))
  }

  async #setPasscode({ current, next }: PasscodeChange): Promise<Result<null>> {
    if (this.#options.environmentKey) {
      return fail('refused', 'The passcode comes from DASHBOARD_KEY; change it there.')
    }
    if (this.#state.locked) return fail('unauthorized', 'unauthorized')
    const before = this.#kept.kind
    if (before !== 'none') {
      const right = await this.#check(current ?? '')
      if (!right.ok) return right
      this.#become(trusted(this.#state))
    }
    const record = next === null ? null : await recordPasscode(next)
    const written = await keepPasscode(this.#options.paths.lock, record)
    if (!written.ok) return written
    this.#kept = record === null ? { kind: 'none' } : { kind: 'set', record }
    const done = record === null ? 'removed' : before === 'none' ? 'set' : 'changed'
    await this.#options.note(`The passcode was ${done}.`)
    this.#options.changed()
    return ok(null)
  }

  /** Checks one try; it is counted, and kept as counted, before it is looked at. */
  async #check(typed: string): Promise<Result<null>> {
    const { broken } = this
    if (broken !== null) return fail('unavailable', broken)
    const now = this.#options.time()
    const wait = waitUntil(this.#state, now)
    if (wait !== null) return fail('refused', waitSentence(wait - now.wall))
    // Not shown yet: a right passcode must not flash a wait that it doesn't have.
    this.#state = whileTrying(this.#state, now)
    const { tries } = this.#state
    await keepTries(this.#options.paths.tries, tries)
    if (await this.#isRight(typed)) {
      await keepTries(this.#options.paths.tries, trusted(this.#state).tries)
      return ok(null)
    }
    await this.#options.note(`A wrong passcode was given (${tries.failures} in a row).`)
    this.#options.changed()
    const left = waitUntil(this.#state, this.#options.time())
    const more = left === null ? '' : ` ${waitSentence(left - this.#options.time().wall)}`
    return fail('refused', `That is not the passcode.${more}`)
  }

  async #isRight(typed: string): Promise<boolean> {
    const { environmentKey } = this.#options
    if (environmentKey) return isEnvironmentKey(typed, environmentKey)
    return this.#kept.kind === 'set' && (await isPasscode(typed, this.#kept.record))
  }

  #guardedBy(): LockView['guardedBy'] {
    if (this.#options.environmentKey) return 'environment'
    return this.#kept.kind === 'none' ? null : 'settings'
  }

  #become(state: LockState): void {
    this.#state = state
    this.#options.changed()
  }
}

function waitSentence(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  return `Too many wrong passcodes: try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`
}
