import type { RuleId } from '../contract/rule.ts'
import type { AlertNotice } from './protocol.ts'

/** A notification that failed is not handed over again before so many ms have passed. */
const PAUSE_MS = 10_000

interface Handover {
  readonly id: string
  /** When it was last decided on, by the steady clock. */
  readonly at: number
  readonly isPending: boolean
}

/** Of notifications on what is over, so many are remembered. */
const MOST_OVER = 40

/**
 * Which notifications this engine has on their way: of each rule's alerts the last one, and those on
 * what is over. It is never stored: at a start
 * nothing is on its way, so whatever isn't known to have arrived may be handed over again.
 */
export class Handovers {
  readonly #monotonic: () => number
  readonly #last = new Map<RuleId, Handover>()
  readonly #over = new Map<string, Handover>()

  /** `monotonic` is the steady clock, in ms. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic
  }

  /** Whether the rule's notification with this id may be handed over now. */
  mayTry(rule: RuleId, id: string): boolean {
    const last = this.#over.get(id) ?? this.#last.get(rule)
    if (last?.id !== id) return true
    return !last.isPending && this.#monotonic() - last.at >= PAUSE_MS
  }

  /** It was decided on: until its fate is known, it isn't handed over a second time. */
  begin({ rule, id, isOver }: AlertNotice): void {
    const handover = { id, at: this.#monotonic(), isPending: true }
    if (isOver !== true) {
      this.#last.set(rule, handover)
      return
    }
    this.#over.set(id, handover)
    for (const oldest of [...this.#over.keys()].slice(0, -MOST_OVER)) this.#over.delete(oldest)
  }

  /** Its fate is known; of one that was replaced meanwhile it no longer matters. */
  end(id: string): void {
    for (const [rule, last] of this.#last) {
      if (last.id === id) this.#last.set(rule, { ...last, isPending: false })
    }
    const over = this.#over.get(id)
    if (over !== undefined) this.#over.set(id, { ...over, isPending: false })
  }
}
