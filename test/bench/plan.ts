/** Grows with every change to what the generator writes, so that older logs are made anew. */
export const GENERATOR_VERSION = 2

/** The time of every cold run, in ms since the epoch; warm runs follow it on the same day. */
export const NOW = Date.UTC(2026, 10, 21, 21, 30)

/** Four days of webhook lines at 11.6 a second, which is 29 in two and a half seconds. */
export const WEBHOOK_LINES = 4_000_000
export const WEBHOOK_STEP = { lines: 29, ms: 2_500 } as const
/** Yesterday's and today's payments. */
export const PAYMENT_LINES = 2_000_000
/** What the small webhook log keeps of the large one's end: about 10 MB. */
export const SMALL_LINES = 40_000
/** What is appended before each warm run: five minutes of webhook lines. */
export const APPENDED_LINES = 3_480
export const APPENDED_MS = 300_000

/** What was promised, and what the table compares with. */
export const TARGETS = {
  /** Of DuckDB's time. */
  coldRatio: 0.6,
  coldMegabytes: 150,
  warmMs: 10,
  /** How much longer a warm run may take on the large log than on the small one, and back. */
  warmSpread: 0.2,
} as const

/** What was promised of the window, against a bare Electron with one static page. */
export const DESKTOP_TARGETS = {
  /** Of its time from the start to a drawn page. */
  startRatio: 1.3,
  /** Above its PSS, all processes together. */
  moreMegabytes: 85,
  /** Of one core, hidden and with nothing happening. */
  idleShare: 0.005,
} as const
