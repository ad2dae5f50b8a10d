import { afterEnding, type Backoff, CALM } from '../engine/backoff.ts'
import type { HostClock } from '../engine/host-clock.ts'

/** After so many crashes in a row, each soon after the page was loaded, loading again is no cure. */
const LAST_CRASH = 4

/** The page as its care reaches it. */
export interface CaredPage {
  /** Loads it anew; does nothing once its window is gone. */
  readonly load: () => void
  /** Ends its process, which a hung page can't do itself. */
  readonly end: () => void
  /** Asks the operator about a hung page; true: load it again. Ends unanswered with the signal. */
  readonly askHung: (signal: AbortSignal) => Promise<boolean>
}

/** What the rest of the console hears of it. */
export interface PageCareHooks {
  /** The page's process is gone and the page is loaded again after a moment. */
  readonly crashed: () => void
  /** It crashed so often that it stays away until `revive`. */
  readonly givenUp: () => void
}

/** Keeps one page alive as far as that makes sense, and knows when it doesn't. */
export class PageCare {
  readonly #page: CaredPage
  readonly #hooks: PageCareHooks
  readonly #clock: HostClock
  #backoff: Backoff = CALM
  #loadedAt: number
  #isGivenUp = false
  #asking: AbortController | null = null

  constructor(page: CaredPage, hooks: PageCareHooks, clock: HostClock) {
    this.#page = page
    this.#hooks = hooks
    this.#clock = clock
    this.#loadedAt = clock.now()
  }

  /** The page has loaded. */
  loaded(): void {
    this.#loadedAt = this.#clock.now()
  }

  /** The page's process is gone, unasked. */
  ended(): void {
    this.answers()
    const { backoff, delayMs } = afterEnding(this.#backoff, this.#clock.now() - this.#loadedAt)
    this.#backoff = backoff
    if (backoff.endings >= LAST_CRASH) {
      this.#isGivenUp = true
      this.#hooks.givenUp()
      return
    }
    this.#hooks.crashed()
    this.#clock.after(delayMs, this.#page.load)
  }

  /** The page answers nothing any more; the operator is asked once what to do. */
  async hung(): Promise<void> {
    if (this.#asking !== null) return
    const asking = new AbortController()
    this.#asking = asking
    const again = await this.#page.askHung(asking.signal)
    // It came back, or was asked about anew, while the question stood there.
    if (this.#asking !== asking) return
    this.#asking = null
    if (again) this.#page.end()
  }

  /** The page answers again: the question about it is taken back. */
  answers(): void {
    this.#asking?.abort()
    this.#asking = null
  }

  /** Somebody wants to see the page: one that was given up is loaded once more. */
  revive(): void {
    if (!this.#isGivenUp) return
    this.#isGivenUp = false
    this.#backoff = CALM
    this.#page.load()
  }
}
