import { isEmail } from '../../../src-main/contract/email.ts'
import { parseCharge } from '../../../src-main/contract/money.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'

/** A charge as it is filled in. */
export interface ChargeDraft {
  readonly amount: string
  readonly currency: string
  readonly email: string
}

/** The original's check charge, for the customer that the settings name. */
export function checkCharge({ chargeEmail }: Pick<PaymentsView, 'chargeEmail'>): ChargeDraft {
  return { amount: '0.50', currency: 'usd', email: chargeEmail }
}

export interface ChargeReading {
  /** Integer minor units; null when it can't be read. */
  readonly amount: number | null
  /** A sentence for each field that can't be taken; null for one that can. */
  readonly errors: Readonly<Record<keyof ChargeDraft, string | null>>
}

/** Reads a draft as it is typed. The main process reads it again; this is for the operator's eyes. */
export function readCharge({ amount, currency, email }: ChargeDraft): ChargeReading {
  const known = /^[a-zA-Z]{3}$/.test(currency)
  const parsed = known ? parseCharge(amount, currency) : null
  return {
    amount: parsed?.ok ? parsed.value : null,
    errors: {
      amount: parsed === null || parsed.ok ? null : parsed.failure.message,
      currency: known ? null : 'Three letters, like usd.',
      email: isEmail(email) ? null : 'Type a whole email address.',
    },
  }
}

/** Whether everything can be taken. */
export function isComplete({ amount, errors }: ChargeReading): boolean {
  return amount !== null && Object.values(errors).every((error) => error === null)
}
