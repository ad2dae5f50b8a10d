/** Ids that Stripe gives to payments: intents, charges, and charges of other means than cards. */
const PAYMENT_ID = /^(?:pi|ch|py)_[A-Za-z0-9_]{1,250}$/

/** The sentence about an id that names no payment. */
export const NOT_A_PAYMENT_ID =
  'A payment’s id begins with pi_ or ch_, followed by letters and digits. Copy it again.'

/** The id without the blanks around it, or null when it can't be a payment's. */
export function parsePaymentId(given: string): string | null {
  const id = given.trim()
  return PAYMENT_ID.test(id) ? id : null
}
