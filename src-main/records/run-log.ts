import type { RunRecord } from '../contract/rule.ts'
import type { Appender } from './append.ts'
import { FallbackLog, type Recorded, type RecordPlaces } from './fallback-log.ts'

/** The alert history: one record per run, appended, never removed. */
export const RUN_LOG_NAME = 'production_alerts.ndjson'

/** Keeps the record of every run. */
export class RunLog {
  readonly #log: FallbackLog

  constructor(places: RecordPlaces, appender: Appender) {
    this.#log = new FallbackLog(RUN_LOG_NAME, places, appender)
  }

  /** Appends one run's record durably and answers where it went. Never rejects. */
  record(record: RunRecord): Promise<Recorded> {
    const { ts, event, severity } = record
    const { webhook_failures_5m, payment_error_rate_1h, revenue_change_DoD } = record
    const { webhook, payments, revenue } = severity
    // Rebuilt here, because readers of this file rely on these keys in this order and no others.
    const line: RunRecord = {
      ts,
      event,
      webhook_failures_5m,
      payment_error_rate_1h,
      revenue_change_DoD,
      severity: { webhook, payments, revenue },
    }
    return this.#log.append(line, true)
  }
}
