/** A worker that lived this long has proved itself: its next end counts as the first. */
const PROVED_MS = 60_000
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 60_000

/** How often something has ended in a row; start with `CALM`. */
export interface Backoff {
  readonly endings: number
}
export const CALM: Backoff = { endings: 0 }

/**
 * Takes how long something lived (ms) before it ended unasked, and answers how long to wait (ms)
 * until it is started again: half a second at first, twice as long each time, a minute at most.
 */
export function afterEnding(
  before: Backoff,
  livedMs: number,
): { readonly backoff: Backoff; readonly delayMs: number } {
  const endings = livedMs >= PROVED_MS ? 1 : before.endings + 1
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(endings - 1, 16))
  return { backoff: { endings }, delayMs }
}
