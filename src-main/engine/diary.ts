import type { Result } from '../contract/result.ts'
import type { Appender } from '../records/append.ts'
import { runRetention } from '../records/retention.ts'
import { SchedulerLog } from '../records/scheduler-log.ts'
import type { EngineOptions } from './protocol.ts'

/** Keeps scheduler.log without holding up a run: what is written is waited for only at the end. */
export class Diary {
  readonly #options: EngineOptions
  readonly #log: SchedulerLog
  /** Told a sentence when a line went elsewhere than into the log folder. */
  readonly #say: (notice: string) => void
  readonly #writing = new Set<Promise<unknown>>()

  constructor(options: EngineOptions, appender: Appender, say: (notice: string) => void) {
    this.#options = options
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
    const result: Result<number> = await runRetention(this.#options, now)
    return this.#log.retention(now, result)
  }

  async #write(written: ReturnType<SchedulerLog['tick']>): Promise<void> {
    this.#writing.add(written)
    const { notice } = await written
    this.#writing.delete(written)
    if (notice !== null) this.#say(notice)
  }
}
