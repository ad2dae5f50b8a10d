/** A clock that only runs forward, and a way to wait by it; both in ms. */
export interface Waiting {
  monotonic(): number
  sleep(ms: number): Promise<void>
}

export interface Limits {
  /** Requests begun a second, at most. */
  readonly perSecond: number
  /** Requests under way at once, at most. */
  readonly atOnce: number
}

/**
 * Starts tasks in the order they came, no faster and no more at once than allowed, so that Stripe's
 * own limits are never met.
 */
export class Limiter {
  readonly #limits: Limits
  readonly #time: Waiting
  readonly #waiting: (() => void)[] = []
  #running = 0
  #nextStart = Number.NEGATIVE_INFINITY

  constructor(limits: Limits, time: Waiting) {
    this.#limits = limits
    this.#time = time
  }

  /** Runs the task when its turn comes; answers or throws what it does. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      const now = this.#time.monotonic()
      const start = Math.max(now, this.#nextStart)
      this.#nextStart = start + 1000 / this.#limits.perSecond
      if (start > now) await this.#time.sleep(start - now)
      return await task()
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limits.atOnce) {
      this.#running += 1
      return
    }
    // Whoever leaves hands its place on, so that nobody can slip in between.
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#running -= 1
    else next()
  }
}
