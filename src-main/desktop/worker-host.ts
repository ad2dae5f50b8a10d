import { afterEnding, type Backoff, CALM } from './backoff.ts'
import type { WorkerPort } from './worker-port.ts'

/** Time for a host, so that tests can step it. */
export interface HostClock {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Calls back after `ms`; the answer cancels it. */
  readonly after: (ms: number, call: () => void) => () => void
}

/** What a host tells its owner. */
export interface HostHooks<E> {
  readonly event: (event: E) => void
  /** The worker ended unasked and is started again after `restartInMs`. */
  readonly ended: (because: string, restartInMs: number) => void
  /** It was started again after such an end. */
  readonly restarted: () => void
}

/** A worker that is kept alive: started again, ever more patiently, whenever it ends unasked. */
export class WorkerHost<C, E extends { readonly kind: string }> {
  readonly #start: () => WorkerPort<C, E>
  readonly #hooks: HostHooks<E>
  readonly #clock: HostClock
  #port: WorkerPort<C, E> | null = null
  #startedAt = 0
  #backoff: Backoff = CALM
  #cancelRestart: (() => void) | null = null
  #whenStopped: (() => void) | null = null
  #stopping = false

  constructor(start: () => WorkerPort<C, E>, hooks: HostHooks<E>, clock: HostClock) {
    this.#start = start
    this.#hooks = hooks
    this.#clock = clock
  }

  /** Starts the worker; does nothing when it runs already or the host was stopped. */
  start(): void {
    if (this.#port !== null || this.#stopping) return
    this.#startedAt = this.#clock.now()
    let port: WorkerPort<C, E>
    try {
      port = this.#start()
    } catch (error) {
      this.#restartLater(error instanceof Error ? error.message : String(error))
      return
    }
    this.#port = port
    port.listen(
      (event) => this.#receive(port, event),
      (because) => this.#ended(port, because),
    )
  }

  /** Sends a command; answers false when no worker is running at the moment. */
  post(command: C): boolean {
    this.#port?.post(command)
    return this.#port !== null
  }

  /**
   * Asks the worker to end, waits for it up to `graceMs` and then ends it where it stands.
   * Resolves when it is gone; the host can't be started again.
   */
  async stop(command: C, graceMs: number): Promise<void> {
    this.#stopping = true
    this.#cancelRestart?.()
    const port = this.#port
    if (port === null) return
    const stopped = new Promise<void>((resolve) => {
      this.#whenStopped = resolve
    })
    const cancel = this.#clock.after(graceMs, () => this.#whenStopped?.())
    port.post(command)
    await stopped
    cancel()
    this.#port = null
    await port.terminate()
  }

  #receive(port: WorkerPort<C, E>, event: E): void {
    if (port !== this.#port) return
    if (event.kind !== 'stopped') {
      this.#hooks.event(event)
      return
    }
    // A worker that ends by its own decision would only decide the same again.
    this.#stopping = true
    this.#whenStopped?.()
  }

  #ended(port: WorkerPort<C, E>, because: string): void {
    if (port !== this.#port) return
    this.#port = null
    if (this.#stopping) this.#whenStopped?.()
    else this.#restartLater(because)
  }

  #restartLater(because: string): void {
    const { backoff, delayMs } = afterEnding(this.#backoff, this.#clock.now() - this.#startedAt)
    this.#backoff = backoff
    this.#hooks.ended(because, delayMs)
    this.#cancelRestart = this.#clock.after(delayMs, () => {
      this.start()
      if (this.#port !== null) this.#hooks.restarted()
    })
  }
}
