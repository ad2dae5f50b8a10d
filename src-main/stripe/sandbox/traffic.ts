import { type Delivery, dayOf, type Entry, type Payment } from './entries.ts'
import { logNormal, pick, poisson, type Random, type Some, seededRandom, token } from './random.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Orders a minute in the busy hours: one every five seconds. */
const BUSY_ORDERS = 12
/** Minutes of which at most one has a failed delivery, which keeps any five minutes at 3 or less. */
const FAILURE_SPAN = 3
/** How often such a span has one in the busy hours; about 0.4 % of all deliveries. */
const FAILURE_CHANCE = 0.36

const SALT = { orders: 1, failures: 2, day: 3 } as const
const METHODS: Some<string> = ['card', 'card', 'card', 'apple_pay', 'google_pay', 'link']
const COUNTRIES: Some<string> = ['US', 'US', 'US', 'CA', 'GB', 'DE', 'FR', 'AU']
const FAILURES: Some<number> = [500, 502, 503, 504]

/** How busy the shop is at a time of day, 0.3 before dawn to 1 in the afternoon (UTC). */
export function bustle(at: number): number {
  const hour = (at % DAY) / HOUR
  return 0.3 + 0.7 * ((1 + Math.cos(((hour - 15) / 24) * 2 * Math.PI)) / 2) ** 0.8
}

/**
 * Everything the shop's backend logs in one minute (whole minutes since the epoch), oldest first.
 * It follows from the seed and the minute alone, so a restart goes on exactly where it ended.
 */
export function minuteTraffic(seed: number, minute: number): readonly Entry[] {
  const start = minute * MINUTE
  const random = seededRandom(seed, minute, SALT.orders)
  const entries: Entry[] = []
  const mean = BUSY_ORDERS * bustle(start) * dayFactor(seed, start)
  for (let left = poisson(random, mean); left > 0; left -= 1) {
    entries.push(...order(random, start + Math.floor(random() * MINUTE)))
  }
  entries.sort((a, b) => a.at - b.at)
  return hasFailure(seed, minute) ? withFailure(random, entries) : entries
}

/** The usual traffic of `after < at <= until` (ms since the epoch), a minute at a time. */
export function* traffic(
  seed: number,
  after: number,
  until: number,
): Generator<readonly Entry[], void, void> {
  for (let minute = Math.floor(after / MINUTE); minute * MINUTE <= until; minute += 1) {
    const due = minuteTraffic(seed, minute).filter(({ at }) => at > after && at <= until)
    if (due.length > 0) yield due
  }
}

/** Days differ a little, far less than the 30 % that would warn. */
function dayFactor(seed: number, at: number): number {
  return 0.97 + 0.06 * seededRandom(seed, Math.floor(at / DAY), SALT.day)()
}

function hasFailure(seed: number, minute: number): boolean {
  const span = Math.floor(minute / FAILURE_SPAN)
  const random = seededRandom(seed, span, SALT.failures)
  const chance = FAILURE_CHANCE * bustle(span * FAILURE_SPAN * MINUTE)
  return random() < chance && Math.floor(random() * FAILURE_SPAN) === minute % FAILURE_SPAN
}

/** Lets the minute's first delivery fail, and delivers it again within the minute. */
function withFailure(random: Random, entries: readonly Entry[]): readonly Entry[] {
  const index = entries.findIndex(({ kind }) => kind === 'delivery')
  const first = entries[index]
  if (first?.kind !== 'delivery') return entries
  const failed: Delivery = { ...first, ok: false, status: pick(random, FAILURES), tookMs: 3_000 }
  const again: Delivery = { ...first, at: clampToMinute(first.at, 20_000), attempt: 2 }
  return [...entries.slice(0, index), failed, ...entries.slice(index + 1), again].sort(
    (a, b) => a.at - b.at,
  )
}

/** One customer's order: what it pays, and the events that it causes. */
function order(random: Random, at: number): readonly Entry[] {
  const paymentIntent = `pi_${token(random, 24)}`
  const cents = Math.min(90_000, Math.max(50, Math.round(logNormal(random, 3_800, 0.7))))
  const event = (type: string, delay: number): Delivery => ({
    kind: 'delivery',
    at: clampToMinute(at, delay * (0.5 + random())),
    id: `evt_${token(random, 24)}`,
    type,
    ok: true,
    status: 200,
    attempt: 1,
    tookMs: Math.round(logNormal(random, 90, 0.5)),
    paymentIntent,
    cents,
    declineCode: null,
  })
  // A declined card is an event like any other: it was delivered, and nothing was paid.
  if (random() < 0.03) {
    return [
      { ...event('payment_intent.payment_failed', 900), declineCode: 'insufficient_funds' },
      event('payment_intent.canceled', 2_500),
    ]
  }
  const payment: Payment = {
    kind: 'payment',
    at,
    date: dayOf(at),
    id: `pay_${token(random, 16)}`,
    shop: random() < 0.6 ? 'web' : 'app',
    status: 'succeeded',
    paymentIntent,
    cents,
    method: pick(random, METHODS),
    country: pick(random, COUNTRIES),
  }
  const settled = [event('charge.succeeded', 600), event('payment_intent.succeeded', 1_200)]
  const session = random() < 0.5 ? [event('checkout.session.completed', 1_800)] : []
  return [payment, ...settled, ...session]
}

/** A moment later, but still in the same minute, so that each minute stands on its own. */
function clampToMinute(at: number, delay: number): number {
  const last = Math.floor(at / MINUTE) * MINUTE + MINUTE - 1
  return Math.min(last, at + Math.round(delay))
}
