import type { ActionKind, ActionObject, JournalNote } from '../contract/payments.ts'
import type { JournalEntry } from '../records/journal-entry.ts'
import type { Intent, Outcome, Settled } from './intent.ts'

/** Everything that the journal says about one action. */
export interface ActionRecord {
  readonly intent: Intent
  /** When it was meant, in ms since the epoch. */
  readonly at: number
  readonly outcome: Outcome | null
  /** As followed since the outcome. */
  readonly object: ActionObject | null
  readonly settled: Settled | null
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

  /** The one action of a look or form. */
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
      })
      this.#actionOfOrder.set(body.order, body.action)
      return
    }
    const record = this.#records.get(body.action)
    if (record === undefined) return
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
      return result.kind === 'succeeded'
        ? { outcome: result, object: result.object }
        : { outcome: result }
    }
    case 'followed':
      return { object: body.object }
    case 'settled':
      return { settled: body }
  }
}
