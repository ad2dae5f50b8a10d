/** What today's revenue can be compared with. */
export const COMPARISONS = ['same-time', 'whole-day'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** By what the rules judge. */
export interface RuleSettings {
  readonly webhook: {
    readonly enabled: boolean
    /** Critical when more than this many deliveries failed in the window. */
    readonly threshold: number
    readonly windowMinutes: number
  }
  readonly payments: {
    readonly enabled: boolean
    /** Critical when the share of deliveries with `ok: false` is beyond this, 0 to 1. */
    readonly threshold: number
    readonly windowMinutes: number
  }
  readonly revenue: {
    readonly enabled: boolean
    /** Warning when today against yesterday is below this; -0.3 is 30 % less. */
    readonly threshold: number
    /** What today is compared with: yesterday up to the same time of day, or all of it. */
    readonly against: Comparison
  }
  readonly sight: {
    /** The share of a window's lines that may be unusable and still be left out, 0 to 1. */
    readonly tolerate: number
  }
  /** A log with nothing new for longer than this reads as stale, in minutes. */
  readonly staleAfterMinutes: number
}
