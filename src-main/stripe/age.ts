const HOUR_MS = 3_600_000

/** Stripe keeps a key for at least 24 h (docs.stripe.com/api/idempotent_requests); an hour less. */
export const KEY_AGE_MS = 23 * HOUR_MS

/** A clock is corrected by less than this in ordinary life. */
const CORRECTION_MS = 60_000

/**
 * Whether a request of the time `at` may be repeated with its key. `newestAt` is the latest time
 * that the journal knows: a clock that shows less ran backwards, and then no age can be trusted.
 * All in ms since the epoch.
 */
export function mayRepeat(at: number, now: number, newestAt: number): boolean {
  if (now + CORRECTION_MS < newestAt) return false
  return Math.max(now, newestAt) - at < KEY_AGE_MS
}
