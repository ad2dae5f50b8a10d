import type { ActionState, ActionView } from '../contract/payments.ts'
import { type ActionRecord, isFinal } from './action-book.ts'

/** What is known of an action beside the journal. */
export interface Situation {
  /** Its request is on the way for the first time. */
  readonly sending: boolean
  /** Stripe is being asked about it, for the first time or again. */
  readonly asking: boolean
  /** The same request may be repeated: Stripe still remembers its key. */
  readonly repeatable: boolean
  /** All that can be asked was asked, and it is still open. */
  readonly hopeless: boolean
  /** Why Stripe's answer could not be written down, if it couldn't. */
  readonly unwritten: string | null
}

const STOPPED = 'The console stopped before an answer was known.'

/** An action as a person sees it. */
export function actionView(record: ActionRecord, situation: Situation): ActionView {
  const { intent, at, outcome, object } = record
  return {
    id: intent.action,
    kind: intent.what,
    mode: intent.mode,
    at,
    amount: intent.amount,
    currency: intent.currency,
    target: intent.target,
    account: intent.account ?? null,
    choice: {
      reverseTransfer: booleanOf(intent.request['reverse_transfer']),
      returnFee: booleanOf(intent.request['refund_application_fee']),
    },
    state: stateOf(record, situation),
    object,
    requestId: outcome?.requestId ?? null,
  }
}

/** Unknown outcomes first, then newest first; `most` of them. */
export function sortedViews(views: readonly ActionView[], most: number): readonly ActionView[] {
  const rank = (view: ActionView) => (view.state.kind === 'unknown' ? 0 : 1)
  return [...views].sort((a, b) => rank(a) - rank(b) || b.at - a.at).slice(0, most)
}

function booleanOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

function stateOf(record: ActionRecord, situation: Situation): ActionState {
  const { settled, outcome } = record
  if (settled !== null) {
    return { kind: 'settled', verdict: settled.verdict, note: settled.note }
  }
  if (situation.sending && !isFinal(record)) return { kind: 'sending' }
  if (outcome?.kind === 'succeeded') return { kind: 'succeeded' }
  if (outcome?.kind === 'refused') {
    return { kind: 'refused', message: outcome.message, code: outcome.code }
  }
  const { doubt } = record
  if (outcome?.kind === 'withdrawn') return { kind: 'withdrawn', doubt }
  const because = situation.unwritten ?? outcome?.because ?? STOPPED
  return {
    kind: 'unknown',
    because,
    doubt,
    next: nextOf(record, situation),
    asking: situation.asking,
  }
}

function nextOf(
  { intent, changed }: ActionRecord,
  { repeatable, hopeless }: Situation,
): Extract<ActionState, { kind: 'unknown' }>['next'] {
  if (repeatable) return changed ? 'confirm' : 'same-request'
  // Only refunds can be recognised in a list of the payment they belong to.
  return intent.what === 'refund' && !hopeless ? 'look-at-refunds' : 'person'
}
