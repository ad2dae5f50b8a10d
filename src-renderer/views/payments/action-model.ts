import type { ActionKind, ActionView, RefundReason } from '../../../src-main/contract/payments.ts'
import { never } from '../../../src-main/contract/result.ts'
import type { GlyphState } from '../../components/state-glyph.tsx'

/** Where an action stands, in words; only what Stripe has said reads as good or bad. */
export interface ActionStanding {
  readonly state: GlyphState
  readonly word: string
  /** A sentence on what that means; null when the word says it all. */
  readonly text: string | null
}

export const ACTION_TITLES: Readonly<Record<ActionKind, string>> = {
  charge: 'Payment link',
  'test-payment': 'Test card payment',
  refund: 'Refund',
}

export const REASON_TITLES: Readonly<Record<RefundReason, string>> = {
  requested_by_customer: 'Requested by the customer',
  duplicate: 'Duplicate',
  fraudulent: 'Fraudulent',
}

/** Sums up an action. An unknown outcome is its own word: neither success nor failure. */
export function standingOfAction(action: ActionView): ActionStanding {
  const { state } = action
  switch (state.kind) {
    case 'sending':
      return { state: 'waiting', word: 'Sending', text: 'Stripe has not answered yet.' }
    case 'unknown':
      return { state: 'unknown', word: 'Unknown outcome', text: state.because }
    case 'refused':
      return { state: 'warning', word: 'Refused', text: state.message }
    case 'settled': {
      const verdict = state.verdict === 'done' ? 'it was done' : 'it was not done'
      const text = `A person looked it up and says that ${verdict}: ${state.note}`
      return {
        state: 'off',
        word: state.verdict === 'done' ? 'Settled: done' : 'Settled: not done',
        text,
      }
    }
    case 'succeeded':
      return followed(action)
    default:
      return never(state)
  }
}

/** What Stripe made of it, by the object as it was followed since. */
function followed({ kind, object }: ActionView): ActionStanding {
  if (object === null) return { state: 'waiting', word: 'Accepted', text: null }
  if (kind === 'refund') return refundStanding(object.status, object.failureReason)
  if (kind === 'charge') return checkoutStanding(object.status)
  const paid = object.status === 'succeeded'
  return { state: paid ? 'ok' : 'waiting', word: wordOf(object.status), text: null }
}

function refundStanding(status: string, failureReason: string | null): ActionStanding {
  switch (status) {
    case 'succeeded':
      // No promise: a bank can still send the money back days later.
      return {
        state: 'ok',
        word: 'Succeeded',
        text: 'It can still fail later, when the bank returns it; this console says so then.',
      }
    case 'pending':
      return {
        state: 'waiting',
        word: 'Pending',
        text: 'Accepted by Stripe, but not through yet. It is followed.',
      }
    case 'requires_action':
      return {
        state: 'warning',
        word: 'Requires action',
        text: 'Stripe waits for the customer. Look at it in the Stripe Dashboard.',
      }
    case 'failed':
      return {
        state: 'warning',
        word: 'Failed',
        text: `The money did not reach the customer${failureReason === null ? '' : ` (${failureReason})`}. Arrange another way to pay it back.`,
      }
    case 'canceled':
      return { state: 'off', word: 'Canceled', text: 'Nothing was refunded.' }
    default:
      return inItsOwnWord(status)
  }
}

/** A checkout session's word has its status, then how the payment stands. */
function checkoutStanding(status: string): ActionStanding {
  const [session, payment] = status.split(', ')
  if (payment === 'paid') return { state: 'ok', word: 'Paid', text: null }
  if (session === 'expired') {
    return {
      state: 'off',
      word: 'Expired',
      text: 'The link no longer works, and nothing was paid.',
    }
  }
  if (payment === 'unpaid' && session === 'complete') {
    return { state: 'waiting', word: 'Payment under way', text: null }
  }
  if (payment === 'unpaid' && session === 'open') {
    const text = 'A link is not a payment: nothing was paid yet.'
    return { state: 'waiting', word: 'Open', text }
  }
  return inItsOwnWord(status)
}

/** A status that says neither good nor bad to this console; Stripe's dashboard knows more. */
function inItsOwnWord(status: string): ActionStanding {
  const text = 'This console does not know this status. Check it in the Stripe Dashboard.'
  return { state: 'waiting', word: wordOf(status), text }
}

/** Stripe's words for a payment, a charge or a refund that have been the same for years. */
const KNOWN_WORDS = new Set([
  'canceled',
  'failed',
  'no status',
  'pending',
  'processing',
  'requires_action',
  'requires_capture',
  'requires_confirmation',
  'requires_payment_method',
  'succeeded',
])

/**
 * A word of Stripe's as a person reads it: `requires_capture` is "Requires capture". A new one is
 * left as it is, so that it can be looked up.
 */
export function wordOf(status: string): string {
  if (!KNOWN_WORDS.has(status)) return status
  const text = status.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The payment that an action made and that can be looked up for a refund; null when none yet. */
export function paidBy({ kind, state, object }: ActionView): string | null {
  if (kind === 'refund' || state.kind !== 'succeeded') return null
  return object?.paymentIntent ?? null
}
