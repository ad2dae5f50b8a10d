import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { shareOf } from '../random.ts'
import type { PaymentRecord, RefundRecord } from './state.ts'

/** A payment that the shop made long before anybody asked, and what was given back of it. */
export interface FoundPayment {
  readonly payment: PaymentRecord
  readonly refunds: readonly RefundRecord[]
}

/** The ids that the simulated shop gives its payments and its events. */
const SHOP_PAYMENT = /^pi_[A-Za-z0-9]{24}$/
const SHOP_EVENT = /^evt_[A-Za-z0-9]{24}$/
/** Payment logs first: they are small, and what they say about an amount is final. */
const PAYMENTS = /^payments_.*\.ndjson/
const WEBHOOKS = /^(held-)?stripe_webhooks\.ndjson/

const logLine = z.object({
  ts: z.string(),
  id: z.string(),
  type: z.string().optional(),
  status: z.union([z.string(), z.number()]),
  /** Dollars in a payment log, cents in the webhooks'. */
  amount_usd: z.union([z.string(), z.number()]).optional(),
  amount: z.number().optional(),
  currency: z.string(),
  payment_intent: z.string().optional(),
})
type LogLine = z.infer<typeof logLine>

/** An event that the shop's webhook log tells of, and the payment that it was about. */
export interface FoundEvent {
  /** Ms since the epoch. */
  readonly created: number
  readonly type: string
  readonly payment: string
}

/** Looks for an event in the workspace's webhook logs; null when none knows it or can be read. */
export async function findLoggedEvent(directory: string, id: string): Promise<FoundEvent | null> {
  if (!SHOP_EVENT.test(id)) return null
  const line = await lineOfLogs(directory, WEBHOOKS, id)
  if (line?.type === undefined || line.payment_intent === undefined) return null
  return { created: Date.parse(line.ts), type: line.type, payment: line.payment_intent }
}

/**
 * Looks for a payment in the workspace's logs. The same line always makes the same payment. Null
 * when no log knows it or none can be read.
 */
export async function findLoggedPayment(
  directory: string,
  id: string,
): Promise<FoundPayment | null> {
  if (!SHOP_PAYMENT.test(id)) return null
  const line =
    (await lineOfLogs(directory, PAYMENTS, id)) ?? (await lineOfLogs(directory, WEBHOOKS, id))
  return line && paymentFrom(line, id)
}

/** The first line of the logs with such a name that holds the id. */
async function lineOfLogs(directory: string, log: RegExp, id: string): Promise<LogLine | null> {
  const names = await readdir(directory).catch(() => [])
  for (const name of names.filter((one) => log.test(one))) {
    const line = await lineWith(join(directory, name), id)
    if (line !== null) return line
  }
  return null
}

/** The first line that holds the id, read as a whole: a log is at most some 64 MiB. */
async function lineWith(path: string, id: string): Promise<LogLine | null> {
  // A log may be rotated away between its listing and its reading: it is then simply not there.
  const bytes = await readFile(path).catch(() => Buffer.alloc(0))
  const at = bytes.indexOf(`"${id}"`)
  if (at === -1) return null
  const start = bytes.lastIndexOf(0x0a, at) + 1
  const end = bytes.indexOf(0x0a, at)
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', start, end === -1 ? undefined : end))
    return logLine.safeParse(value).data ?? null
  } catch {
    return null
  }
}

/** Follows from the line and the id alone; most shoppers have an account, some are guests. */
function paymentFrom(line: LogLine, id: string): FoundPayment {
  const name = id.slice(3)
  const created = Date.parse(line.ts)
  const amount = Math.abs(line.amount ?? Math.round(Number(line.amount_usd) * 100))
  const isUnpaid = /failed|canceled/.test(line.type ?? '')
  const isKnown = shareOf(id) < 0.7
  const payment: PaymentRecord = {
    id,
    charge: isUnpaid ? null : `ch_${name}`,
    created,
    amount,
    currency: line.currency,
    status: isUnpaid ? 'requires_payment_method' : 'succeeded',
    customer: isKnown ? `cus_${name.slice(0, 14)}` : null,
    email: isKnown ? null : `guest-${name.slice(-4).toLowerCase()}@example.com`,
    description: 'Order in the simulated shop',
    method: isUnpaid ? null : `pm_${name}`,
    metadata: {},
    disputed: false,
  }
  return { payment, refunds: line.status === 'refunded' ? [wholeRefund(payment, line.id)] : [] }
}

function wholeRefund(payment: PaymentRecord, id: string): RefundRecord {
  return {
    id,
    payment: payment.id,
    amount: payment.amount,
    currency: payment.currency,
    created: payment.created,
    status: 'succeeded',
    reason: 'requested_by_customer',
    failureReason: null,
    metadata: {},
  }
}
