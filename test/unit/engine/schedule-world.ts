import type { RunTrigger } from '../../../src-main/contract/overview.ts'
import { type Clock, Schedule, type ScheduleHooks } from '../../../src-main/engine/schedule.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
/** The interval of every schedule here. */
export const EVERY = 300 * SECOND
export const START = Date.parse('2026-11-22T12:00:00.000Z')

export interface SeenRun {
  readonly at: number
  readonly trigger: RunTrigger
  /** How long the world had been awake when it started, in ms. */
  readonly awake: number
}

/** A world whose time passes only when a test says so, with a schedule that lives in it. */
export class World {
  readonly clock = new SteppedClock(START)
  /** What the steady clock counted of time that the machine slept, in ms. */
  #asleep = 0
  /** How long each run takes, in ms. */
  runTakes = 0
  /** How a run ends: well, or by this. */
  runEnd: (() => Promise<void>) | null = null
  running = 0
  mostRunning = 0
  /** By the time awake, like the heartbeats. */
  lastEnd = 0
  readonly runs: SeenRun[] = []
  readonly ticks: number[] = []
  /** Gaps and the triggers of runs in the order in which they came. */
  readonly sequence: string[] = []
  readonly gaps: { from: number; to: number; because: string }[] = []
  readonly delays: number[] = []
  readonly schedule: Schedule

  constructor(lastRunAt: number | null = null, everySeconds = 300, hooks?: Partial<ScheduleHooks>) {
    const all: ScheduleHooks = {
      run: (at, trigger) => this.#run(at, trigger),
      ended: () => {},
      tick: () => this.ticks.push(this.awake),
      gap: (from, to, because) => {
        this.gaps.push({ from, to, because })
        this.sequence.push('gap')
      },
      ...hooks,
    }
    const clock: Clock = {
      now: () => this.clock.now(),
      monotonic: () => this.clock.monotonic(),
      setTimer: (task, delayMs) => {
        this.delays.push(delayMs)
        return this.clock.setTimer(task, delayMs)
      },
      clearTimer: (timer) => this.clock.clearTimer(timer),
    }
    this.schedule = new Schedule(everySeconds, all, clock, lastRunAt)
  }

  /** Ms since the epoch. */
  get wall(): number {
    return this.clock.now()
  }

  set wall(at: number) {
    this.clock.set(at)
  }

  /** Time that passed with the machine awake, in ms. */
  get awake(): number {
    return this.clock.monotonic() - this.#asleep
  }

  get pendingTimers(): number {
    return this.clock.pending
  }

  async start(): Promise<void> {
    this.schedule.start()
    await settled()
  }

  /** Both clocks go on for `ms`, and every timer fires in its time. */
  pass(ms: number): Promise<void> {
    return this.clock.pass(ms)
  }

  /** The machine sleeps: no timer fires until it wakes up, and says that it did. */
  async sleep(ms: number, monotonicStops: boolean): Promise<void> {
    this.clock.sleep(ms, monotonicStops ? 'stops' : 'goes on')
    if (!monotonicStops) this.#asleep += ms
    this.schedule.woke()
    await this.clock.pass(0)
    await settled()
  }

  /** Someone sets the wall clock, by so many ms. */
  async setClock(byMs: number): Promise<void> {
    this.wall += byMs
    this.schedule.woke()
    await settled()
  }

  async #run(at: number, trigger: RunTrigger): Promise<void> {
    this.runs.push({ at, trigger, awake: this.awake })
    this.sequence.push(trigger)
    this.running += 1
    this.mostRunning = Math.max(this.mostRunning, this.running)
    try {
      if (this.runTakes > 0) await this.clock.waiting.sleep(this.runTakes)
      await this.runEnd?.()
    } finally {
      this.running -= 1
      this.lastEnd = this.awake
    }
  }
}
