import type { Unusable } from '../contract/source.ts'

/** What is known of whether a delivery failed. */
export type Known = 'failed' | 'fine' | 'unclear'

/** What is known of a line, as each of the two rules over deliveries reads it. */
export interface Fate {
  readonly webhook: Known
  readonly payments: Known
  /** Why something is unclear about a line whose time is known; null where nothing is. */
  readonly reason: Unusable | null
}

const fate = (webhook: Known, payments: Known, reason: Unusable | null = null): Fate => ({
  webhook,
  payments,
  reason,
})

/**
 * All that a webhook line can be known to be, by number. The numbers are written into saved state:
 * a change of them is a new version of it.
 */
export const OK_FALSE_LINE = 0
export const BAD_STATUS_LINE = 1
export const FINE_LINE = 2
export const UNCLEAR_OK_BAD_STATUS = 3
export const UNCLEAR_OK = 4
export const CASE_OK_BAD_STATUS = 5
export const CASE_OK = 6
export const CASE_STATUS = 7
export const FATES: readonly Fate[] = [
  fate('failed', 'failed'),
  fate('failed', 'fine'),
  fate('fine', 'fine'),
  fate('failed', 'unclear', 'ok-not-boolean'),
  fate('unclear', 'unclear', 'ok-not-boolean'),
  fate('failed', 'unclear', 'case-ok'),
  fate('unclear', 'unclear', 'case-ok'),
  fate('unclear', 'fine', 'case-status'),
]

/** A line of another program, or one that is about something else: no rule counts it. */
export const NOT_A_DELIVERY = 8
/** A line of which nothing is known, not even whether it is a delivery or a payment. */
export const GARBAGE = 9
/** Bytes without text: any number of lines may have stood there. */
export const HOLE = 10
/** A payment line that can't be used. */
export const LOST_PAYMENT = 11
export const FATE_COUNT = 12
