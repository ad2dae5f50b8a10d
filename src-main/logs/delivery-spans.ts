import type { DeliverySpans, SightCount, StraySpan } from '../contract/sight.ts'
import { FATES, HOLE, type Known } from './line-fates.ts'
import type { Stretch } from './unusable-lines.ts'
import { type Deliveries, fateOf } from './webhook-events.ts'

/**
 * The times of all lines from `from` to `until` (ms, both included) as one rule reads them, and the
 * lines without a time of their own that may lie there.
 */
export function spansOf(
  parts: readonly Deliveries[],
  strays: readonly Stretch[],
  rule: 'webhook' | 'payments',
  from: number,
  until: number,
): DeliverySpans {
  return {
    times: (known) => timesOf(parts, rule, known, from, until),
    strays: strays
      .filter((stray) => stray.to >= from && stray.from <= until)
      .map((stray) => strayOf(stray, rule)),
  }
}

/** A line of which nothing is known may be anything wherever it lies, even no delivery. */
function strayOf({ from, to, fate, count }: Stretch, rule: 'webhook' | 'payments'): StraySpan {
  const known = FATES[fate]?.[rule]
  return { from, to, count, inside: known ?? 'stray', across: acrossOf(known), hole: fate === HOLE }
}

/** As what a line counts that may lie in a window and may lie outside. */
export function acrossOf(known: Known | undefined): SightCount {
  if (known === undefined || known === 'unclear') return 'stray'
  return known === 'failed' ? 'strayFailed' : 'strayFine'
}

function timesOf(
  parts: readonly Deliveries[],
  rule: 'webhook' | 'payments',
  wanted: Known,
  from: number,
  until: number,
): Float64Array {
  const isWanted = FATES.map((fate) => fate[rule] === wanted)
  const hasAny = ({ fates }: Deliveries) => isWanted.some((is, fate) => is && fates[fate] !== 0)
  const near = parts.filter((part) => part.newest >= from && part.oldest <= until && hasAny(part))
  const found = new Float64Array(near.reduce((sum, { times }) => sum + times.length, 0))
  let length = 0
  let isSorted = true
  // Blocks are given newest first, and in most logs their lines are in order.
  for (const { times, flags } of near.sort((a, b) => a.oldest - b.oldest)) {
    for (let i = 0; i < times.length; i++) {
      const at = times[i] ?? 0
      if (at < from || at > until || isWanted[fateOf(flags[i] ?? 0)] !== true) continue
      if (length > 0 && at < (found[length - 1] ?? 0)) isSorted = false
      found[length++] = at
    }
  }
  const all = found.subarray(0, length)
  return isSorted ? all : all.sort()
}
