import type {
  DeliverySight,
  DeliverySpans,
  Reasons,
  SightCount,
  StraySpan,
} from '../contract/sight.ts'
import { type DeliveriesRule, readWindow } from './deliveries-rule.ts'
import type { LogSight } from './input.ts'
import { ERROR_RATE } from './payment-error-rate.ts'
import { ALWAYS_TOLERATED, linesOf } from './sight.ts'
import { FAILURES } from './webhook-failures.ts'

const MINUTE = 60_000

/** The rules whose windows slide. */
export type SlidingRule = DeliveriesRule['id']
export const SLIDING_RULES = ['webhook', 'payments'] as const satisfies readonly SlidingRule[]

const SLIDING: Readonly<Record<SlidingRule, DeliveriesRule>> = {
  webhook: FAILURES,
  payments: ERROR_RATE,
}

/** Which windows are looked at, and by what; times are ms since the epoch. */
export interface Slide {
  readonly rule: SlidingRule
  /** Windows that end after this instant, and up to and with `until`. */
  readonly after: number
  readonly until: number
  readonly windowMinutes: number
  readonly threshold: number
  /** The share of lines that may be left out, 0 to 1. */
  readonly tolerate: number
}

/** A stretch of instants at which a rule fired: each by the lines of its own window. */
export interface Breach {
  /** The first instant at which the rule breached. */
  readonly began: number
  /** The first at which it was OK again; null when it still fired at the last one. */
  readonly ended: number | null
  /** The worst figure, and the first instant at which it was so. */
  readonly worst: number
  readonly worstAt: number
}

/**
 * Evaluates a rule for every instant of a stretch of time, each by a window of the normal length, and
 * answers where it fired: from a breach until it is OK; an instant at which too much can't be read
 * to tell neither begins nor ends anything. Takes time in proportion to the lines, and next to none
 * where the sums alone show that there was no breach.
 */
export function breachesBetween(sight: LogSight, slide: Slide): Breach[] {
  const { after, until, windowMinutes } = slide
  const rule = SLIDING[slide.rule]
  const length = windowMinutes * MINUTE
  if (after >= until || !mayBreach(sight, slide, length)) return []
  const from = after + 1 - length
  const all = sight.deliveries(rule.id, from, until)
  // A count of failures knows nothing of other lines, unless some are weighed against them.
  const failuresAlone = rule.id === 'webhook' && linesOf(all) === all.total && !all.unbounded
  const spans = sight.spans(rule.id, from, until)
  const windows = new SlidingWindows(spans, length, after + 1, failuresAlone)
  const breaches: Breach[] = []
  let open: Breach | null = null
  for (let at = after + 1; at <= until; at = windows.forward()) {
    const value = rule.value(windows)
    // Without a breach by the lines that can be used there is none by fewer of them either.
    if (open === null && value <= slide.threshold) continue
    const reading = readWindow(rule, windows, slide.threshold, slide.tolerate)
    if (reading === 'breach') {
      open ??= { began: at, ended: null, worst: value, worstAt: at }
      if (value > open.worst) open = { ...open, worstAt: at, worst: value }
    } else if (open !== null && reading !== 'unknown') {
      breaches.push({ ...open, ended: at })
      open = null
    }
  }
  return open === null ? breaches : [...breaches, open]
}

/** A stretch of instants, ms since the epoch: from the first, and up to the first that is none of it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Where a rule was UNKNOWN for a while, each instant by its own window: too many lines that can't be
 * used might have failed. A stretch that reaches the first or the last instant is left out: the
 * verdict there tells of it. Takes no time where hardly a line can't be used.
 */
export function unknownBetween(sight: LogSight, slide: Slide): Stretch[] {
  const { after, until, windowMinutes } = slide
  const rule = SLIDING[slide.rule]
  const length = windowMinutes * MINUTE
  if (after >= until) return []
  const spans = sight.spans(rule.id, after + 1 - length, until)
  if (mayBeLeftOut(spans)) return []
  const windows = new SlidingWindows(spans, length, after + 1, false)
  const stretches: Stretch[] = []
  let from: number | null = null
  for (let at = after + 1; at <= until; at = windows.forward()) {
    if (readWindow(rule, windows, slide.threshold, slide.tolerate) === 'unknown') {
      from ??= at
    } else if (from !== null) {
      if (from > after + 1) stretches.push({ from, to: at })
      from = null
    }
  }
  return stretches
}

/** Whether there are so few lines that can't be used that no window is UNKNOWN for them. */
function mayBeLeftOut({ strays, times }: DeliverySpans): boolean {
  if (strays.some(({ hole }) => hole)) return false
  const stray = strays.reduce((sum, { count }) => sum + count, 0)
  return stray + times('unclear').length <= ALWAYS_TOLERATED
}

/** False when the sums show that no window can hold a breach: then no line is looked at. */
function mayBreach(sight: LogSight, slide: Slide, length: number): boolean {
  const { rule, after, until, threshold } = slide
  const { failed } = sight.deliveries(rule, after + 1 - length, until)
  if (failed === 0 || (rule === 'webhook' && failed <= threshold)) return false
  const [from, to] = [until - length, after + 1]
  if (rule === 'webhook' || from > to) return true
  // Every window holds what lies in all of them, and no more failures than lie in any.
  const common = sight.deliveries(rule, from, to)
  return failed / (failed + common.total - common.failed) > threshold
}

/** What changes at one instant. */
interface Change {
  readonly at: number
  readonly count: SightCount | 'holes'
  readonly by: number
}

/** The lines of one kind that are in the window: how many, and when the next comes or goes. */
class Lines {
  readonly #times: Float64Array
  readonly #length: number
  #come = 0
  #gone = 0
  count = 0
  /** The next instant at which the count changes; Infinity for none. */
  next = Number.NEGATIVE_INFINITY

  constructor(times: Float64Array, length: number) {
    this.#times = times
    this.#length = length
  }

  /** Takes in what has come and lets out what has gone by `at`; a window holds both its ends. */
  moveTo(at: number): void {
    const times = this.#times
    const oldest = at - this.#length
    let come = this.#come
    while (come < times.length && (times[come] ?? 0) <= at) come++
    let gone = this.#gone
    while (gone < come && (times[gone] ?? 0) < oldest) gone++
    this.#come = come
    this.#gone = gone
    this.count = come - gone
    const coming = come < times.length ? (times[come] ?? 0) : Infinity
    const going = gone < times.length ? (times[gone] ?? 0) + this.#length + 1 : Infinity
    this.next = Math.min(coming, going)
  }
}

const NO_REASONS: Reasons = new Map()

/** The counts of a window of a fixed length that is moved forward from change to change. */
class SlidingWindows implements DeliverySight {
  readonly reasons = NO_REASONS
  total = 0
  failed = 0
  unclear = 0
  stray = 0
  strayFailed = 0
  strayFine = 0
  unbounded = false
  readonly #failed: Lines
  readonly #fine: Lines
  readonly #unclear: Lines
  /** Of lines without a time of their own, as what they count at the moment. */
  readonly #strays = { failed: 0, fine: 0, unclear: 0, stray: 0, strayFailed: 0, strayFine: 0 }
  #holes = 0
  readonly #changes: readonly Change[]
  #changed = 0

  constructor(spans: DeliverySpans, length: number, at: number, failuresAlone: boolean) {
    const times = (known: 'fine' | 'unclear') =>
      failuresAlone ? new Float64Array() : spans.times(known)
    this.#failed = new Lines(spans.times('failed'), length)
    this.#fine = new Lines(times('fine'), length)
    this.#unclear = new Lines(times('unclear'), length)
    this.#changes = spans.strays
      .flatMap((stray) => changesBy(stray, length))
      .sort((a, b) => a.at - b.at)
    this.#moveTo(at)
  }

  /** Moves to the next instant at which a line comes or goes, and answers it; Infinity for none. */
  forward(): number {
    let next = this.#changes[this.#changed]?.at ?? Infinity
    if (this.#fine.next < next) next = this.#fine.next
    if (this.#failed.next < next) next = this.#failed.next
    if (this.#unclear.next < next) next = this.#unclear.next
    if (next !== Infinity) this.#moveTo(next)
    return next
  }

  #moveTo(at: number): void {
    if (this.#fine.next <= at) this.#fine.moveTo(at)
    if (this.#failed.next <= at) this.#failed.moveTo(at)
    if (this.#unclear.next <= at) this.#unclear.moveTo(at)
    if (this.#changes.length > 0) this.#change(at)
    const strays = this.#strays
    this.failed = this.#failed.count + strays.failed
    this.total = this.failed + this.#fine.count + strays.fine
    this.unclear = this.#unclear.count + strays.unclear
  }

  #change(at: number): void {
    const strays = this.#strays
    for (; this.#changed < this.#changes.length; this.#changed++) {
      const change = this.#changes[this.#changed]
      if (change === undefined || change.at > at) break
      if (change.count === 'holes') this.#holes += change.by
      else strays[change.count] += change.by
    }
    this.stray = strays.stray
    this.strayFailed = strays.strayFailed
    this.strayFine = strays.strayFine
    this.unbounded = this.#holes > 0
  }
}

/** A line that may lie anywhere in its span counts otherwise while the window holds all of it. */
function changesBy({ from, to, count, inside, across, hole }: StraySpan, length: number): Change[] {
  const [first, last] = [Math.ceil(from), Math.floor(to + length) + 1]
  const [whole, part] = [Math.ceil(to), Math.floor(from + length) + 1]
  const changes: Change[] = [
    { at: first, count: across, by: count },
    { at: last, count: across, by: -count },
  ]
  if (hole) changes.push({ at: first, count: 'holes', by: 1 }, { at: last, count: 'holes', by: -1 })
  if (whole >= part) return changes
  return [
    ...changes,
    { at: whole, count: across, by: -count },
    { at: whole, count: inside, by: count },
    { at: part, count: inside, by: -count },
    { at: part, count: across, by: count },
  ]
}
