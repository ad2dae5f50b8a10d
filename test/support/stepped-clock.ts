import type { Clock } from '../../src-main/engine/schedule.ts'

interface Pending {
  readonly id: number
  readonly dueAt: number
  readonly task: () => void
}

/** A clock that stands still until a test steps it; timers fire in order while it is stepped. */
export class SteppedClock implements Clock {
  #wall: number
  #monotonic = 0
  #lastId = 0
  #pending: readonly Pending[] = []

  constructor(wall: number) {
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

  /** Lets `ms` pass awake: both clocks advance and every timer that falls due fires. */
  step(ms: number): void {
    const until = this.#monotonic + ms
    for (;;) {
      const [next] = [...this.#pending].sort((a, b) => a.dueAt - b.dueAt)
      if (next === undefined || next.dueAt > until) break
      this.#pass(next.dueAt - this.#monotonic)
      this.clearTimer(next.id)
      next.task()
    }
    this.#pass(until - this.#monotonic)
  }

  /** Lets `ms` pass asleep: no timer fires, as on a machine that is suspended. */
  sleep(ms: number): void {
    this.#wall += ms
  }

  #pass(ms: number): void {
    this.#wall += ms
    this.#monotonic += ms
  }
}
