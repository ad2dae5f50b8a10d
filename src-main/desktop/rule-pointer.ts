import type { RuleId } from '../contract/rule.ts'

/**
 * Asks the page to show a rule. A page that is loading, such as after a crash, doesn't listen yet:
 * the last wish is kept for it, because a click that leads nowhere looks like nothing is wrong.
 */
export class RulePointer {
  readonly #send: (rule: RuleId) => void
  #listening = false
  #kept: RuleId | null = null

  constructor(send: (rule: RuleId) => void) {
    this.#send = send
  }

  /** Shows a rule now, or as soon as the page listens. */
  show(rule: RuleId): void {
    if (this.#listening) this.#send(rule)
    else this.#kept = rule
  }

  /** The page has subscribed: it does so before it asks for its first picture. */
  listens(): void {
    this.#listening = true
    if (this.#kept !== null) this.#send(this.#kept)
    this.#kept = null
  }

  /** The page is gone or is being loaded anew. */
  left(): void {
    this.#listening = false
  }
}
