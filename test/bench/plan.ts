/** Grows with every change to what the generator writes, so that older logs are made anew. */
export const GENERATOR_VERSION = 1

/** The time every run evaluates at, in ms since the epoch: late enough that today is nearly full. */
export const NOW = Date.UTC(2026, 10, 21, 23, 54)
/** The time of the warm runs: five minutes later, still the same day. */
export const LATER = NOW + 5 * 60_000

/** Four days of webhook lines at 11.6 a second. */
export const WEBHOOK_LINES = 4_000_000
export const WEBHOOK_STEP_MS = 1_000 / 11.6
/** Yesterday's and today's payments. */
export const PAYMENT_LINES = 2_000_000
/** What the small webhook log keeps of the large one's end: about 10 MB. */
export const SMALL_LINES = 40_000
/** Five minutes of webhook lines. */
export const APPENDED_LINES = 3_480

/** What was promised, and what the table compares with. */
export const TARGETS = {
  /** Of DuckDB's time. */
  coldRatio: 0.6,
  coldMegabytes: 150,
  warmMs: 10,
  /** How much longer a warm run may take on the large log than on the small one, and back. */
  warmSpread: 0.2,
} as const
