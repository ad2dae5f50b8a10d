import { RELEASE_REASON } from '../../../contract/payments.ts'
import type { FoundPayment } from './logged-payments.ts'
import type { PaymentRecord, RefundRecord } from './state.ts'

/** What a demonstration payment differs in from an ordinary one that was paid. */
type Shown = Pick<PaymentRecord, 'amount' | 'description'> & Partial<PaymentRecord>

const disputed = (amount: number, description: string, dispute?: string): Shown => ({
  amount,
  description,
  disputed: true,
  ...(dispute === undefined ? {} : { dispute }),
})

/** The connected account of the sandbox, which two demonstration payments belong to. */
export const CONNECTED_ACCOUNT = 'acct_SandboxSeller1'

/** By the end of their ids, which begin with `pi_sandbox_`. */
const DEMONSTRATIONS: ReadonlyMap<string, Shown> = new Map([
  ['disputed', disputed(7_900, 'A payment that its payer disputes')],
  ['inquiry', disputed(5_200, 'A payment that the bank asks about', 'warning_needs_response')],
  ['under_review', disputed(6_100, 'A payment whose dispute is under review', 'under_review')],
  ['won', disputed(3_300, 'A payment whose dispute was won', 'won')],
  ['lost', disputed(8_800, 'A payment whose dispute was lost', 'lost')],
  [
    'uncaptured',
    {
      amount: 4_200,
      description: 'A payment that is authorized and not captured',
      status: 'requires_capture',
    },
  ],
  [
    'part_captured',
    { amount: 2_000, captured: 1_500, description: 'A payment that was captured in part' },
  ],
  [
    'multicapture',
    {
      amount: 1_000,
      captured: 700,
      description: 'A payment that is captured piece by piece',
      status: 'requires_capture',
    },
  ],
  ['canceled', { amount: 2_000, description: 'A payment that was canceled', status: 'canceled' }],
  [
    'expired',
    { amount: 2_400, description: 'A payment whose authorization expired', status: 'canceled' },
  ],
  [
    'destination',
    {
      amount: 8_000,
      description: 'A destination charge: its money went to a seller',
      destination: CONNECTED_ACCOUNT,
      fee: 800,
    },
  ],
  [
    'connected',
    {
      amount: 6_000,
      description: 'A charge on a seller’s own account',
      account: CONNECTED_ACCOUNT,
      fee: 600,
    },
  ],
])

const PREFIX = 'pi_sandbox_'

/**
 * Payments that are always there, to meet what ordinary ones seldom show: disputes of every kind,
 * money that was not, or not wholly, captured, and shares of other accounts. `began` in ms since the
 * epoch.
 */
export function demonstration(id: string, began: number): FoundPayment | null {
  const name = id.slice(PREFIX.length)
  const shown = id.startsWith(PREFIX) ? DEMONSTRATIONS.get(name) : undefined
  if (shown === undefined) return null
  const payment: PaymentRecord = {
    id,
    charge: `ch_sandbox_${name}`,
    created: began,
    currency: 'usd',
    status: 'succeeded',
    customer: 'cus_SandboxPerson1',
    email: null,
    method: 'pm_sandbox',
    metadata: {},
    disputed: false,
    ...shown,
  }
  return { payment, refunds: name === 'expired' ? [release(payment)] : [] }
}

/** How Stripe lists the money of an authorization that expired: as a refund, which it is not. */
function release({ id, amount, currency, created }: PaymentRecord): RefundRecord {
  return {
    id: id.replace('pi_', 're_'),
    payment: id,
    amount,
    currency,
    created,
    status: 'succeeded',
    reason: RELEASE_REASON,
    failureReason: null,
    metadata: {},
  }
}
