/** What decides whether a payment can be refunded; amounts are integer minor units. */
export interface Standing {
  /** Stripe's word for the intent, or the charge when there is no intent. */
  readonly status: string
  readonly captured: number
  readonly remaining: number
  /** Authorised only: the money is reserved, not taken. */
  readonly uncaptured: boolean
}

/**
 * Why a payment can't be refunded, and what to do instead; null when it can. A payment that is only
 * authorised can't be refunded but cancelled (docs.stripe.com/refunds).
 */
export function whyNotRefundable(standing: Standing): string | null {
  if (standing.status === 'requires_capture' || standing.uncaptured) {
    return 'The money is only reserved, not taken: cancel the payment in the Stripe Dashboard instead.'
  }
  if (standing.status !== 'succeeded') {
    return `The payment’s status is ${standing.status}: only one that has succeeded can be refunded.`
  }
  if (standing.captured === 0) return 'Nothing was paid, so there is nothing to refund.'
  if (standing.remaining <= 0) return 'Everything has been refunded already.'
  return null
}
