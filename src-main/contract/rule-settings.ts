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
  }
  /** A log with nothing new for longer than this reads as stale, in minutes. */
  readonly staleAfterMinutes: number
}
