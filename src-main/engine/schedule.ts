import type { RunTrigger } from '../contract/overview.ts'
import {
  begin,
  catchUp,
  nextRunAt,
  observe,
  type Reading,
  runByHand,
  runEnded,
  type ScheduleEffect,
  type ScheduleState,
  type ScheduleStep,
  TICK_MS,
  waitOf,
} from './schedule-core.ts'

/** What the schedule sets off; all times are ms since the epoch. */
export interface ScheduleHooks {
  /** One run from end to end. It reports its own failures: a rejection ends here unseen. */
  run(at: number, trigger: RunTrigger): Promise<void>
  /** A run has ended, however it went, and the schedule's view says so. */
  ended(): void
  /** The heartbeat, every 60 s, whatever the runs do. */
  tick(at: number): void
  /** Nothing was evaluated between two times; reported before the run that ends it. */
  gap(from: number, to: number, because: string): void
}

/** A timer that was set; a number where tests step the time. */
export type Timer = NodeJS.Timeout | number

/** The time and the timers, so that tests can step them. */
export interface Clock {
  /** Ms since the epoch. */
  now(): number
  /** Ms from any fixed point; never set back. */
  monotonic(): number
  /** Calls `task` once after `delayMs`; must keep the process alive until then. */
  setTimer(task: () => void, delayMs: number): Timer
  clearTimer(timer: Timer): void
}

/** Starts the runs: at once, then every so many seconds, never two at a time. */
export class Schedule {
  readonly #everySeconds: number
  readonly #hooks: ScheduleHooks
  readonly #clock: Clock
  readonly #lastRunAt: number | null
  /** Null before the start and after the stop. */
  #state: ScheduleState | null = null
  #stopped = false
  #inProgress: Promise<void> | null = null
  #timer: Timer | null = null
  /** When each was caught up with last, by the steady clock. */
  readonly #caughtUp = new Map<string, number>()

  /** `lastRunAt` is the last recorded run's time, or null; long ago, it makes a gap. */
  constructor(everySeconds: number, hooks: ScheduleHooks, clock: Clock, lastRunAt: number | null) {
    this.#everySeconds = everySeconds
    this.#hooks = hooks
    this.#clock = clock
    this.#lastRunAt = lastRunAt
  }

  /** Begins with the first run. A schedule starts once: later calls do nothing. */
  start(): void {
    if (this.#state !== null || this.#stopped) return
    this.#take(begin(this.#everySeconds, this.#read(), this.#lastRunAt))
  }

  /** Joins the run in progress or starts one; resolves when it has ended, however it went. */
  runNow(): Promise<void> {
    if (this.#state !== null) this.#take(runByHand(this.#state, this.#read()))
    return this.#inProgress ?? Promise.resolve()
  }

  /**
   * Starts a run, after the one in progress if there is one, because `what` can be seen again. For each
   * at most once a minute: what comes and goes, as a disk that is only slow, is not asked without pause.
   */
  catchUp(what: string): void {
    const now = this.#clock.monotonic()
    if (this.#state === null || now - (this.#caughtUp.get(what) ?? -Infinity) < TICK_MS) return
    this.#caughtUp.set(what, now)
    this.#take(catchUp(this.#state, this.#read()))
  }

  /** The machine woke up: looks at the clocks now instead of at the next timer. */
  woke(): void {
    this.#look()
  }

  /** No more runs and ticks; resolves when the run in progress has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#state = null
    this.#disarm()
    await this.#inProgress
  }

  /** Whether a run is in progress, and when the next one is due (ms since the epoch). */
  get view(): { readonly running: boolean; readonly nextRunAt: number | null } {
    const next = this.#state === null ? null : nextRunAt(this.#state, this.#read())
    return { running: this.#inProgress !== null, nextRunAt: next }
  }

  #read(): Reading {
    return { wall: this.#clock.now(), monotonic: this.#clock.monotonic() }
  }

  #look(): void {
    if (this.#state !== null) this.#take(observe(this.#state, this.#read()))
  }

  #take({ state, effects }: ScheduleStep): void {
    this.#state = state
    this.#disarm()
    // Armed before anything is set off, so that a hook that throws can't end the schedule.
    this.#timer = this.#clock.setTimer(() => this.#look(), Math.ceil(waitOf(state)))
    for (const effect of effects) this.#apply(effect)
  }

  #disarm(): void {
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    this.#timer = null
  }

  #apply(effect: ScheduleEffect): void {
    switch (effect.kind) {
      case 'run':
        this.#inProgress = this.#run(effect.at, effect.trigger)
        return
      case 'tick':
        this.#hooks.tick(effect.at)
        return
      case 'gap':
        this.#hooks.gap(effect.from, effect.to, effect.because)
    }
  }

  async #run(at: number, trigger: RunTrigger): Promise<void> {
    // A step later, so that the run is known to be in progress before it does anything.
    await Promise.resolve()
    try {
      await this.#hooks.run(at, trigger)
    } catch {
      // Reported by the owner of the run; the schedule goes on.
    }
    this.#inProgress = null
    if (this.#state !== null) this.#take(runEnded(this.#state, this.#read()))
    this.#hooks.ended()
  }
}
