import type { PaymentLook } from '../contract/payments.ts'

/** How long a look may be confirmed, in ms. */
const KEPT_MS = 15 * 60_000

/** The looks that were shown lately; what an operator confirms is held against them. */
export class Looks {
  readonly #kept = new Map<string, { readonly look: PaymentLook; readonly at: number }>()

  /** Remembers a look taken at `now`, in ms since the epoch. */
  remember(look: PaymentLook, now: number): void {
    for (const [name, { at }] of this.#kept) if (isOver(at, now)) this.#kept.delete(name)
    this.#kept.set(look.look, { look, at: now })
  }

  /** The look of that name; null when it is over or was none of ours. */
  find(name: string, now: number): PaymentLook | null {
    const kept = this.#kept.get(name)
    return kept === undefined || isOver(kept.at, now) ? null : kept.look
  }
}

/** A clock that was set back ends a look as well: its age can't be told. */
function isOver(at: number, now: number): boolean {
  return now < at || now - at > KEPT_MS
}
