import type { ScenarioId } from '../../contract/overview.ts'
import { never } from '../../contract/result.ts'
import { type Delivery, dayOf, type Entry, type Payment } from './entries.ts'
import { type Random, type Some, shareOf, token } from './random.ts'

/** What a rehearsal's opening is made from; all money is in integer US cents. */
export interface Scene {
  /** ms since the epoch; the opening is stamped with it. */
  readonly now: number
  readonly random: Random
  /** Deliveries logged in the last hour. */
  readonly deliveries: number
  /** Revenue of today so far, and of the whole of yesterday. */
  readonly today: number
  readonly yesterday: number
}

/** The share of deliveries that fail while the endpoint is down. */
const OUTAGE_SHARE = 0.9
/** A sender tries again what failed: this many more attempts for each event. */
const OUTAGE_RETRIES = 2
/** Failures written at once, so that the very next run sees more than three. */
const OUTAGE_BURST = 8
/** The few that time out are judged `ok: false`; too few to raise the payment error rate as well. */
const TIMEOUT_SHARE = 0.03
/** Declines written at once, as a share of the last hour: 8 of 108 is 7.4 %, beyond the 5 %. */
const DECLINED_BURST = 0.08
const DECLINED_SHARE = 0.3
/** The share of orders that stay away while revenue dips. */
const DIP_SHARE = 0.85
/** What the dip leaves of yesterday's whole day, and of today so far at the same time of day. */
const DIP_LEAVES = 0.5
const LARGEST_CORRECTION = 250_000

const BROKEN: Some<number> = [500, 500, 503, 503, 504]
const DECLINES: Some<string> = ['insufficient_funds', 'do_not_honor', 'card_velocity_exceeded']

/**
 * What a rehearsal writes in the moment it begins, so that the next run sees it: failed deliveries,
 * declined payments, or refunds. Nothing for a log that goes silent or rotates.
 */
export function opening(scenario: ScenarioId, scene: Scene): readonly Entry[] {
  switch (scenario) {
    case 'webhook-outage':
      return times(OUTAGE_BURST, (index) => broken(event(scene, 'charge.succeeded'), index))
    case 'declined-payments': {
      const count = Math.max(10, Math.ceil(scene.deliveries * DECLINED_BURST))
      return times(count, (index) =>
        declined(event(scene, index % 2 === 0 ? 'charge.failed' : 'payment_intent.payment_failed')),
      )
    }
    case 'revenue-dip': {
      const target = DIP_LEAVES * Math.min(scene.yesterday, scene.today)
      const refunded = Math.max(0, Math.round(scene.today - target))
      return corrections(-refunded, dayOf(scene.now), scene.now, scene.random)
    }
    case 'log-silent':
    case 'log-rotates':
      return []
    default:
      return never(scenario)
  }
}

/** What becomes of the usual traffic while a rehearsal is played; null plays none. */
export function altered(scenario: ScenarioId | null, usual: readonly Entry[]): readonly Entry[] {
  switch (scenario) {
    case 'webhook-outage':
      return usual.flatMap((entry): readonly Entry[] =>
        entry.kind === 'delivery' ? outage(entry) : [entry],
      )
    case 'declined-payments':
      return usual.flatMap((entry): readonly Entry[] => {
        if (shareOf(entry.paymentIntent) >= DECLINED_SHARE) return [entry]
        return entry.kind === 'delivery' ? [declined(entry)] : []
      })
    case 'revenue-dip':
      return usual.filter((entry) => shareOf(entry.paymentIntent) >= DIP_SHARE)
    case 'log-silent':
      return usual.filter((entry) => entry.kind !== 'delivery')
    case 'log-rotates':
    case null:
      return usual
    default:
      return never(scenario)
  }
}

/**
 * Lines that change a day's revenue by `cents` in all, to the cent: refunds when negative, their
 * reversal when positive. They count for `date` whenever they are written.
 */
export function corrections(
  cents: number,
  date: string,
  now: number,
  random: Random,
): readonly Payment[] {
  const lines: Payment[] = []
  for (let left = Math.abs(cents); left > 0; ) {
    const part = Math.min(left, Math.ceil(LARGEST_CORRECTION * (0.4 + 0.6 * random())))
    left -= part
    lines.push({
      kind: 'payment',
      at: now,
      date,
      id: `re_${token(random, 16)}`,
      shop: random() < 0.6 ? 'web' : 'app',
      status: cents < 0 ? 'refunded' : 'refund_reversed',
      paymentIntent: `pi_${token(random, 24)}`,
      cents: cents < 0 ? -part : part,
      method: 'card',
      country: 'US',
    })
  }
  return lines
}

function outage(entry: Delivery): readonly Delivery[] {
  if (shareOf(`${entry.id}/${entry.attempt}`) >= OUTAGE_SHARE) return [entry]
  return times(1 + OUTAGE_RETRIES, (retry) => ({
    ...broken(entry, retry),
    attempt: entry.attempt + retry,
  }))
}

/**
 * A delivery to an endpoint that is down. An error page carries no verdict in `ok`, so that only
 * the failure count rises; it falls again five minutes after the end.
 */
function broken(entry: Delivery, index: number): Delivery {
  const share = shareOf(`${entry.id}#${index}`)
  if (share < TIMEOUT_SHARE) return { ...entry, ok: false, status: 0, tookMs: 30_000 }
  const status = BROKEN[Math.floor(share * 1_000) % BROKEN.length] ?? 500
  return { ...entry, ok: null, status, tookMs: 2_000 }
}

function declined(entry: Delivery): Delivery {
  const code = DECLINES[Math.floor(shareOf(entry.paymentIntent) * 1_000) % DECLINES.length]
  const type = entry.type.startsWith('charge') ? 'charge.failed' : 'payment_intent.payment_failed'
  return { ...entry, type, ok: false, status: 402, declineCode: code ?? 'do_not_honor' }
}

function event({ now, random }: Scene, type: string): Delivery {
  return {
    kind: 'delivery',
    at: now,
    id: `evt_${token(random, 24)}`,
    type,
    ok: true,
    status: 200,
    attempt: 1,
    tookMs: 90,
    paymentIntent: `pi_${token(random, 24)}`,
    cents: 1_000 + Math.floor(random() * 9_000),
    declineCode: null,
  }
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
