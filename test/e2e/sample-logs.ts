import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from '../support/fresh-folder.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * A log folder in which all is well at `now` (ms): 400 deliveries in the last 66 min, two of them
 * not ok and one of these in the last 5 min, and a today that is 4 % below yesterday.
 */
export function healthyFolder(now: number): string {
  const folder = freshFolder('logs')
  const deliveries = Array.from({ length: 400 }, (_, index) => {
    const bad = index === 200 || index === 390
    return delivery(now - (399 - index) * 10_000, `evt_${index}`, bad ? 500 : 200)
  })
  writeFileSync(join(folder, 'stripe_webhooks.ndjson'), deliveries.join(''))
  // Spread over the part of the day that has passed, so that both comparisons say the same.
  const timeOfDay = now % DAY
  const payments = Array.from({ length: 20 }, (_, index) => {
    const share = Math.floor((timeOfDay * ((index % 10) + 1)) / 10)
    const isToday = index >= 10
    const at = now - timeOfDay + share - (isToday ? 0 : DAY)
    const amount = isToday ? (index === 19 ? 96.35 : 96) : '100.00'
    return { ts: new Date(at).toISOString(), amount_usd: amount }
  })
  writeFileSync(join(folder, 'payments_web.ndjson'), lines(payments))
  return folder
}

/** Appends deliveries that failed with 500 in the last seconds before `now` (ms). */
export function appendFailures(folder: string, count: number, now: number): void {
  const failures = Array.from({ length: count }, (_, index) =>
    delivery(now - index * 100, `evt_bad_${now}_${index}`, 500),
  )
  appendFileSync(join(folder, 'stripe_webhooks.ndjson'), failures.join(''))
}

/** The whole records of runs in a log folder, oldest first; fails while there is none. */
export function alertRecords(folder: string): string[] {
  return readFileSync(join(folder, 'production_alerts.ndjson'), 'utf8').split('\n').slice(0, -1)
}

function delivery(at: number, id: string, status: number): string {
  const ok = status === 200
  return lines([{ ts: new Date(at).toISOString(), id, type: 'charge.succeeded', ok, status }])
}

function lines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}
