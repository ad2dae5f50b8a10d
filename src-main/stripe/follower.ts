import type { ActionRecord } from './action-book.ts'
import { askAgain, followPause, hasChanged, isOpen } from './follow.ts'
import type { Ledger } from './ledger.ts'
import { gatewayFor, type Switchboard } from './switchboard.ts'

/** Looks made in one go, so that a long list can't hold up a person's own question. */
const MOST_AT_ONCE = 10

export interface FollowerOptions {
  readonly clock: { now(): number }
}

/** Looks after actions that Stripe may still change its mind about. */
export class Follower {
  readonly #ledger: Ledger
  readonly #switchboard: Switchboard
  readonly #options: FollowerOptions
  /** When each was asked for last, in ms since the epoch. */
  readonly #askedAt = new Map<string, number>()
  #following: Promise<void> | null = null

  constructor(ledger: Ledger, switchboard: Switchboard, options: FollowerOptions) {
    this.#ledger = ledger
    this.#switchboard = switchboard
    this.#options = options
  }

  isOpen(record: ActionRecord): boolean {
    return isOpen(record, this.#options.clock.now())
  }

  /** Asks about what is due at `now` (ms since the epoch) and writes changes down. */
  follow(now: number): Promise<void> {
    this.#following ??= this.#follow(now).finally(() => {
      this.#following = null
    })
    return this.#following
  }

  async #follow(now: number): Promise<void> {
    const due = this.#ledger.records.filter((record) => this.#isDue(record, now))
    for (const record of due.slice(0, MOST_AT_ONCE)) {
      this.#askedAt.set(record.intent.action, now)
      await this.#ask(record)
    }
  }

  #isDue(record: ActionRecord, now: number): boolean {
    if (!isOpen(record, now)) return false
    const asked = this.#askedAt.get(record.intent.action)
    // A clock that was set back must not put a look off for long.
    return asked === undefined || Math.abs(now - asked) >= followPause(record, now - record.at)
  }

  async #ask(record: ActionRecord): Promise<void> {
    const gateway = this.#switchboard.gatewayOf(record.intent.mode)
    const before = record.object
    if (!gateway.ok || before === null) return
    const answer = await askAgain(gatewayFor(gateway.value, record.intent), record, before)
    this.#switchboard.note(gateway.value, answer)
    // Whatever else it gave: it is asked again when its time comes.
    if (answer.kind !== 'ok' || !hasChanged(before, answer.value)) return
    const { action } = record.intent
    await this.#ledger.append({ kind: 'followed', action, object: answer.value })
  }
}
