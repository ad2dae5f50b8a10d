import type { HostClock } from './host-clock.ts'

/** What a process says of itself every other second. */
export interface Pulse {
  /** Whether it is at work that must come to an end. */
  readonly running: boolean
  /** How many steps of it were made; any other number than before shows that it gets on. */
  readonly steps: number
}

/** How long (ms) a process may go without a sign before it counts as hung. */
export interface Limits {
  /** From its start to its first word. */
  readonly startMs: number
  /** Without a word: its loop stands still. */
  readonly silentMs: number
  /** Without a step of the work it is at. */
  readonly stuckMs: number
}

/** How a process hangs: it says nothing, or it says that it gets on with nothing. */
export type Overdue = 'silent' | 'stuck'

/**
 * What it sends while the watching process stands still, or the machine sleeps, is heard a moment later:
 * nothing counts as overdue before it was looked at again after this part of the time that silence may
 * last.
 */
const SECOND_LOOK = 0.25

/** Tells once when a process hangs. Time is that of the clock it is given. */
export class Watchdog {
  readonly #limits: Limits
  readonly #clock: HostClock
  readonly #overdue: (how: Overdue) => void
  /** When it last said anything, and when it last made a step or had nothing to do. */
  #heardAt: number
  #steppedAt: number
  #hasSpoken = false
  #pulse: Pulse = { running: false, steps: 0 }
  #isSuspect = false
  #cancel: () => void

  /** Begins to watch a process that is being started; `overdue` is called once at most. */
  constructor(limits: Limits, clock: HostClock, overdue: (how: Overdue) => void) {
    this.#limits = limits
    this.#clock = clock
    this.#overdue = overdue
    this.#heardAt = clock.now()
    this.#steppedAt = this.#heardAt
    this.#cancel = clock.after(limits.startMs, () => this.#look())
  }

  /** It said something, with what it told of itself; null for a word about something else. */
  heard(pulse: Pulse | null): void {
    const now = this.#clock.now()
    this.#heardAt = now
    if (!this.#hasSpoken) {
      this.#hasSpoken = true
      this.#arm(this.#left().ms)
    }
    if (pulse === null) return
    const { running, steps } = this.#pulse
    if (!pulse.running || !running || pulse.steps !== steps) this.#steppedAt = now
    this.#pulse = pulse
  }

  /** It is watched no more. */
  stop(): void {
    this.#cancel()
  }

  #look(): void {
    const { ms, how } = this.#left()
    if (ms > 0) {
      this.#isSuspect = false
      this.#arm(ms)
    } else if (this.#isSuspect) {
      this.#overdue(how)
    } else {
      this.#isSuspect = true
      this.#arm(this.#limits.silentMs * SECOND_LOOK)
    }
  }

  #arm(ms: number): void {
    this.#cancel()
    this.#cancel = this.#clock.after(Math.max(1, ms), () => this.#look())
  }

  /** How much time is left, and how it hangs when there is none. */
  #left(): { readonly ms: number; readonly how: Overdue } {
    const { startMs, silentMs, stuckMs } = this.#limits
    const now = this.#clock.now()
    const silent = this.#heardAt + (this.#hasSpoken ? silentMs : startMs) - now
    const stuck = this.#pulse.running ? this.#steppedAt + stuckMs - now : Number.POSITIVE_INFINITY
    // A stuck one that says so is not silent; what is silent can't tell whether it is stuck.
    return silent <= 0 || silent < stuck
      ? { ms: silent, how: 'silent' }
      : { ms: stuck, how: 'stuck' }
  }
}
