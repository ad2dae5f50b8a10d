import type { RunVerdict } from '../contract/verdict.ts'
import type { Appender } from './append.ts'
import { FallbackLog, type Recorded, type RecordPlaces } from './fallback-log.ts'

/** What the operator was told at each run, beside the record. */
export const VERDICT_LOG_NAME = 'production_verdicts.ndjson'

/** Keeps the verdicts of every run, as far back as 8 MiB reach. */
export class VerdictLog {
  readonly #log: FallbackLog

  constructor(places: RecordPlaces, appender: Appender) {
    this.#log = new FallbackLog(VERDICT_LOG_NAME, places, appender)
  }

  /**
   * Appends one run's verdicts and answers where they went; a power cut may lose the last of them.
   * Never rejects.
   */
  record(verdict: RunVerdict): Promise<Recorded> {
    return this.#log.append(verdict, false, Date.parse(verdict.ts))
  }
}
