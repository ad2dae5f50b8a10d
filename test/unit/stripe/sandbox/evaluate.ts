import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** One line of a log as whoever reads it sees it. */
export type Line = Readonly<Record<string, unknown>>

export interface Evaluation {
  readonly failures: number
  readonly errorRate: number
  readonly change: number
  readonly webhook: 'OK' | 'CRITICAL'
  readonly payments: 'OK' | 'CRITICAL'
  readonly revenue: 'OK' | 'WARNING'
}

/**
 * Every line of the files whose name begins so, each parsed; a torn or broken one throws. `since`
 * (ms since the epoch) leaves out older ones, which spares the tests most of the parsing.
 */
export function linesOf(directory: string, prefix: string, since?: number): Line[] {
  // Every line of the sandbox begins with its time, so that text order is time order.
  const first = since === undefined ? '' : `{"ts":"${new Date(since).toISOString()}`
  return readdirSync(directory)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) =>
      from(first, readFileSync(join(directory, name), 'utf8'))
        .split('\n')
        .slice(0, -1),
    )
    .map((text): Line => JSON.parse(text))
}

/** What of a log in order begins with `first` or later. */
function from(first: string, text: string): string {
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const line = text.lastIndexOf('\n', middle - 1) + 1
    const end = text.indexOf('\n', middle)
    if (text.slice(line, line + first.length) >= first) high = line
    else low = end < 0 ? text.length : end + 1
  }
  return text.slice(low)
}

/** The three figures and severities by their plain definitions. */
export function evaluate(directory: string, now: number): Evaluation {
  const hour = linesOf(directory, 'stripe_webhooks.ndjson', now - 60 * MINUTE)
  const failures = hour
    .filter((line) => Date.parse(String(line['ts'])) >= now - 5 * MINUTE)
    .filter((line) => line['ok'] === false || String(line['status']) !== '200').length
  const errorRate = hour.filter((line) => line['ok'] === false).length / (hour.length || 1)
  const [today, yesterday] = [revenueOf(directory, now), revenueOf(directory, now - DAY)]
  const change = yesterday === 0 ? 0 : (today - yesterday) / yesterday
  return {
    failures,
    errorRate,
    change,
    webhook: failures > 3 ? 'CRITICAL' : 'OK',
    payments: errorRate > 0.05 ? 'CRITICAL' : 'OK',
    revenue: change < -0.3 ? 'WARNING' : 'OK',
  }
}

/** Dollars of the UTC day that `at` lies in. */
export function revenueOf(directory: string, at: number): number {
  const day = new Date(at).toISOString().slice(0, 10)
  return linesOf(directory, 'payments_', Date.parse(day))
    .filter((line) => (line['date'] || String(line['ts']).slice(0, 10)) === day)
    .reduce((sum, line) => sum + Number(line['amount_usd'] ?? 0), 0)
}
