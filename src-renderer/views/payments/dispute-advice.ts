/** What a dispute means for a refund of the same payment. */
export interface DisputeAdvice {
  /** Whether a refund may give the customer the money a second time. */
  readonly twice: boolean
  /** Where the dispute is, in a few words. */
  readonly title: string
  readonly text: string
}

const INQUIRY: DisputeAdvice = {
  twice: false,
  title: 'Inquiry',
  text: 'The bank asks, and no money was taken back. You can refund: a full refund answers the inquiry and keeps it from becoming a dispute.',
}

const OPEN: DisputeAdvice = {
  twice: true,
  title: 'Disputed',
  text: 'The bank has taken the money back for now. A refund can pay the customer twice: answer or accept the dispute in the Stripe Dashboard instead.',
}

const UNDER_REVIEW: DisputeAdvice = {
  twice: true,
  title: 'Dispute under review',
  text: 'The bank has taken the money back for now and still decides. A refund can pay the customer twice: wait for the decision.',
}

/** By Stripe's words for a dispute (docs.stripe.com/api/disputes/object). */
const ADVICE: ReadonlyMap<string, DisputeAdvice> = new Map([
  ['warning_needs_response', INQUIRY],
  ['warning_under_review', INQUIRY],
  [
    'warning_closed',
    {
      twice: false,
      title: 'Inquiry closed',
      text: 'It did not become a dispute, and no money was taken back. You can refund without paying twice.',
    },
  ],
  ['needs_response', OPEN],
  ['appeal_needs_response', OPEN],
  ['under_review', UNDER_REVIEW],
  ['appeal_under_review', UNDER_REVIEW],
  [
    'won',
    {
      twice: false,
      title: 'Dispute won',
      text: 'The money is yours again. You can refund without paying the customer twice.',
    },
  ],
  [
    'lost',
    {
      twice: true,
      title: 'Dispute lost',
      text: 'The bank has already paid the customer back with your money. Don’t refund: that would pay the customer twice.',
    },
  ],
  [
    'prevented',
    {
      twice: true,
      title: 'Dispute prevented',
      text: 'The customer was paid back before it became a dispute. A refund can pay the customer twice: check the payment’s refunds and the Stripe Dashboard first.',
    },
  ],
])

/** The advice for Stripe's word for a dispute; of a word that isn't known only the risk. */
export function disputeAdvice(status: string): DisputeAdvice {
  return (
    ADVICE.get(status) ?? {
      twice: true,
      title: 'Disputed',
      text: 'Payments Ops doesn’t know this state. A refund can pay the customer twice: look at the dispute in the Stripe Dashboard first.',
    }
  )
}
