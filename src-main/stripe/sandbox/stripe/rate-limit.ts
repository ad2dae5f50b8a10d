const SECOND = 1_000

/** Admits so many requests in any second. */
export class RateLimit {
  readonly #perSecond: number
  #admitted: number[] = []

  constructor(perSecond: number) {
    this.#perSecond = perSecond
  }

  /** Whether a request at `now` (ms since the epoch) is admitted. */
  admits(now: number): boolean {
    // A clock that was set back must not shut the door until it has caught up.
    this.#admitted = this.#admitted.filter((at) => at > now - SECOND && at <= now)
    if (this.#admitted.length >= this.#perSecond) return false
    this.#admitted.push(now)
    return true
  }
}
