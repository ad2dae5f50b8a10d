import type { HostClock } from '../../src-main/engine/host-clock.ts'
import type { Clock } from '../../src-main/engine/schedule.ts'
import type { Waiting } from '../../src-main/stripe/limiter.ts'
import { settled } from './settled.ts'

interface Pending {
  readonly id: number
  readonly dueAt: number
  readonly task: () => void
}

/**
 * A clock that stands still until a test moves it; timers fire in order while it is moved. It is
 * the engine's own clock, and gives that of every other part: `host` to the desktop's, `waiting` or
 * `hurried` to the gateway's. All times are in ms.
 */
export class SteppedClock implements Clock {
  /** For `HostClock`, by the steady clock; `host.after` is the timer that a deadline takes. */
  readonly host: HostClock = {
    now: () => this.#monotonic,
    after: (ms, call) => {
      const timer = this.setTimer(call, ms)
      return () => this.clearTimer(timer)
    },
  }
  /** For `Waiting`: a wait ends when the clock was moved that far. */
  readonly waiting: Waiting = {
    monotonic: () => this.#monotonic,
    sleep: (ms) => new Promise((done) => this.setTimer(done, ms)),
  }
  /** For `Waiting`: whoever waits moves the clock, so that no wait takes any time. */
  readonly hurried: Waiting = {
    monotonic: () => this.#monotonic,
    sleep: async (ms) => {
      this.waits.push(ms)
      this.step(ms)
      await settled()
    },
  }
  /** How long each wait of `hurried` was, in order. */
  readonly waits: number[] = []
  #wall: number
  #monotonic = 0
  #lastId = 0
  #pending: readonly Pending[] = []

  /** Begins at `wall`, ms since the epoch. */
  constructor(wall = 0) {
    this.#wall = wall
  }

  now(): number {
    return this.#wall
  }

  monotonic(): number {
    return this.#monotonic
  }

  setTimer(task: () => void, delayMs: number): number {
    this.#lastId += 1
    const id = this.#lastId
    this.#pending = [...this.#pending, { id, dueAt: this.#monotonic + delayMs, task }]
    return id
  }

  clearTimer(timer: NodeJS.Timeout | number): void {
    this.#pending = this.#pending.filter(({ id }) => id !== timer)
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#pending.length
  }

  /** Lets `ms` pass awake: both clocks advance and every timer that falls due fires. */
  step(ms: number): void {
    const until = this.#monotonic + ms
    let fired = true
    while (fired) fired = this.#fireNext(until)
    this.#pass(until - this.#monotonic)
  }

  /** As `step`, and what a timer began goes on as far as it can before the next one fires. */
  async pass(ms: number): Promise<void> {
    await settled()
    const until = this.#monotonic + ms
    while (this.#fireNext(until)) await settled()
    this.#pass(until - this.#monotonic)
  }

  /**
   * Lets `ms` pass asleep, as on a machine that is suspended: no timer fires. Where the steady clock
   * goes on meanwhile, what fell due fires with the next step.
   */
  sleep(ms: number, steady: 'stops' | 'goes on' = 'stops'): void {
    this.#wall += ms
    if (steady === 'goes on') this.#monotonic += ms
  }

  /** Sets the wall clock, as a person does; to ms since the epoch. */
  set(wall: number): void {
    this.#wall = wall
  }

  #fireNext(until: number): boolean {
    const next = this.#pending.toSorted((a, b) => a.dueAt - b.dueAt)[0]
    if (next === undefined || next.dueAt > until) return false
    this.#pass(Math.max(0, next.dueAt - this.#monotonic))
    this.clearTimer(next.id)
    next.task()
    return true
  }

  #pass(ms: number): void {
    this.#wall += ms
    this.#monotonic += ms
  }
}
