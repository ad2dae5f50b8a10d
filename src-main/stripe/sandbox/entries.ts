import { isoInstant } from '../../contract/instant.ts'
/** The files the simulated backend writes, in the workspace's folder. */
export const LOG_NAMES = [
  'stripe_webhooks.ndjson',
  'payments_web.ndjson',
  'payments_app.ndjson',
] as const
export type LogName = (typeof LOG_NAMES)[number]
export const WEBHOOK_LOG = 'stripe_webhooks.ndjson' satisfies LogName

/** One delivery of an event to the shop's endpoint. Amounts are integer minor units. */
export interface Delivery {
  readonly kind: 'delivery'
  /** ms since the epoch. */
  readonly at: number
  readonly id: string
  readonly type: string
  /** Null when the endpoint never came to a verdict: it broke or was not reached. */
  readonly ok: boolean | null
  /** The HTTP status answered; 0 when none was. */
  readonly status: number
  readonly attempt: number
  readonly tookMs: number
  readonly paymentIntent: string
  readonly cents: number
  /** What the amount is in minor units of, when it isn't US cents. */
  readonly currency?: string
  readonly declineCode: string | null
}

/** One payment or correction, negative when money went back. Amounts are integer US cents. */
export interface Payment {
  readonly kind: 'payment'
  readonly at: number
  /** The UTC day it counts for, YYYY-MM-DD. */
  readonly date: string
  readonly id: string
  readonly shop: 'web' | 'app'
  readonly status: string
  readonly paymentIntent: string
  readonly cents: number
  readonly method: string
  readonly country: string
}

/** One line of one of the logs. */
export type Entry = Delivery | Payment

/** The UTC day of a time, YYYY-MM-DD. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** The file that an entry belongs in. */
export function logOf(entry: Entry): LogName {
  return entry.kind === 'delivery' ? WEBHOOK_LOG : `payments_${entry.shop}.ndjson`
}

/** The entry as its file has it: one JSON object and a newline. */
export function lineOf(entry: Entry): string {
  return `${JSON.stringify(entry.kind === 'delivery' ? deliveryFields(entry) : paymentFields(entry))}\n`
}

function deliveryFields(entry: Delivery): object {
  return {
    ts: isoInstant(entry.at),
    id: entry.id,
    type: entry.type,
    ...(entry.ok === null ? {} : { ok: entry.ok }),
    status: entry.status,
    attempt: entry.attempt,
    took_ms: entry.tookMs,
    livemode: false,
    payment_intent: entry.paymentIntent,
    amount: entry.cents,
    currency: entry.currency ?? 'usd',
    ...(entry.declineCode === null ? {} : { decline_code: entry.declineCode }),
  }
}

function paymentFields(entry: Payment): object {
  // The app's log writes amounts as text, as real ones of its kind do: both spellings are valid.
  const amount = (entry.cents / 100).toFixed(2)
  return {
    ts: isoInstant(entry.at),
    date: entry.date,
    id: entry.id,
    amount_usd: entry.shop === 'app' ? amount : Number(amount),
    currency: 'usd',
    status: entry.status,
    payment_intent: entry.paymentIntent,
    method: entry.method,
    country: entry.country,
  }
}
