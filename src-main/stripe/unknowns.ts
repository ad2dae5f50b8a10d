import type { ActionRecord } from './action-book.ts'
import type { Ledger } from './ledger.ts'

const MINUTE_MS = 60_000

/**
 * How long to wait between two attempts to clear up an action of this age, all in ms: a tenth of
 * its age, but at least a minute, and at most an hour.
 */
export function clearUpPause(age: number): number {
  return Math.min(60 * MINUTE_MS, Math.max(MINUTE_MS, age / 10))
}

/**
 * Tries again and again to clear up what stayed unknown, more and more rarely: whoever goes home
 * after a lost answer finds in the morning what became of it.
 */
export class Unknowns {
  readonly #ledger: Ledger
  readonly #clearUp: (action: string) => Promise<unknown>
  /** When each was tried last, in ms since the epoch. */
  readonly #triedAt = new Map<string, number>()

  /** `clearUp` asks Stripe about one action and writes down what that gave. */
  constructor(ledger: Ledger, clearUp: (action: string) => Promise<unknown>) {
    this.#ledger = ledger
    this.#clearUp = clearUp
  }

  /** Tries those that are due at `now` (ms since the epoch), one after the other. */
  async tryDue(now: number): Promise<void> {
    for (const record of this.#ledger.records) {
      if (this.#isDue(record, now)) await this.tryNow(record, now)
    }
  }

  /** Tries one, due or not. */
  async tryNow({ intent: { action } }: ActionRecord, now: number): Promise<void> {
    this.#triedAt.set(action, now)
    await this.#clearUp(action)
  }

  #isDue(record: ActionRecord, now: number): boolean {
    const { action } = record.intent
    if (!this.#ledger.isUnknown(action)) return false
    const { state } = this.#ledger.view(record)
    // All that can be asked was asked: only a person, or another key, can get on with it.
    if (state.kind !== 'unknown' || state.next === 'person') return false
    const tried = this.#triedAt.get(action) ?? record.at
    // A clock that was set back must not put an attempt off for long.
    return Math.abs(now - tried) >= clearUpPause(now - record.at)
  }
}
