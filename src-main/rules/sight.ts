import type { DeliverySight, Reasons } from '../contract/sight.ts'
import { unusableTitle } from '../contract/source.ts'

/** From the best reading of the unusable lines to the worst; null for "no bound". */
export interface Range {
  readonly least: number
  readonly most: number | null
}

/** How many deliveries failed at least and at most. */
export function failuresRange(sight: DeliverySight): Range {
  const { failed } = sight
  return { least: failed, most: sight.unbounded ? null : failed + unusableLines(sight) }
}

/** The share of failed deliveries at least and at most, 0 to 1; 0 when there are none. */
export function rateRange(sight: DeliverySight): Range {
  const { total, failed, unclear, stray, strayFailed, strayFine } = sight
  if (sight.unbounded) return { least: 0, most: null }
  // A line that went well never raises a share and one that failed never lowers it; so the best
  // reading has in the window all that can be fine, and the worst all that can have failed.
  const failing = unclear + stray + strayFailed
  return {
    least: failed / Math.max(1, total + unclear + stray + strayFine),
    most: (failed + failing) / Math.max(1, total + failing),
  }
}

/** Lines that can't be used, may lie in the window and may have failed. */
export function unusableLines({ unclear, stray, strayFailed }: DeliverySight): number {
  return unclear + stray + strayFailed
}

/** All lines that lie in the window or may lie in it. */
export function linesOf(sight: DeliverySight): number {
  return sight.total + unusableLines(sight) + sight.strayFine
}

/** So few lines may always be left out: a torn line now and then is no blindness. */
export const ALWAYS_TOLERATED = 3

/** How many of so many lines may be unusable and still be left out; `share` is 0 to 1. */
export function toleratedOf(lines: number, share: number): number {
  return Math.max(ALWAYS_TOLERATED, lines * share)
}

/** What a window says of a rule. */
export type Reading =
  /** A breach, whatever the unusable lines hold, or with so few of them that they are left out. */
  | 'breach'
  /** None, whatever they hold. */
  | 'fine'
  /** None without them, and they are so few that they are left out. */
  | 'fine-without'
  | 'unknown'

/** All that the interval rule looks at. */
export interface Interval {
  /** The figure over the usable lines. */
  readonly value: number
  readonly range: Range
  readonly breaches: (figure: number) => boolean
  readonly unusable: number
  readonly lines: number
  /** A share of the lines, 0 to 1. */
  readonly tolerate: number
}

/**
 * The interval rule, for figures that unusable lines can make only worse than their best reading. A
 * breach by the usable lines alone stands too when the others are so few that they are left out:
 * else a share of 6 % of twenty lines would read as OK because of one torn line.
 */
export function readInterval(interval: Interval): Reading {
  const { value, range, breaches, unusable, lines, tolerate } = interval
  if (breaches(range.least)) return 'breach'
  if (range.most === null) return 'unknown'
  if (!breaches(range.most)) return 'fine'
  if (unusable > toleratedOf(lines, tolerate)) return 'unknown'
  return breaches(value) ? 'breach' : 'fine-without'
}

/** "8 of the last 18 lines can’t be read: no usable time", without its full stop. */
export function unusableText(unusable: number, lines: number, reasons: Reasons): string {
  const [only, ...more] = [...reasons].sort((a, b) => b[1] - a[1])
  const what = whatText(unusable, lines)
  if (only === undefined) return what
  const why =
    more.length === 0
      ? unusableTitle(only[0])
      : [only, ...more].map(([reason, n]) => `${count(n)} ${unusableTitle(reason)}`).join(', ')
  return `${what}: ${why}`
}

function whatText(unusable: number, lines: number): string {
  if (lines === 1) return 'The only line can’t be read'
  if (unusable === lines) return `None of the last ${count(lines)} lines can be read`
  return `${count(unusable)} of the last ${count(lines)} lines can’t be read`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
