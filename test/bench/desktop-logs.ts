import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DAY_MS = 86_400_000

/** How many lines a log directory has. */
export interface LogSize {
  readonly webhooks: number
  readonly payments: number
}

/** A shop that has just opened, and one with some 20 MB of logs. */
export const LOG_SIZES = {
  small: { webhooks: 400, payments: 40 },
  realistic: { webhooks: 40_000, payments: 60_000 },
} as const satisfies Readonly<Record<string, LogSize>>

/**
 * Writes a log directory (absolute path) in which all is well: the last hour's webhooks up to
 * `now` (ms since the epoch), and the payments of yesterday and today.
 */
export function writeLogs(directory: string, size: LogSize, now: number): void {
  mkdirSync(directory, { recursive: true })
  const webhooks = Array.from({ length: size.webhooks }, (_, index) => {
    const ts = at(now - 3_600_000 + ((index + 1) * 3_600_000) / size.webhooks)
    const id = `evt_1Q${index}KdLmNb5Rt2Vw`
    const status = index % 250 === 0 ? 500 : 200
    return {
      ts,
      id,
      type: 'charge.succeeded',
      ok: status === 200,
      status,
      livemode: false,
      attempt: 1,
      payment_intent: `pi_3Q${index}KdLmNb5Rt2Vw`,
      amount: 500 + (index % 2_000),
      currency: 'usd',
    }
  })
  const from = Math.floor(now / DAY_MS) * DAY_MS - DAY_MS
  const payments = Array.from({ length: size.payments }, (_, index) => {
    const ts = at(from + ((now - from) * (index + 1)) / size.payments)
    const amount = 5 + (index % 200)
    return {
      id: `pay_${index}`,
      ts,
      date: ts.slice(0, 10),
      amount_usd: amount,
      currency: 'usd',
      payment_intent: `pi_3Q${index}KdLm`,
      status: 'succeeded',
      method: 'card',
    }
  })
  writeFileSync(join(directory, 'stripe_webhooks.ndjson'), lines(webhooks))
  writeFileSync(join(directory, 'payments_web.ndjson'), lines(payments))
}

function at(ms: number): string {
  return new Date(Math.floor(ms)).toISOString()
}

function lines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}
