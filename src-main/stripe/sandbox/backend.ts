import type { ScenarioId } from '../../contract/overview.ts'
import { fail, ok, type Result } from '../../contract/result.ts'
import { dayOf, type Entry } from './entries.ts'
import { claimFolder, codeOf, type Owed, saveOwed } from './folder.ts'
import { SandboxLogs } from './logs.ts'
import type { StripeNews } from './protocol.ts'
import { seededRandom } from './random.ts'
import { holdWebhooks, releaseWebhooks, rotate } from './rotation.ts'
import { altered, corrections, opening, type Scene } from './scenarios.ts'
import { deliveryOf } from './stripe-news.ts'
import { DAY, HOUR, MINUTE, traffic } from './traffic.ts'

const SEED = 20_191
const SALT = 100

/** Variations that tests need: another seed, or a rotation after fewer bytes. */
export interface SandboxTuning {
  readonly seed?: number
  readonly rotateAt?: number
}

/**
 * The simulated payment backend on one folder. It owns no clock and no timer: every call brings
 * the time, in ms since the epoch. Failures are sentences for people.
 */
export class Sandbox {
  readonly #directory: string
  readonly #seed: number
  readonly #logs: SandboxLogs
  /** Deliveries logged in each minute, which is what a burst of declines is measured by. */
  readonly #deliveries = new Map<number, number>()
  #countedUntil = 0
  #playing: ScenarioId | null = null
  #owed: Owed = {}

  constructor(directory: string, { seed = SEED, rotateAt }: SandboxTuning = {}) {
    this.#directory = directory
    this.#seed = seed
    this.#logs = new SandboxLogs(directory, seed, rotateAt)
  }

  /** The rehearsal being played, or null. */
  get playing(): ScenarioId | null {
    return this.#playing
  }

  /**
   * Takes the folder, ends what an interrupted rehearsal left behind, and writes the logs up to
   * `now`. Refused in a folder of real logs; unavailable when the folder can't be used.
   */
  open(now: number): Result<null> {
    const claimed = claimFolder(this.#directory)
    if (!claimed.ok) return claimed
    this.#owed = claimed.value
    return this.#attempt(() => {
      releaseWebhooks(this.#directory)
      const fault = this.#logs.open(now) ?? this.#settle(now)
      if (fault !== null) return fault
      for (const entries of traffic(this.#seed, now - HOUR, now)) this.#count(entries)
      this.#countedUntil = now
      return null
    })
  }

  /** Writes what is due; a failure is to be shown, and tried again by the next tick. */
  tick(now: number): Result<null> {
    return this.#attempt(() => this.#logs.advance(now, (usual) => this.#change(usual)))
  }

  /**
   * Ends the rehearsal being played and begins another, if any. A rotation is over at once, so
   * nothing is played after it. When it can't be begun, nothing is played.
   */
  play(scenario: ScenarioId | null, now: number): Result<null> {
    return this.#attempt(() => this.#end(now) ?? (scenario && this.#begin(scenario, now)))
  }

  /**
   * Logs what happened in the sandbox's Stripe, at `now`. While the endpoint is down these
   * deliveries fail like all others, and a silent log does not get them.
   */
  deliver(news: readonly StripeNews[], now: number): Result<null> {
    return this.#attempt(() => {
      const fault = this.#logs.advance(now, (usual) => this.#change(usual))
      if (fault !== null) return fault
      const entries = news.map((one) => deliveryOf(one, now))
      const isAltered = this.#playing === 'webhook-outage' || this.#playing === 'log-silent'
      const written = isAltered ? altered(this.#playing, entries) : entries
      this.#count(written)
      return this.#logs.append(written)
    })
  }

  #begin(scenario: ScenarioId, now: number): string | null {
    if (scenario === 'log-rotates') {
      rotate(this.#directory, 'stripe_webhooks.ndjson', now)
      return null
    }
    if (scenario === 'log-silent') this.#silence()
    const entries = opening(scenario, this.#scene(now))
    const fault = this.#logs.append(entries)
    if (fault !== null) return fault
    this.#playing = scenario
    this.#count(entries)
    if (scenario === 'revenue-dip') {
      this.#owe([], entries)
      saveOwed(this.#directory, this.#owed)
    }
    return null
  }

  #end(now: number): string | null {
    const fault = this.#logs.advance(now, (usual) => this.#change(usual))
    // Still silent when this throws: a new log beside the held one would be lost later.
    if (this.#playing === 'log-silent') releaseWebhooks(this.#directory)
    this.#playing = null
    return this.#settle(now) ?? fault
  }

  #silence(): void {
    try {
      holdWebhooks(this.#directory)
    } catch (error) {
      releaseWebhooks(this.#directory)
      throw error
    }
  }

  /** Gives back to each day what a dip took from it. */
  #settle(now: number): string | null {
    const random = seededRandom(this.#seed, Math.floor(now / 1_000), SALT)
    const entries = Object.entries(this.#owed).flatMap(([date, cents]) => [
      ...corrections(cents, date, now, random),
    ])
    if (entries.length === 0) return null
    const fault = this.#logs.append(entries)
    if (fault !== null) return fault
    this.#owed = {}
    saveOwed(this.#directory, this.#owed)
    return null
  }

  #change(usual: readonly Entry[]): readonly Entry[] {
    const entries = altered(this.#playing, usual)
    // A log that could not be written asks for the same minutes again: they count once.
    const first = ({ at }: Entry) => at > this.#countedUntil
    if (this.#playing === 'revenue-dip') this.#owe(usual.filter(first), entries.filter(first))
    this.#count(entries.filter(first))
    this.#countedUntil = Math.max(this.#countedUntil, usual.at(-1)?.at ?? 0)
    return entries
  }

  /** Notes what each day lost between what is usual and what is written instead. */
  #owe(usual: readonly Entry[], written: readonly Entry[]): void {
    const owed: Record<string, number> = { ...this.#owed }
    const add = (entry: Entry, sign: number) => {
      if (entry.kind === 'payment') owed[entry.date] = (owed[entry.date] ?? 0) + sign * entry.cents
    }
    for (const entry of usual) add(entry, 1)
    for (const entry of written) add(entry, -1)
    this.#owed = owed
  }

  #count(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind !== 'delivery') continue
      const minute = Math.floor(entry.at / MINUTE)
      this.#deliveries.set(minute, (this.#deliveries.get(minute) ?? 0) + 1)
    }
  }

  #scene(now: number): Scene {
    let deliveries = 0
    for (const [minute, count] of this.#deliveries) {
      if (minute * MINUTE <= now - HOUR - MINUTE) this.#deliveries.delete(minute)
      else deliveries += count
    }
    const today = Math.floor(now / DAY) * DAY
    return {
      now,
      random: seededRandom(this.#seed, Math.floor(now / 1_000), SALT + 1),
      deliveries,
      today: this.#revenue(today, now) - (this.#owed[dayOf(today)] ?? 0),
      yesterday: this.#revenue(today - DAY, today - 1),
    }
  }

  /** The usual revenue in cents from one time to another, both included. */
  #revenue(from: number, to: number): number {
    let cents = 0
    for (const entries of traffic(this.#seed, from - 1, to)) {
      for (const entry of entries) if (entry.kind === 'payment') cents += entry.cents
    }
    return cents
  }

  #attempt(write: () => string | null): Result<null> {
    try {
      const fault = write()
      return fault === null ? ok(null) : fail('unavailable', fault)
    } catch (error) {
      // Renaming fails while another program holds a log open, as happens on Windows.
      const code = codeOf(error)
      return fail('unavailable', `The sandbox’s logs in ${this.#directory} are in use (${code}).`)
    }
  }
}
