import type { RunTrigger } from '../../../src-main/contract/overview.ts'
import { type Clock, Schedule, type ScheduleHooks } from '../../../src-main/engine/schedule.ts'

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
export class World implements Clock {
  wall = START
  /** The monotonic clock. */
  elapsed = 0
  /** Time that passed with the machine awake, in ms. */
  awake = 0
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
  readonly #timers = new Map<number, { readonly due: number; readonly task: () => void }>()
  #nextTimer = 1

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
    this.schedule = new Schedule(everySeconds, all, this, lastRunAt)
  }

  now(): number {
    return this.wall
  }

  monotonic(): number {
    return this.elapsed
  }

  setTimer(task: () => void, delayMs: number): number {
    const timer = this.#nextTimer
    this.#nextTimer += 1
    this.delays.push(delayMs)
    this.#timers.set(timer, { due: this.elapsed + delayMs, task })
    return timer
  }

  clearTimer(timer: NodeJS.Timeout | number): void {
    this.#timers.delete(Number(timer))
  }

  get pendingTimers(): number {
    return this.#timers.size
  }

  async start(): Promise<void> {
    this.schedule.start()
    await settle()
  }

  /** Both clocks go on for `ms`, and every timer fires in its time. */
  async pass(ms: number): Promise<void> {
    await settle()
    const end = this.elapsed + ms
    for (let due = this.#earliest(); due !== null && due <= end; due = this.#earliest()) {
      this.#goTo(Math.max(due, this.elapsed))
      await this.#fireDue()
    }
    this.#goTo(end)
  }

  /** The machine sleeps: no timer fires until it wakes up, and says that it did. */
  async sleep(ms: number, monotonicStops: boolean): Promise<void> {
    this.wall += ms
    if (!monotonicStops) this.elapsed += ms
    this.schedule.woke()
    await this.#fireDue()
  }

  /** Someone sets the wall clock, by so many ms. */
  async setClock(byMs: number): Promise<void> {
    this.wall += byMs
    this.schedule.woke()
    await settle()
  }

  #goTo(elapsed: number): void {
    this.wall += elapsed - this.elapsed
    this.awake += elapsed - this.elapsed
    this.elapsed = elapsed
  }

  #earliest(): number | null {
    const dues = [...this.#timers.values()].map(({ due }) => due)
    return dues.length === 0 ? null : Math.min(...dues)
  }

  async #fireDue(): Promise<void> {
    for (const [timer, { due, task }] of [...this.#timers]) {
      if (due > this.elapsed || !this.#timers.delete(timer)) continue
      task()
    }
    await settle()
  }

  async #run(at: number, trigger: RunTrigger): Promise<void> {
    this.runs.push({ at, trigger, awake: this.awake })
    this.sequence.push(trigger)
    this.running += 1
    this.mostRunning = Math.max(this.mostRunning, this.running)
    try {
      if (this.runTakes > 0) await new Promise<void>((done) => this.setTimer(done, this.runTakes))
      await this.runEnd?.()
    } finally {
      this.running -= 1
      this.lastEnd = this.awake
    }
  }
}

/** Lets every promise that is ready go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve()
}
