import type { ActionKind, ActionObject, Doubt, JournalNote } from '../contract/payments.ts'
import type { JournalEntry } from '../records/journal-entry.ts'
import type { Intent, Outcome, Seen, Settled } from './intent.ts'

/** Everything that the journal says about one action. */
export interface ActionRecord {
  readonly intent: Intent
  /** When it was meant, in ms since the epoch. */
  readonly at: number
  readonly outcome: Outcome | null
  /** As followed since the outcome. */
  readonly object: ActionObject | null
  readonly settled: Settled | null
  /** What a refund's payment was like when it was confirmed last; null of any other action. */
  readonly seen: Seen | null
  /** What all that was sent so far may have done, for all that the journal tells. */
  readonly doubt: Doubt
  /** The payment is not as it was confirmed, which has to be done anew. */
  readonly changed: boolean
}

/** Whether nothing can change any more what became of it: Stripe said so, or a person. */
export function isFinal(record: ActionRecord): boolean {
  return record.settled !== null || (record.outcome !== null && record.outcome.kind !== 'unknown')
}

/** The journal's entries sorted by action; reads on where it stopped. */
export class ActionBook {
  readonly #records = new Map<string, ActionRecord>()
  readonly #actionOfOrder = new Map<string, string>()
  readonly #notes: JournalNote[] = []
  #read = 0
  #newestAt = Number.NEGATIVE_INFINITY

  /** Takes in the entries that are new since the last time. */
  read(entries: readonly JournalEntry[]): void {
    for (const entry of entries.slice(this.#read)) this.#enter(entry)
    this.#read = entries.length
  }

  /** All actions, oldest first. */
  get records(): readonly ActionRecord[] {
    return [...this.#records.values()]
  }

  /** All notes, oldest first. */
  get notes(): readonly JournalNote[] {
    return this.#notes
  }

  /** The latest time that any entry was written at, in ms since the epoch; -Infinity without one. */
  get newestAt(): number {
    return this.#newestAt
  }

  of(action: string): ActionRecord | null {
    return this.#records.get(action) ?? null
  }

  /** The one action of a look or form; a refund may have been confirmed on more than one look. */
  ofOrder(order: string): ActionRecord | null {
    return this.of(this.#actionOfOrder.get(order) ?? '')
  }

  /** Actions of this kind on this target whose outcome isn't known yet. */
  openOn(what: ActionKind, mode: string, target: string): readonly ActionRecord[] {
    return this.records.filter(
      ({ intent, ...record }) =>
        intent.what === what &&
        intent.mode === mode &&
        intent.target === target &&
        !isFinal({ intent, ...record }),
    )
  }

  #enter({ at, body }: JournalEntry): void {
    this.#newestAt = Math.max(this.#newestAt, at)
    if (body.kind === 'note') {
      this.#notes.push({ at, text: body.text })
      return
    }
    if (body.kind === 'intent') {
      // A second intent of the same name would be a defect; the first one is what was sent.
      if (this.#records.has(body.action)) return
      this.#records.set(body.action, {
        intent: body,
        at,
        outcome: null,
        object: null,
        settled: null,
        seen: body.seen ?? null,
        // A crash may have come right after it was sent.
        doubt: 'may-be-done',
        changed: false,
      })
      this.#actionOfOrder.set(body.order, body.action)
      return
    }
    const record = this.#records.get(body.action)
    if (record === undefined) return
    if (body.kind === 'confirmed') this.#actionOfOrder.set(body.order, body.action)
    this.#records.set(body.action, { ...record, ...changeBy(record, body) })
  }
}

type Change = Exclude<JournalEntry['body'], { kind: 'note' | 'intent' }>

function changeBy(record: ActionRecord, body: Change): Partial<ActionRecord> {
  switch (body.kind) {
    case 'outcome': {
      // What was certain stays so, whatever a later question gave.
      if (isFinal(record)) return {}
      const { result } = body
      switch (result.kind) {
        case 'succeeded':
          return { outcome: result, object: result.object }
        case 'unknown': {
          const { doubt = 'may-be-done', changed = false } = result
          // Only a confirmation ends the waiting for one, whatever was asked meanwhile.
          return { outcome: result, doubt, changed: record.changed || changed }
        }
        default:
          return { outcome: result }
      }
    }
    case 'confirmed':
      return { seen: body.seen, changed: false }
    case 'followed':
      return { object: body.object }
    case 'settled':
      return { settled: body }
  }
}
