import type { SourceId } from '../contract/rule.ts'
import type { Contents, Plan } from './block.ts'
import type { ByteReader } from './byte-codec.ts'
import { DAY_MS, dayStart, previousDay, utcDay } from './calendar.ts'
import type { LineReader } from './line-reader.ts'
import { PaymentLines } from './payment-lines.ts'
import { RevenueCells } from './revenue-cells.ts'
import { WebhookEvents } from './webhook-events.ts'
import { WebhookLines } from './webhook-lines.ts'

const MINUTE_MS = 60_000
/** How much later than its neighbours a line may have been written and still be seen. */
const WEBHOOK_SLACK_MS = 15 * MINUTE_MS
const PAYMENT_SLACK_MS = 60 * MINUTE_MS

/** Everything in which one kind of log differs from the other. */
export interface LogKind<C extends Contents> {
  readonly id: SourceId
  /** What the files are called, for a sentence. */
  readonly pattern: string
  readonly reader: LineReader<C>
  empty(): C
  /** Contents from what `encode` wrote; null when that is damaged. */
  decode(from: ByteReader): C | null
}

/** The webhook log, with a fresh memory of delivered ids. */
export function webhookKind(): LogKind<WebhookEvents> {
  return {
    id: 'webhooks',
    pattern: 'stripe_webhooks.ndjson',
    reader: new WebhookLines(),
    empty: () => new WebhookEvents(),
    decode: WebhookEvents.decode,
  }
}

/** The payment logs. */
export function paymentKind(): LogKind<RevenueCells> {
  return {
    id: 'payments',
    pattern: 'payments_*.ndjson',
    reader: new PaymentLines(),
    empty: () => new RevenueCells(),
    decode: RevenueCells.decode,
  }
}

/**
 * What a run at `now` needs of the webhook log for windows of up to so many minutes, and for windows
 * that ended before it: lines from `from` on, when that lies further back.
 */
export function webhookPlan(now: number, windowMinutes: number, from = Infinity): Plan {
  const windowSince = now - windowMinutes * MINUTE_MS
  const since = Math.min(windowSince, from)
  return { now, since, windowSince, oldBefore: since - WEBHOOK_SLACK_MS }
}

/**
 * What a run at `now` needs of the payment logs: its UTC day and the one before; and the same of an
 * earlier instant.
 */
export function paymentPlan(now: number, earlier = now): Plan {
  const windowSince = dayStart(previousDay(utcDay(now)))
  const since = Math.min(windowSince, dayStart(previousDay(utcDay(earlier))))
  return { now, since, windowSince, oldBefore: since - PAYMENT_SLACK_MS }
}

/** The earliest day that a run needs, in days since the epoch. */
export function firstDayOf(plan: Plan): number {
  return plan.since / DAY_MS
}

/** How many days a run needs, its own included. */
export function daysOf(plan: Plan): number {
  return Math.floor(plan.now / DAY_MS) + 1 - firstDayOf(plan)
}
