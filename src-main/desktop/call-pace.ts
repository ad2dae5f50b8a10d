import type { HostClock } from '../engine/host-clock.ts'
import type { Call } from './call.ts'

/** No person asks for the window more often than this, in ms. */
const PACE_MS = 250

/**
 * Bounds what calls cost, however many a page or a program makes: the first is done at once, and of
 * those that come within a moment after one only the last, when that moment has passed. A later
 * start at login asks for nothing and takes no other's place.
 */
export class CallPace {
  readonly #done: (call: Call) => void
  readonly #clock: Pick<HostClock, 'after'>
  #isResting = false
  #waiting: Call | null = null

  constructor(done: (call: Call) => void, clock: Pick<HostClock, 'after'>) {
    this.#done = done
    this.#clock = clock
  }

  take(call: Call): void {
    if (call.kind === 'hidden') return
    if (this.#isResting) this.#waiting = call
    else this.#do(call)
  }

  #do(call: Call): void {
    this.#isResting = true
    this.#waiting = null
    this.#clock.after(PACE_MS, () => {
      this.#isResting = false
      if (this.#waiting !== null) this.#do(this.#waiting)
    })
    this.#done(call)
  }
}
