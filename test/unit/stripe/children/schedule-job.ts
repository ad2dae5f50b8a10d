/** One life of a process: from its start to its end, or until it is killed. */
export interface Job {
  readonly folder: string
  readonly url: string
  readonly seeds: readonly number[]
  /** 0 for the first. */
  readonly life: number
  /** At which moment it is killed; 0 for never. */
  readonly crashAt: number
  /** What its clock shows, in ms since the epoch. */
  readonly now: number
  /** Clear up what is open, and order nothing new. */
  readonly last: boolean
}

/** What an operator was told about an action. */
export interface Told {
  readonly seed: number
  readonly action: string
  readonly state: string
}

/** The API key, and so the account, of a schedule. */
export function keyOf(seed: number): string {
  return `sk_test_schedule${String(seed).padStart(8, '0')}`
}

/** The connected account that its payment is on: of every fourth schedule. */
export function connectedOf(seed: number): string | null {
  return seed % 4 === 0 ? 'acct_Schedule' : null
}

/** The payment that a schedule refunds. */
export function paymentOf(seed: number): string {
  return `pi_schedule${seed}`
}
