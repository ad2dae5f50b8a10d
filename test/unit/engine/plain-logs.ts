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
  readonly id: string
  bytes: number
  readonly deliveries: Delivery[]
  /** Cents by UTC day. */
  readonly cents: Map<string, number>
}

/** Deliveries in the order of time, with how many of the first so many failed by each rule. */
interface Ordered {
  readonly lines: readonly Delivery[]
  readonly failed: Readonly<Record<SlidingRule, readonly number[]>>
}

/**
 * The rules by their plain definitions, over logs of which every line has to be whole. A file is known
 * by its number in the file system, so that a rotated one isn't read again; what was read is never
 * shared with the code under test.
 */
export class PlainLogs {
  readonly #directory: string
  readonly #files = new Map<string, FileSoFar>()
  /** Put in order once for each state of the files. */
  #ordered: { readonly of: string; readonly deliveries: Ordered } | null = null

  constructor(directory: string) {
    this.#directory = directory
  }

  /** What each rule is to find at `now` (ms since the epoch). */
  findings(settings: RuleSettings, now: number): Readonly<Record<RuleId, Finding>> {
    const deliveries = this.#deliveries()
    const payments = this.#read('payments_')
    const figureOf = (rule: SlidingRule) =>
      valueWithin(rule, deliveries, now - settings[rule].windowMinutes * MINUTE, now)
    const [today, before] = [now, now - DAY].map((at) => centsOf(payments, at))
    const change = before ? ((today ?? 0) - before) / before : 0
    // A log that is taken away, or was silent for too long, can't be seen; more lines would only make a
    // count of failures worse.
    const isStale = this.newest(now) < now - settings.staleAfterMinutes * MINUTE
    const blind = deliveries.lines.length === 0 || isStale
    const find = (isBreach: boolean): Finding => (isBreach ? 'breach' : 'well')
    return {
      webhook: blind ? 'blind' : find(figureOf('webhook') > settings.webhook.threshold),
      payments: blind ? 'blind' : find(figureOf('payments') > settings.payments.threshold),
      revenue: find(change < settings.revenue.threshold),
    }
  }

  /** The time of the newest delivery up to `now`; 0 for none. */
  newest(now: number): number {
    const { lines } = this.#deliveries()
    return lines[linesBefore(lines, now + 1) - 1]?.at ?? 0
  }

  /** Where a rule breached at any instant after one and up to another, instant by instant. */
  breaches(rule: SlidingRule, settings: RuleSettings, after: number, until: number): PlainBreach[] {
    const length = settings[rule].windowMinutes * MINUTE
    const deliveries = this.#deliveries()
    const { lines } = deliveries
    const [from, to] = [linesBefore(lines, after - length), linesBefore(lines, until + 1)]
    const changes = lines.slice(from, to).flatMap(({ at }) => [at, at + length + 1])
    const instants = [after + 1, ...changes, until].filter((at) => at > after && at <= until)
    const breaches: PlainBreach[] = []
    for (const at of [...new Set(instants)].sort((a, b) => a - b)) {
      const isBreach = valueWithin(rule, deliveries, at - length, at) > settings[rule].threshold
      const last = breaches.at(-1)
      const open = last?.ended === null ? last : undefined
      if (isBreach && open === undefined) breaches.push({ began: at, ended: null })
      if (!isBreach && open !== undefined) open.ended = at
    }
    return breaches
  }

  #deliveries(): Ordered {
    const files = this.#read('stripe_webhooks.ndjson')
    const of = files.map(({ id, bytes }) => `${id} ${bytes}`).join()
    if (this.#ordered?.of !== of) {
      const lines = files.flatMap((file) => file.deliveries).sort((a, b) => a.at - b.at)
      const failed = {
        webhook: sumsOf(lines.map((one) => one.failed)),
        payments: sumsOf(lines.map((one) => one.okFalse)),
      }
      this.#ordered = { of, deliveries: { lines, failed } }
    }
    return this.#ordered.deliveries
  }

  #read(prefix: string): FileSoFar[] {
    return readdirSync(this.#directory)
      .filter((name) => name.startsWith(prefix))
      .map((name) => this.#readOn(join(this.#directory, name)))
  }

  #readOn(path: string): FileSoFar {
    const { ino, size } = statSync(path, { bigint: true })
    const key = String(ino)
    const file = this.#files.get(key) ?? { id: key, bytes: 0, deliveries: [], cents: new Map() }
    this.#files.set(key, file)
    if (size === BigInt(file.bytes)) return file
    const bytes = readFileSync(path)
    for (const text of bytes.subarray(file.bytes).toString().split('\n').slice(0, -1))
      take(file, text)
    file.bytes = bytes.length
    return file
  }
}

/** The failures, or their share, among the deliveries from one instant up to and with another. */
function valueWithin(rule: SlidingRule, { lines, failed }: Ordered, from: number, to: number) {
  const [first, end] = [linesBefore(lines, from), linesBefore(lines, to + 1)]
  const failures = (failed[rule][end] ?? 0) - (failed[rule][first] ?? 0)
  return rule === 'webhook' ? failures : failures / Math.max(end - first, 1)
}

function sumsOf(all: readonly boolean[]): number[] {
  const sums = [0]
  for (const one of all) sums.push((sums.at(-1) ?? 0) + Number(one))
  return sums
}

/** How many of these lines, in the order of time, are older than an instant. */
function linesBefore(lines: readonly Delivery[], instant: number): number {
  let [least, most] = [0, lines.length]
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if ((lines[middle]?.at ?? Infinity) < instant) least = middle + 1
    else most = middle
  }
  return least
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
