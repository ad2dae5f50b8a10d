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

/**
 * Which notifications this engine has on their way, at most one a rule. It is never stored: at a start
 * nothing is on its way, so whatever isn't known to have arrived may be handed over again.
 */
export class Handovers {
  readonly #monotonic: () => number
  readonly #last = new Map<RuleId, Handover>()

  /** `monotonic` is the steady clock, in ms. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic
  }

  /** Whether the rule's notification with this id may be handed over now. */
  mayTry(rule: RuleId, id: string): boolean {
    const last = this.#last.get(rule)
    if (last?.id !== id) return true
    return !last.isPending && this.#monotonic() - last.at >= PAUSE_MS
  }

  /** It was decided on: until its fate is known, it isn't handed over a second time. */
  begin({ rule, id }: AlertNotice): void {
    this.#last.set(rule, { id, at: this.#monotonic(), isPending: true })
  }

  /** Its fate is known; of one that was replaced meanwhile it no longer matters. */
  end(id: string): void {
    for (const [rule, last] of this.#last) {
      if (last.id === id) this.#last.set(rule, { ...last, isPending: false })
    }
  }
}
