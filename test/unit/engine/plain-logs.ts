import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import type { RuleSettings } from '../../../src-main/contract/rule-settings.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** What a rule is to find: a breach, none, or that it can't know. */
export type Finding = 'breach' | 'well' | 'blind'

export type SlidingRule = 'webhook' | 'payments'

/** From its first instant to the first that was none any more; null while it lasts. */
export interface PlainBreach {
  readonly began: number
  ended: number | null
}

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
    const within = (minutes: number) =>
      deliveries.filter(({ at }) => at >= now - minutes * MINUTE && at <= now)
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

  /** The time of the newest delivery up to `now`. */
  newest(now: number): number {
    const times = this.#read('stripe_webhooks.ndjson').flatMap((file) => file.deliveries)
    return times.reduce((newest, { at }) => (at > newest && at <= now ? at : newest), 0)
  }

  /** Where a rule breached at any instant after one and up to another, instant by instant. */
  breaches(rule: SlidingRule, settings: RuleSettings, after: number, until: number): PlainBreach[] {
    const length = settings[rule].windowMinutes * MINUTE
    const lines = this.#read('stripe_webhooks.ndjson')
      .flatMap((file) => file.deliveries)
      .filter(({ at }) => at > after - length && at <= until)
    const isBreachAt = (instant: number) => {
      let [total, failures] = [0, 0]
      for (const { at, failed, okFalse } of lines) {
        if (at < instant - length || at > instant) continue
        total += 1
        failures += Number(rule === 'webhook' ? failed : okFalse)
      }
      const whole = rule === 'webhook' ? 1 : Math.max(total, 1)
      return failures / whole > settings[rule].threshold
    }
    const instants = [after + 1, ...lines.flatMap(({ at }) => [at, at + length + 1]), until]
    const breaches: PlainBreach[] = []
    for (const at of [...new Set(instants)].sort((a, b) => a - b)) {
      if (at <= after || at > until) continue
      const isBreach = isBreachAt(at)
      const last = breaches.at(-1)
      const open = last?.ended === null ? last : undefined
      if (isBreach && open === undefined) breaches.push({ began: at, ended: null })
      if (!isBreach && open !== undefined) open.ended = at
    }
    return breaches
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
