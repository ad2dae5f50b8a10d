import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import type { RuleSettings } from '../../../src-main/contract/rule-settings.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** What a rule is to find: a breach, none, or that it can't know. */
export type Finding = 'breach' | 'well' | 'blind'

interface Delivery {
  readonly at: number
  readonly okFalse: boolean
  readonly failed: boolean
}

interface FileSoFar {
  bytes: number
  readonly deliveries: Delivery[]
  /** Cents by UTC day. */
  readonly cents: Map<string, number>
}

/**
 * The rules by their plain definitions, over logs of which every line has to be whole. A file is known
 * by its number in the file system, so that a rotated one isn't read again; what was read is never
 * shared with the code under test.
 */
export class PlainLogs {
  readonly #directory: string
  readonly #files = new Map<string, FileSoFar>()

  constructor(directory: string) {
    this.#directory = directory
  }

  /** What each rule is to find at `now` (ms since the epoch). */
  findings(settings: RuleSettings, now: number): Readonly<Record<RuleId, Finding>> {
    const deliveries = this.#read('stripe_webhooks.ndjson').flatMap((file) => file.deliveries)
    const payments = this.#read('payments_')
    const within = (minutes: number) => deliveries.filter(({ at }) => at >= now - minutes * MINUTE)
    const failed = within(settings.webhook.windowMinutes).filter((one) => one.failed).length
    const hour = within(settings.payments.windowMinutes)
    const share = hour.filter((one) => one.okFalse).length / Math.max(hour.length, 1)
    const [today, before] = [now, now - DAY].map((at) => centsOf(payments, at))
    const change = before ? ((today ?? 0) - before) / before : 0
    // A log that is taken away can't be seen; more lines would only make a count of failures worse.
    const blind = deliveries.length === 0
    const find = (isBreach: boolean): Finding => (isBreach ? 'breach' : 'well')
    return {
      webhook: blind ? 'blind' : find(failed > settings.webhook.threshold),
      payments: blind ? 'blind' : find(share > settings.payments.threshold),
      revenue: find(change < settings.revenue.threshold),
    }
  }

  #read(prefix: string): FileSoFar[] {
    return readdirSync(this.#directory)
      .filter((name) => name.startsWith(prefix))
      .map((name) => this.#readOn(join(this.#directory, name)))
  }

  #readOn(path: string): FileSoFar {
    const { ino, size } = statSync(path, { bigint: true })
    const key = String(ino)
    const file = this.#files.get(key) ?? { bytes: 0, deliveries: [], cents: new Map() }
    this.#files.set(key, file)
    if (size === BigInt(file.bytes)) return file
    const bytes = readFileSync(path)
    for (const text of bytes.subarray(file.bytes).toString().split('\n').slice(0, -1))
      take(file, text)
    file.bytes = bytes.length
    return file
  }
}

function take(file: FileSoFar, text: string): void {
  const line: Readonly<Record<string, unknown>> = JSON.parse(text)
  const at = Date.parse(String(line['ts']))
  if (line['amount_usd'] === undefined) {
    const okFalse = line['ok'] === false
    file.deliveries.push({ at, okFalse, failed: okFalse || String(line['status']) !== '200' })
    return
  }
  const day = String(line['date'])
  const cents = Math.round(Number(line['amount_usd']) * 100)
  file.cents.set(day, (file.cents.get(day) ?? 0) + cents)
}

function centsOf(files: readonly FileSoFar[], at: number): number {
  const day = new Date(at).toISOString().slice(0, 10)
  return files.reduce((sum, { cents }) => sum + (cents.get(day) ?? 0), 0)
}
