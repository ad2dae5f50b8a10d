import type { Instant } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'

const MINUTE = 60_000

/** A rule that is muted: from when, and until when. */
export interface Silence {
  readonly at: Instant
  readonly until: Instant
}

export type Silences = Readonly<Partial<Record<RuleId, Silence>>>

/** A mute of so many minutes from `at` (ms since the epoch). */
export function silenceFrom(at: Instant, minutes: number): Silence {
  return { at, until: at + minutes * MINUTE }
}

/**
 * Whether a mute is still in force at `now`. One that began a minute or more in the future was made
 * under another clock: it would last longer than anybody chose, and has ended.
 */
export function isSilent(silence: Silence, now: Instant): boolean {
  return now < silence.until && silence.at - now < MINUTE
}
