import type { DeliverySight, DeliverySpans, SightCount, Unlike } from '../contract/sight.ts'
import type { Unusable } from '../contract/source.ts'
import { acrossOf, spansOf } from './delivery-spans.ts'
import { FATES, GARBAGE, HOLE, NOT_A_DELIVERY } from './line-fates.ts'
import type { Stretch } from './unusable-lines.ts'
import { type Deliveries, FAILED, fateOf, NOT_RECORDED, OK_FALSE } from './webhook-events.ts'

/** How many deliveries lie in a window, and how many of them went wrong. */
export interface DeliveryCount {
  readonly total: number
  /** Those whose `ok` is exactly false. */
  readonly okFalse: number
  /** Those, and the ones whose status is not 200. */
  readonly failed: number
}

/** The webhook deliveries as far back as the longest window that was asked for. */
export interface WebhookWindow {
  /** For the record: counts lines at or after `since` (ms since the epoch), future ones included. */
  countSince(since: number): DeliveryCount
  /** For the verdict of a rule: what is known of the lines from `from` to `until`, both included. */
  sight(rule: 'webhook' | 'payments', from: number, until: number): DeliverySight
  /** When the lines from `from` to `until` were, as one rule reads them. */
  spans(rule: 'webhook' | 'payments', from: number, until: number): DeliverySpans
  /** In what the record's and the verdict's counts from `from` on differ. */
  unlike(rule: 'webhook' | 'payments', from: number, until: number): Unlike
}

/**
 * A window over the deliveries of blocks and the lines that can't be used; what is added to the
 * blocks later is not in it.
 */
export function webhookWindow(
  parts: readonly Deliveries[],
  strays: readonly Stretch[] = [],
): WebhookWindow {
  return {
    countSince: (since) => countSince(parts, since),
    sight: (rule, from, until) => sightOf(parts, strays, rule, from, until),
    spans: (rule, from, until) => spansOf(parts, strays, rule, from, until),
    unlike: (rule, from, until) => unlikeIn(parts, strays, rule, from, until),
  }
}

function countSince(parts: readonly Deliveries[], since: number): DeliveryCount {
  let total = 0
  let okFalse = 0
  let failed = 0
  for (const part of parts) {
    if (part.newest < since) continue
    const count = part.oldest >= since ? whole(part) : counted(part, since)
    total += count.total
    okFalse += count.okFalse
    failed += count.failed
  }
  return { total, okFalse, failed }
}

function whole({ recorded, okFalse, failed }: Deliveries): DeliveryCount {
  return { total: recorded, okFalse, failed }
}

function counted({ times, flags }: Deliveries, since: number): DeliveryCount {
  let total = 0
  let okFalse = 0
  let failed = 0
  for (let i = 0; i < times.length; i++) {
    const flag = flags[i] ?? 0
    if ((times[i] ?? 0) < since || (flag & NOT_RECORDED) !== 0) continue
    total++
    okFalse += flag & OK_FALSE
    failed += (flag & FAILED) >> 1
  }
  return { total, okFalse, failed }
}

/** How many lines from `from` to `until` have each fate. */
function fatesIn(parts: readonly Deliveries[], from: number, until: number): number[] {
  const sums = new Array<number>(GARBAGE).fill(0)
  const add = (fate: number, count: number) => {
    sums[fate] = (sums[fate] ?? 0) + count
  }
  for (const { times, flags, oldest, newest, fates } of parts) {
    if (newest < from || oldest > until) continue
    if (oldest >= from && newest <= until) {
      for (let fate = 0; fate < GARBAGE; fate++) add(fate, fates[fate] ?? 0)
      continue
    }
    for (let i = 0; i < times.length; i++) {
      const at = times[i] ?? 0
      if (at >= from && at <= until) add(fateOf(flags[i] ?? 0), 1)
    }
  }
  return sums
}

function sightOf(
  parts: readonly Deliveries[],
  strays: readonly Stretch[],
  rule: 'webhook' | 'payments',
  from: number,
  until: number,
): DeliverySight {
  const reasons = new Map<Unusable, number>()
  const sums = { failed: 0, fine: 0, unclear: 0, stray: 0, strayFailed: 0, strayFine: 0 }
  let unbounded = false
  const note = (reason: Unusable | null, count: number) => {
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }
  for (const [fate, count] of fatesIn(parts, from, until).entries()) {
    const known = FATES[fate]
    if (known === undefined || count === 0) continue
    sums[known[rule]] += count
    if (known[rule] === 'unclear') note(known.reason, count)
  }
  for (const stray of strays) {
    if (stray.to < from || stray.from > until) continue
    if (stray.fate === HOLE) unbounded = true
    const where = placeOf(stray, rule, stray.from >= from && stray.to <= until)
    sums[where] += stray.count
    if (where !== 'failed' && where !== 'fine' && where !== 'strayFine') {
      note(stray.reason, stray.count)
    }
  }
  const { failed, fine, ...open } = sums
  return { total: failed + fine, failed, ...open, unbounded, reasons }
}

/** As what lines without a time of their own count that may lie in the window, or must. */
function placeOf({ fate }: Stretch, rule: 'webhook' | 'payments', isInside: boolean): SightCount {
  const known = FATES[fate]?.[rule]
  // Nothing is known of it, not even that it is a delivery.
  return isInside && known !== undefined ? known : acrossOf(known)
}

/** How a verdict's count of a line with these flags is unlike the record's; null when it is alike. */
function unlikeOf(
  flags: number,
  rule: 'webhook' | 'payments',
  isLater: boolean,
): keyof Unlike | null {
  const isRecorded = (flags & NOT_RECORDED) === 0
  if (isLater) return isRecorded ? 'later' : null
  const fate = fateOf(flags)
  if (fate === NOT_A_DELIVERY) return 'notDeliveries'
  if (FATES[fate]?.[rule] === 'unclear') return 'unclear'
  return isRecorded ? null : 'added'
}

function unlikeIn(
  parts: readonly Deliveries[],
  strays: readonly Stretch[],
  rule: 'webhook' | 'payments',
  from: number,
  until: number,
): Unlike {
  const unlike = { notDeliveries: 0, later: 0, unclear: 0, added: 0 }
  for (const { times, flags, newest } of parts) {
    if (newest < from) continue
    for (let i = 0; i < times.length; i++) {
      const at = times[i] ?? 0
      const how = at < from ? null : unlikeOf(flags[i] ?? 0, rule, at > until)
      if (how !== null) unlike[how]++
    }
  }
  for (const stray of strays) {
    const isInside = stray.from >= from && stray.to <= until
    const known = isInside ? FATES[stray.fate]?.[rule] : undefined
    if (known === 'failed' || known === 'fine') unlike.added += stray.count
  }
  return unlike
}
