import type { Result } from '../contract/result.ts'
import type { Appender } from '../records/append.ts'
import { runRetention } from '../records/retention.ts'
import { SchedulerLog } from '../records/scheduler-log.ts'
import type { EngineOptions } from './protocol.ts'

/** Keeps scheduler.log without holding up a run: what is written is waited for only at the end. */
export class Diary {
  readonly #options: EngineOptions
  readonly #appender: Appender
  readonly #log: SchedulerLog
  /** Told whenever that changes: a sentence while lines go elsewhere than into the log folder. */
  readonly #say: (notice: string | null) => void
  #said: string | null = null
  /** How many lines were begun, and which of them was the newest to be written. */
  #begun = 0
  #newest = 0
  readonly #writing = new Set<Promise<unknown>>()

  constructor(options: EngineOptions, appender: Appender, say: (notice: string | null) => void) {
    this.#options = options
    this.#appender = appender
    this.#log = new SchedulerLog(options, appender)
    this.#say = say
  }

  /** Logs the start at `now` (ms since the epoch), and tidies up once. */
  startup(now: number): void {
    void this.#write(this.#log.startup(now, process.pid))
    void this.#write(this.#tidy(now))
  }

  /** Logs the heartbeat. */
  tick(at: number): void {
    void this.#write(this.#log.tick(at))
  }

  /** Logs the end of a run, with the error's text when it failed. */
  ran(at: number, err: string | null): Promise<void> {
    return this.#write(this.#log.alertsRun(at, err))
  }

  /** Logs that nothing was evaluated from `from` to `to`. */
  gap(at: number, from: number, to: number): void {
    void this.#write(this.#log.gap(at, from, to))
  }

  /** Resolves when everything said is written. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing)
  }

  async #tidy(now: number): ReturnType<SchedulerLog['retention']> {
    const result: Result<number> = await runRetention(this.#options, now, this.#appender.disk)
    return this.#log.retention(now, result)
  }

  async #write(written: ReturnType<SchedulerLog['tick']>): Promise<void> {
    this.#begun += 1
    const number = this.#begun
    this.#writing.add(written)
    const { notice } = await written
    this.#writing.delete(written)
    // One that was held up tells of what was, not of what is.
    if (number < this.#newest) return
    this.#newest = number
    if (notice === this.#said) return
    this.#said = notice
    this.#say(notice)
  }
}
