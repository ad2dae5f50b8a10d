import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** Every line of the files whose name begins so, each parsed; a torn or broken one throws. */
export function linesOf(directory: string, prefix: string): Line[] {
  return readdirSync(directory)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n').slice(0, -1))
    .map((text): Line => JSON.parse(text))
}

/** The three figures and severities by their plain definitions, from the whole of the files. */
export function evaluate(directory: string, now: number): Evaluation {
  const since = (minutes: number) => (line: Line) =>
    Date.parse(String(line['ts'])) >= now - minutes * 60_000
  const webhooks = linesOf(directory, 'stripe_webhooks.ndjson')
  const failures = webhooks
    .filter(since(5))
    .filter(
      (line) => line['ok'] === false || !['200', 200].includes(line['status'] as number),
    ).length
  const hour = webhooks.filter(since(60))
  const errorRate = hour.filter((line) => line['ok'] === false).length / (hour.length || 1)
  const [today, yesterday] = [revenueOf(directory, now), revenueOf(directory, now - 86_400_000)]
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
  return linesOf(directory, 'payments_')
    .filter((line) => (line['date'] || String(line['ts']).slice(0, 10)) === day)
    .reduce((sum, line) => sum + Number(line['amount_usd'] ?? 0), 0)
}
