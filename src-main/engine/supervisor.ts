import { afterEnding, type Backoff, CALM } from './backoff.ts'
import type { HostClock } from './host-clock.ts'
import { type Limits, type Overdue, type Pulse, Watchdog } from './watchdog.ts'

/** A running worker, a thread or a process, as its supervisor sees it: commands in, events out. */
export interface WorkerPort<C, E> {
  post(command: C): void
  /** Ends the worker where it stands; one whose call the kernel holds ends when that returns. */
  kill(): void
  /** Called once by the supervisor, right after the start. */
  listen(onEvent: (event: E) => void, onEnd: (because: string) => void): void
}

/** What a supervisor tells its owner. */
export interface SupervisorHooks<E> {
  readonly event: (event: E) => void
  /** The worker ended unasked and is started again after `restartInMs`. */
  readonly ended: (because: string, restartInMs: number) => void
  /** It was started again after it ended or hung. */
  readonly restarted: () => void
  /** The worker hangs: nothing it says is heard any more, it is killed, and another takes its place. */
  readonly overdue?: (how: Overdue) => void
  /** The killed worker is still held by the kernel; its successor is to leave alone what holds it. */
  readonly abandoned?: () => void
  /** That worker has ended after all: what held it answers again. */
  readonly released?: () => void
}

export interface SupervisorOptions<C, E> {
  readonly start: () => WorkerPort<C, E>
  readonly hooks: SupervisorHooks<E>
  readonly clock: HostClock
  /** How hanging is noticed: what an event tells of its worker, and the limits; absent: not at all. */
  readonly watch?: {
    readonly pulseOf: (event: E) => Pulse | null
    readonly limits: Limits
  }
}

/** A killed process is gone within moments, unless the kernel holds it (ms). */
const GONE_WITHIN_MS = 1_000
/** The same at the end of the program, which is to be quick. */
const LEFT_AFTER_MS = 200
/** A worker that is to stop and gets on with nothing for so long (ms) is not waited for. */
const STOPS_WITHIN_MS = 1_200

/**
 * A worker that is kept alive: started again, ever more patiently, whenever it ends unasked, and
 * replaced when it hangs. One that is killed and stays is abandoned, one at most: while there is
 * one and its successor hangs as well, no third is started until either of them has ended.
 */
export class Supervisor<C, E extends { readonly kind: string }> {
  readonly #options: SupervisorOptions<C, E>
  #port: WorkerPort<C, E> | null = null
  #watchdog: Watchdog | null = null
  /** The one that was killed because it hung, as long as it is not known to be gone. */
  #killed: WorkerPort<C, E> | null = null
  #abandoned: WorkerPort<C, E> | null = null
  #startedAt = 0
  #backoff: Backoff = CALM
  #cancelRestart: (() => void) | null = null
  #cancelWait: (() => void) | null = null
  #whenStopped: (() => void) | null = null
  #stopping = false

  constructor(options: SupervisorOptions<C, E>) {
    this.#options = options
  }

  /** Starts the worker; does nothing when it runs already or the supervisor was stopped. */
  start(): void {
    if (this.#port !== null || this.#stopping) return
    const { clock, watch } = this.#options
    this.#startedAt = clock.now()
    let port: WorkerPort<C, E>
    try {
      port = this.#options.start()
    } catch (error) {
      this.#restartLater(error instanceof Error ? error.message : String(error))
      return
    }
    this.#port = port
    if (watch !== undefined) {
      this.#watchdog = new Watchdog(watch.limits, clock, (how) => this.#giveUp(port, how))
    }
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
   * Asks the worker to end, waits for it up to `graceMs`, but no longer than it gets on, and then
   * ends it where it stands. Resolves when it is gone or held by the kernel; it can't be started again.
   */
  async stop(command: C, graceMs: number): Promise<void> {
    this.#stopping = true
    this.#cancelRestart?.()
    this.#cancelWait?.()
    const port = this.#port
    if (port === null) return
    const stopped = this.#untilStopped(graceMs)
    port.post(command)
    await stopped
    if (this.#port === null) return
    const gone = this.#untilStopped(LEFT_AFTER_MS)
    port.kill()
    await gone
    this.#port = null
  }

  async #untilStopped(ms: number): Promise<void> {
    const { clock, watch } = this.#options
    const stopped = new Promise<void>((resolve) => {
      this.#whenStopped = resolve
    })
    const enough = () => this.#whenStopped?.()
    const cancel = clock.after(ms, enough)
    this.#watchdog?.stop()
    if (watch !== undefined) {
      const limits = {
        startMs: STOPS_WITHIN_MS,
        silentMs: STOPS_WITHIN_MS,
        stuckMs: STOPS_WITHIN_MS,
      }
      this.#watchdog = new Watchdog(limits, clock, enough)
    }
    await stopped
    this.#watchdog?.stop()
    cancel()
  }

  #receive(port: WorkerPort<C, E>, event: E): void {
    if (port !== this.#port) return
    const pulse = this.#options.watch?.pulseOf(event) ?? null
    this.#watchdog?.heard(pulse)
    if (pulse !== null) return
    if (event.kind !== 'stopped') {
      this.#options.hooks.event(event)
      return
    }
    // A worker that ends by its own decision would only decide the same again.
    this.#stopping = true
    this.#watchdog?.stop()
    this.#whenStopped?.()
  }

  #ended(port: WorkerPort<C, E>, because: string): void {
    if (port === this.#port) {
      this.#port = null
      this.#watchdog?.stop()
      if (this.#stopping) this.#whenStopped?.()
      else this.#restartLater(because)
    } else if (port === this.#killed) {
      this.#killed = null
      this.#cancelWait?.()
      this.#restartLater(null)
    } else if (port === this.#abandoned) {
      this.#abandoned = null
      this.#options.hooks.released?.()
      if (this.#killed !== null) this.#abandon(this.#killed)
    }
  }

  #giveUp(port: WorkerPort<C, E>, how: Overdue): void {
    this.#port = null
    this.#killed = port
    this.#options.hooks.overdue?.(how)
    this.#cancelWait = this.#options.clock.after(GONE_WITHIN_MS, () => {
      if (this.#abandoned === null) this.#abandon(port)
    })
    port.kill()
  }

  #abandon(port: WorkerPort<C, E>): void {
    this.#killed = null
    this.#abandoned = port
    this.#options.hooks.abandoned?.()
    this.#restartLater(null)
  }

  /** `because` is null for one that hung: that was told when it was noticed. */
  #restartLater(because: string | null): void {
    if (this.#stopping) return
    const { clock, hooks } = this.#options
    const { backoff, delayMs } = afterEnding(this.#backoff, clock.now() - this.#startedAt)
    this.#backoff = backoff
    if (because !== null) hooks.ended(because, delayMs)
    this.#cancelRestart = clock.after(delayMs, () => {
      this.start()
      if (this.#port !== null) hooks.restarted()
    })
  }
}
