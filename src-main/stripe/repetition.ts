const HOUR_MS = 3_600_000

/** Stripe keeps a key for at least 24 h (docs.stripe.com/api/idempotent_requests); an hour less. */
export const KEY_AGE_MS = 23 * HOUR_MS

/** A clock is corrected by less than this in ordinary life. */
const CORRECTION_MS = 60_000

/** Whether a request may be sent once more with its idempotency key, and why not. */
export type Repetition = 'safe' | 'too-old' | 'other-key'

export interface RepetitionInput {
  /** When it was sent first, and now. */
  readonly at: number
  readonly now: number
  /** The latest time that the journal knows: a clock that shows less ran backwards. */
  readonly newestAt: number
  /** The key it was sent with, and the present one; null while there is none. */
  readonly sentWith: string
  readonly present: string | null
}

/**
 * Whether Stripe surely remembers a request's idempotency key, which it keeps per account: with a
 * key of another one the repetition would be a first time. All times in ms since the epoch.
 */
export function repetitionOf(input: RepetitionInput): Repetition {
  const { at, now, newestAt, sentWith, present } = input
  // After a step back no age can be trusted.
  if (now + CORRECTION_MS < newestAt) return 'too-old'
  if (Math.max(now, newestAt) - at >= KEY_AGE_MS) return 'too-old'
  return present === null || present === sentWith ? 'safe' : 'other-key'
}
