import { isoInstant } from '../contract/instant.ts'
import type { Result } from '../contract/result.ts'
import type { Appender } from './append.ts'
import { FallbackLog, type Recorded, type RecordPlaces } from './fallback-log.ts'

/** What the scheduler did, one JSON object a line. */
export const SCHEDULER_LOG_NAME = 'scheduler.log'

/** Writes the scheduler's log. All times are ms since the epoch; no call ever rejects. */
export class SchedulerLog {
  readonly #log: FallbackLog

  constructor(places: RecordPlaces, appender: Appender) {
    this.#log = new FallbackLog(SCHEDULER_LOG_NAME, places, appender)
  }

  /** The scheduler of process `pid` has started. */
  startup(at: number, pid: number): Promise<Recorded> {
    return this.#write(at, 'startup', { ok: true, pid })
  }

  /**
   * The heartbeat. It isn't waited for on the disk: it proves that the scheduler is alive, which a
   * line lost in a power cut would no longer be true of, and a sync a minute keeps disks awake.
   */
  tick(at: number): Promise<Recorded> {
    return this.#write(at, 'tick', {}, false)
  }

  /** A run has ended: well with null, else with the error's text. */
  alertsRun(at: number, err: string | null): Promise<Recorded> {
    return this.#write(at, 'alerts_run', err === null ? { ok: true } : { ok: false, err })
  }

  /** Nothing was evaluated from `from` to `to`. */
  gap(at: number, from: number, to: number): Promise<Recorded> {
    return this.#write(at, 'gap', { from: isoInstant(from), to: isoInstant(to) })
  }

  /** The retention job has ended, with the number of files it removed or its failure. */
  retention(at: number, result: Result<number>): Promise<Recorded> {
    const fields = result.ok
      ? { ok: true, removed: result.value }
      : { ok: false, err: result.failure.message }
    return this.#write(at, 'retention', fields)
  }

  #write(at: number, event: string, fields: object, durable = true): Promise<Recorded> {
    return this.#log.append({ ts: isoInstant(at), event, ...fields }, durable, at)
  }
}
