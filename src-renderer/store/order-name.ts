/** So long after an answer the same form still means the same order, in ms. */
const SAME_FOR = 2000

/**
 * The name of what a form orders. The console does each name once, so the same name is kept for as
 * long as a second press can only be a slip: while the first is under way, after a failure, and for
 * a moment after the answer, which in the sandbox comes sooner than the second click of a double
 * click. A changed form is another order.
 */
export interface OrderName {
  /** The name to send at `now`, in ms since the epoch. */
  readonly at: (now: number) => string
  /** The order was answered at `now`. */
  readonly answered: (now: number) => void
  readonly changed: () => void
}

/** Makes names of random UUIDs, unless tests give them. */
export function createOrderName(uuid: () => string = () => crypto.randomUUID()): OrderName {
  let name = uuid()
  let answeredAt: number | null = null
  function renew(): void {
    name = uuid()
    answeredAt = null
  }
  return {
    at: (now) => {
      if (answeredAt !== null && Math.abs(now - answeredAt) >= SAME_FOR) renew()
      return name
    },
    answered: (now) => {
      // A repeat's answer is not a new one: the moment must end, however long a key is held.
      answeredAt ??= now
    },
    changed: renew,
  }
}
