import type { ActionKind, ActionView, JournalNote, Mode } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { Journal } from '../records/journal.ts'
import type { JournalBody } from '../records/journal-body.ts'
import { ActionBook, type ActionRecord, isFinal } from './action-book.ts'
import { actionView, sortedViews } from './action-view.ts'
import type { Resolution } from './carry-out.ts'
import { type RefundFailure, refundFailure } from './follow.ts'
import type { Intent, Outcome } from './intent.ts'
import { type Repetition, repetitionOf } from './repetition.ts'

/** What the page gets of the journal at most. */
const MOST_ACTIONS = 200
const MOST_NOTES = 100

export interface LedgerOptions {
  readonly journal: Pick<Journal, 'entries' | 'append'>
  readonly clock: { now(): number }
  /** The print of a mode's present key; null without one. */
  keyPrint(mode: Mode): string | null
  changed(): void
  /** A refund came to nothing, which the journal knows from now on. */
  alert(failure: RefundFailure): void
}

/** The journal's actions, together with what is going on about them at the moment. */
export class Ledger {
  readonly #options: LedgerOptions
  readonly #book = new ActionBook()
  /** Actions that Stripe is being asked about, and what that will give. */
  readonly #asking = new Map<string, Promise<Result<ActionView>>>()
  /** Those of them whose request is on the way for the first time. */
  readonly #sending = new Set<string>()
  readonly #hopeless = new Set<string>()
  readonly #unwritten = new Map<string, string>()
  #trouble: string | null = null

  constructor(options: LedgerOptions) {
    this.#options = options
  }

  get records(): readonly ActionRecord[] {
    return this.#upToDate().records
  }

  /** Why the journal could not be written the last time; null once it could again. */
  get trouble(): string | null {
    return this.#trouble
  }

  of(action: string): ActionRecord | null {
    return this.#upToDate().of(action)
  }

  ofOrder(order: string): ActionRecord | null {
    return this.#upToDate().ofOrder(order)
  }

  openOn(what: ActionKind, mode: Mode, target: string): readonly ActionRecord[] {
    return this.#upToDate().openOn(what, mode, target)
  }

  /** Whether Stripe is being asked about an action, or an end of it written down. */
  isAsking(action: string): boolean {
    return this.#asking.has(action)
  }

  /** Whether an action's outcome is open, and nobody is asking for it just now. */
  isUnknown(action: string): boolean {
    const record = this.of(action)
    return record !== null && !isFinal(record) && !this.#asking.has(action)
  }

  /** Whether the action's request may be sent once more. */
  repetition({ at, intent }: ActionRecord): Repetition {
    const { clock, keyPrint } = this.#options
    return repetitionOf({
      at,
      now: clock.now(),
      newestAt: this.#upToDate().newestAt,
      sentWith: intent.keyPrint,
      present: keyPrint(intent.mode),
    })
  }

  view(record: ActionRecord): ActionView {
    const { action } = record.intent
    return actionView(record, {
      sending: this.#sending.has(action),
      asking: this.#asking.has(action),
      repeatable: this.repetition(record) === 'safe',
      hopeless: this.#hopeless.has(action),
      unwritten: this.#unwritten.get(action) ?? null,
    })
  }

  views(): readonly ActionView[] {
    const { records } = this
    // A journal of years is not gone through in full whenever something changes on the page.
    const older = records.slice(0, -MOST_ACTIONS).filter((record) => !isFinal(record))
    const shown = [...older, ...records.slice(-MOST_ACTIONS)]
    return sortedViews(
      shown.map((record) => this.view(record)),
      MOST_ACTIONS,
    )
  }

  notes(): readonly JournalNote[] {
    return this.#upToDate().notes.slice(-MOST_NOTES).reverse()
  }

  /** Writes an intent down and then sends it; when it can't be written, nothing is sent. */
  begin(intent: Intent, send: () => Promise<Resolution>): Promise<Result<ActionView>> {
    // From the start it counts as being asked for: nobody may take it for one left open by a crash.
    this.#sending.add(intent.action)
    const work = this.#begin(intent, send)
    this.#asking.set(intent.action, work)
    return work
  }

  /** Asks about an action, once at a time, and writes down what that gave. */
  resolve(action: string, ask: () => Promise<Resolution>): Promise<Result<ActionView>> {
    const asking = this.#asking.get(action)
    if (asking !== undefined) return asking
    const work = this.#resolve(action, ask)
    this.#asking.set(action, work)
    this.#options.changed()
    return work
  }

  /**
   * Writes down what ends an unknown action, such as a person's verdict; until that is done, nothing
   * is asked about it.
   */
  end(action: string, body: JournalBody): Promise<Result<ActionView>> {
    const work = this.#end(action, body)
    this.#asking.set(action, work)
    return work
  }

  /** Appends to the journal; the time is the clock's. */
  async append(body: JournalBody): Promise<Result<void>> {
    const { journal, clock, changed } = this.#options
    const before = this.#failureOf(body)
    const written = await journal.append(Math.trunc(clock.now()), body)
    this.#trouble = written.ok ? null : written.failure.message
    changed()
    if (!written.ok) return written
    const failure = this.#failureOf(body)
    if (failure !== null && before === null) this.#options.alert(failure)
    return ok(undefined)
  }

  /** How the action that an entry is about came to nothing, as the journal has it by now. */
  #failureOf(body: JournalBody): RefundFailure | null {
    const record = body.kind === 'note' ? null : this.of(body.action)
    return record === null ? null : refundFailure(record)
  }

  async #begin(intent: Intent, send: () => Promise<Resolution>): Promise<Result<ActionView>> {
    const written = await this.append(intent)
    if (written.ok) return this.#resolve(intent.action, send)
    this.#over(intent.action)
    return fail('unavailable', `${written.failure.message} Nothing was sent to Stripe.`)
  }

  async #end(action: string, body: JournalBody): Promise<Result<ActionView>> {
    const written = await this.append(body).finally(() => this.#over(action))
    // What was shown meanwhile was an action that is being asked about.
    this.#options.changed()
    return written.ok ? this.#answer(action) : written
  }

  async #resolve(action: string, ask: () => Promise<Resolution>): Promise<Result<ActionView>> {
    try {
      const { outcome, hopeless } = await ask()
      if (hopeless) this.#hopeless.add(action)
      else this.#hopeless.delete(action)
      await this.#writeDown(action, outcome)
    } finally {
      this.#over(action)
      this.#options.changed()
    }
    return this.#answer(action)
  }

  #over(action: string): void {
    this.#asking.delete(action)
    this.#sending.delete(action)
  }

  async #writeDown(action: string, outcome: Outcome): Promise<void> {
    const before = this.of(action)?.outcome ?? null
    if (before !== null && isSame(before, outcome)) return
    const written = await this.append({ kind: 'outcome', action, result: outcome })
    if (written.ok) this.#unwritten.delete(action)
    else if (outcome.kind !== 'unknown') {
      this.#unwritten.set(
        action,
        `Stripe’s answer could not be written down: ${written.failure.message}`,
      )
    }
  }

  #answer(action: string): Result<ActionView> {
    const record = this.of(action)
    if (record === null) throw new Error('an action that was written down is not in the journal')
    return ok(this.view(record))
  }

  #upToDate(): ActionBook {
    this.#book.read(this.#options.journal.entries)
    return this.#book
  }
}

/** Whether the journal tells no more by a second unknown outcome than by the first. */
function isSame(before: Outcome, now: Outcome): boolean {
  if (before.kind !== 'unknown' || now.kind !== 'unknown') return false
  const { because, doubt, changed } = now
  return before.because === because && before.doubt === doubt && before.changed === changed
}
