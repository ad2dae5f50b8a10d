import { formatAmount } from '../../../src-main/contract/money.ts'
import type {
  ActionKind,
  ActionView,
  Doubt,
  RefundReason,
} from '../../../src-main/contract/payments.ts'
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
      return {
        state: 'unknown',
        word: state.next === 'confirm' ? 'Payment changed' : 'Unknown outcome',
        text: `${doubtText(action, state.doubt)} ${state.because}`,
      }
    case 'withdrawn':
      return {
        state: 'off',
        word: WITHDRAWN[state.doubt],
        text: `${doubtText(action, state.doubt)} ${afterWithdrawing(action, state.doubt)}`,
      }
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

const WITHDRAWN: Readonly<Record<Doubt, string>> = {
  'may-be-done': 'Withdrawn (may have happened)',
  'turned-away': 'Withdrawn (not done)',
  'never-sent': 'Withdrawn (never sent)',
}

const DEEDS: Readonly<Record<ActionKind, string>> = {
  charge: 'payment link',
  'test-payment': 'test payment',
  refund: 'refund',
}

/** Whether an action without a known outcome may be done already, in a sentence. */
function doubtText({ kind }: ActionView, doubt: Doubt): string {
  switch (doubt) {
    case 'may-be-done':
      return `This ${DEEDS[kind]} may already be done.`
    case 'turned-away':
      return `This ${DEEDS[kind]} was not done: Stripe turned each request away.`
    case 'never-sent':
      return `This ${DEEDS[kind]} was never sent to Stripe.`
    default:
      return never(doubt)
  }
}

/** What follows from withdrawing an action, and what to check at Stripe. */
export function afterWithdrawing(action: ActionView, doubt: Doubt): string {
  const ended = 'Its idempotency key is never used again, so nothing more is sent for it.'
  return doubt === 'may-be-done' ? `${ended} ${whatToCheck(action)}` : ended
}

/** How a person finds out in the Dashboard whether an action was done. */
function whatToCheck({ id, kind, amount, currency, target }: ActionView): string {
  const mark = `the metadata payments_ops_action = ${id}`
  const sum = formatAmount(amount, currency)
  switch (kind) {
    case 'refund':
      return `Open ${target} in the Stripe Dashboard: a refund of ${sum} with ${mark} means that it was done.`
    case 'charge':
      return `Look in the Stripe Dashboard for a payment by ${target} of ${sum} with ${mark}: it means that the link was made, and paid.`
    case 'test-payment':
      return `Look in the Stripe Dashboard, in test mode, for a payment of ${sum} with ${mark}.`
    default:
      return never(kind)
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
