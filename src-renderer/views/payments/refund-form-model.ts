import { formatAmount, isTyped, parseAmount } from '../../../src-main/contract/money.ts'
import { withoutClientSecrets } from '../../../src-main/contract/payment-ids.ts'
import {
  type ConnectChoice,
  mostRefundable,
  type PaymentLook,
  type RefundReason,
} from '../../../src-main/contract/payments.ts'
import { fail, ok, type Result } from '../../../src-main/contract/result.ts'
import type { MoneyInput } from '../../store/payments-bridge.ts'
import { shareChoices, UNCHOSEN } from './connect-model.ts'

/** A refund as it is filled in. */
export interface RefundDraft {
  readonly whole: boolean
  /** As typed; used for a part only. */
  readonly amount: string
  readonly reason: RefundReason | null
  readonly note: string
  /** What becomes of other accounts' shares, as far as it was chosen. */
  readonly choice: ConnectChoice
}

/** A refund as it would be sent; integer minor units. */
export interface RefundPlan {
  readonly amount: number
  /** What could still be refunded afterwards. */
  readonly remains: number
}

export const EMPTY_DRAFT: RefundDraft = {
  whole: true,
  amount: '',
  reason: null,
  note: '',
  choice: UNCHOSEN,
}

/** A draft for a payment before anything is filled in: all that remains, if anything does. */
export function draftFor(look: PaymentLook): RefundDraft {
  return { ...EMPTY_DRAFT, whole: look.remaining > 0 }
}

/** Reads a draft strictly for the payment's currency; `invalid` says what to change. */
export function planRefund(look: PaymentLook, draft: RefundDraft): Result<RefundPlan> {
  if (draft.whole) return ok({ amount: look.remaining, remains: 0 })
  const parsed = parseAmount(draft.amount, look.currency)
  if (!parsed.ok) return parsed
  const most = mostRefundable(look)
  if (parsed.value > most) {
    return fail('invalid', `Only ${formatAmount(most, look.currency)} can still be refunded.`)
  }
  return ok({ amount: parsed.value, remains: Math.max(0, look.remaining - parsed.value) })
}

/** Whether the amount typed once more is the very amount of the plan. */
export function typedTheAmount(typed: string, plan: RefundPlan, currency: string): boolean {
  return isTyped(typed, plan.amount, currency)
}

/** The order to send: what was shown goes along, so that the main process can compare. */
export function refundOrder(
  look: PaymentLook,
  draft: RefundDraft,
  plan: RefundPlan,
  typedAgain: string | null,
): MoneyInput<'refund'> {
  return {
    look: look.look,
    amount: draft.whole ? null : draft.amount,
    reason: draft.reason,
    note: withoutClientSecrets(draft.note.trim()),
    ...chosen(look, draft.choice),
    confirmed: { mode: look.mode, amount: plan.amount, currency: look.currency },
    typedAgain: look.mode === 'live' ? typedAgain : null,
  }
}

/** The answers to what is asked; an answer whose question is gone is none. */
function chosen(
  look: PaymentLook,
  choice: ConnectChoice,
): { [name in keyof ConnectChoice]?: boolean } {
  const answers = shareChoices(look, choice).map(({ name }) => [name, choice[name]])
  return Object.fromEntries(answers.filter(([, answer]) => answer !== null))
}
