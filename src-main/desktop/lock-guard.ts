import type { Instant } from '../contract/overview.ts'

/** The time by two clocks, both in ms. */
export interface LockTime {
  /** Since the epoch; can be set by anybody at the machine. */
  readonly wall: Instant
  /** Of a clock that only goes forward, since any moment before. */
  readonly steady: number
}

/** Wrong tries in a row, as they outlive a restart. */
export interface Tries {
  readonly failures: number
  /** Of the last one. */
  readonly at: Instant
}
export const NO_TRIES: Tries = { failures: 0, at: 0 }

/** Whether the console is locked, and how eagerly its passcode is being guessed. */
export interface LockState {
  readonly locked: boolean
  readonly tries: Tries
  /** On the steady clock: setting the other one must neither end a wait nor lengthen it. */
  readonly waitEnds: number
}

const FREE_TRIES = 3
const LONGEST_WAIT_MS = 5 * 60_000

/** How long nothing may be tried after so many wrong tries in a row, in ms. */
export function waitAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_MS, 2 ** Math.min(failures - FREE_TRIES + 1, 20) * 1_000)
}

/** The state at the console's start: locked when there is a passcode, waits going on. */
export function atStart(guarded: boolean, tries: Tries, time: LockTime): LockState {
  const wait = waitAfter(tries.failures)
  // With the clock set back since, the last try lies ahead; nobody waits longer than a whole wait.
  const left = Math.min(wait, Math.max(0, tries.at + wait - time.wall))
  return { locked: guarded, tries, waitEnds: time.steady + left }
}

/** Until when another try is refused; null when one may be made now. */
export function waitUntil(state: LockState, time: LockTime): Instant | null {
  const left = state.waitEnds - time.steady
  return left > 0 ? time.wall + left : null
}

/**
 * The state while a try is checked. It counts as wrong before it is known to be: else ending the
 * console in time would make a wrong try free.
 */
export function whileTrying(state: LockState, time: LockTime): LockState {
  const failures = state.tries.failures + 1
  const tries = { failures, at: time.wall }
  return { ...state, tries, waitEnds: time.steady + waitAfter(failures) }
}

/** The state after a right try that was meant to unlock. */
export function unlocked(state: LockState): LockState {
  return { ...trusted(state), locked: false }
}

/** The state after a right try: the wrong ones before are forgotten. */
export function trusted(state: LockState): LockState {
  return { ...state, tries: NO_TRIES, waitEnds: 0 }
}

/** The state after locking. */
export function locked(state: LockState): LockState {
  return { ...state, locked: true }
}
