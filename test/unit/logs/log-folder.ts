import { Block, type Contents, type Plan } from '../../../src-main/logs/block.ts'
import { readLines } from '../../../src-main/logs/block-lines.ts'
import type { LogKind } from '../../../src-main/logs/log-kinds.ts'
import type { LogsReading } from '../../../src-main/logs/reader.ts'

/** Noon of an ordinary day, the time of most runs here. */
export const NOON = Date.UTC(2026, 10, 22, 12)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const WEBHOOKS = 'stripe_webhooks.ndjson'
export const PAYMENTS = 'payments_main.ndjson'

let lastId = 0

/** A webhook line of its own id, so many minutes before noon. */
export function delivery(minutesAgo: number, fields: Record<string, unknown> = {}): string {
  const ts = new Date(NOON - minutesAgo * MINUTE).toISOString()
  return `${JSON.stringify({ ts, ok: true, status: 200, ...fields, id: `evt_${++lastId}` })}\n`
}

/** A payment line at a time, ms since the epoch. */
export function payment(at: number, amount: unknown = 1): string {
  const ts = new Date(at).toISOString()
  return `${JSON.stringify({ ts, amount_usd: amount, id: `pay_${++lastId}` })}\n`
}

/** Reads bytes or text as the lines of one file into one block. */
export function blockOf<C extends Contents>(
  kind: LogKind<C>,
  plan: Plan,
  content: string | Uint8Array,
): Block<C> {
  const bytes = Buffer.from(content)
  const block = new Block<C>(0, kind.empty())
  readLines({ bytes, from: 0, to: bytes.length, base: 0, serial: 0 }, block, kind.reader, plan)
  return block
}

/** How often each reason was given for rejecting a line. */
export function reasonsOf(block: Block<Contents>): Record<string, number> {
  return Object.fromEntries(block.rejected.list().map(({ reason, count }) => [reason, count]))
}

/** All figures of a reading that a cold and a warm reader must agree on. */
export function figuresOf(reading: LogsReading, now: number, windowMinutes: number): unknown {
  const { webhooks, payments } = reading
  const days = [now - 24 * HOUR, now].map((at) => new Date(at).toISOString().slice(0, 10))
  return {
    found: [webhooks.found, payments.found],
    counts: [0, 0.3, 1].map((part) =>
      webhooks.window.countSince(now - part * windowMinutes * MINUTE),
    ),
    sights: [0.3, 1].flatMap((part) =>
      (['webhook', 'payments'] as const).map((rule) =>
        webhooks.window.sight(rule, now - part * windowMinutes * MINUTE, now + 2 * MINUTE),
      ),
    ),
    revenue: payments.window.sight(now, now + 2 * MINUTE),
    days: days.map((day) => {
      const { minuteMicros, ...sums } = payments.window.day(day)
      return { ...sums, minutes: [...minuteMicros.entries()].filter(([, sum]) => sum !== 0) }
    }),
    files: [...webhooks.files, ...payments.files]
      .map(({ name, size, lines, rejected, outOfOrder, problem }) => {
        return { name, size, lines, rejected, outOfOrder, problem }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
