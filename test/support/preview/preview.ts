import type { AlertHistory } from '../../../src-main/contract/alerts.ts'
import { BRIDGE_NAME } from '../../../src-main/contract/bridge.ts'
import type { Overview } from '../../../src-main/contract/overview.ts'
import {
  type ConnectFacts,
  NO_CONNECT,
  type PaymentLook,
  type PaymentsView,
} from '../../../src-main/contract/payments.ts'
import { fail, ok, type Result } from '../../../src-main/contract/result.ts'
import { withoutAmounts } from '../../../src-main/desktop/hidden-amounts.ts'
import type { PaymentsBridge } from '../../../src-renderer/store/payments-bridge.ts'
import { alertHistory, webhookRecord } from '../../fixtures/alerts-parts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'
import { look } from '../../fixtures/payments-parts.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { createFakeMoney } from './fake-money.ts'
import {
  createFakeSettings,
  FRESH_SETTINGS,
  MANAGED_SETTINGS,
  NOTHING_NEW,
} from './fake-settings.ts'

// index.html?state=critical draws that fixture; `loading` never answers, `error` answers a failure.
// With &money=live the payments stand as in that fixture, `loading` and `error` as above; with
// &disputed every lookup has a dispute, with &disagreeing several and numbers that contradict each
// other, with &uneventful there are no events, no alerts before and no changes to import, with
// &unanswered the alerts before never come, with &refusing everything that acts is refused, and with
// &managed some settings are given from outside.
const query = new URLSearchParams(location.search)
const now = Date.now()
const REFUSAL = fail('unavailable', 'The console is too busy for this now. Try again in a minute.')

/** What a question for a picture is answered with, for the state that the address names. */
async function picture<T>(state: string | null, well: T, failure: string): Promise<Result<T>> {
  if (state === 'loading') return new Promise(() => {})
  return state === 'error' ? fail('unavailable', failure) : ok(well)
}

/** A page of the alert history, as the address wants it. */
async function pageOfHistory(): Promise<Result<AlertHistory>> {
  if (query.has('refusing')) return REFUSAL
  if (query.has('unanswered')) return new Promise(() => {})
  return ok(query.has('uneventful') ? { records: [], next: null, remarks: [] } : alertHistory(now))
}

function named<T>(all: Readonly<Record<string, T>>, name: string | null, other: T): T {
  return Object.entries(all).find(([key]) => key === name)?.[1] ?? other
}

const whole = named<(at: number) => Overview>(OVERVIEWS, query.get('state'), OVERVIEWS.ok)(now)
const payments = named<(at: number) => PaymentsView>(
  PAYMENTS,
  query.get('money'),
  PAYMENTS.fresh,
)(now)
// A locked console leaves the amounts out before the page gets them.
const overview = payments.lock.locked
  ? { ...whole, amountsHidden: true, engine: withoutAmounts(whole.engine) }
  : whole
const dispute = { id: 'dp_1QK2b', status: 'needs_response', amount: 1250, reason: 'fraudulent' }
/** A payment of which not even Stripe says one thing only. */
const DISAGREEING: Partial<PaymentLook> = {
  status: 'requires_capture',
  amount: 2000,
  disputes: ['lost', 'warning_needs_response', 'won'].map((status) => ({
    ...dispute,
    id: `dp_${status}`,
    status,
  })),
  chargeSays: { refunded: 0, remaining: 1250 },
  allRefunds: false,
}
/** A destination charge. */
const SHARED: ConnectFacts = {
  ...NO_CONNECT,
  destination: 'acct_1QKSellerExample',
  transfer: 'tr_3QK2bnLkdIwHu7ix1a2B3c4D',
  fee: 'fee_1QK2bnLkdIwHu7ix',
  feeAmount: 125,
}
const { mode } = payments.account
const refused = async () => REFUSAL
const answers: Partial<PaymentsBridge> = {
  getPayments: () =>
    picture(query.get('money'), payments, 'The payments could not be read. Retry.'),
  ...(query.has('disputed') && {
    lookUpPayment: async () => ok(look({ mode, disputes: [dispute] })),
  }),
  ...(query.has('disagreeing') && {
    lookUpPayment: async () => ok(look({ mode, ...DISAGREEING })),
  }),
  ...(query.has('shared') && {
    lookUpPayment: async () => ok(look({ mode, connect: SHARED })),
  }),
  ...(query.has('uneventful') && {
    listEvents: async ({ from }) => ok({ from, events: [], remarks: [] }),
  }),
  ...(query.has('refusing') && {
    unlock: refused,
    setMode: refused,
    refund: refused,
    createCharge: refused,
    listEvents: refused,
    setPasscode: refused,
  }),
}
const money = createFakeMoney(payments, answers, now)
const settings = createFakeSettings(query.has('managed') ? MANAGED_SETTINGS : FRESH_SETTINGS, {
  ...(query.has('refusing') && { changeSettings: refused, importSettings: refused }),
  ...(query.has('uneventful') && { importSettings: async () => ok(NOTHING_NEW) }),
})
const bridge = createFakeBridge(
  () => picture(query.get('state'), overview, 'The alert engine could not be started. Retry.'),
  async () => (query.has('refusing') ? REFUSAL : ok(null)),
  {
    getAlert: async () => (query.has('refusing') ? REFUSAL : ok(webhookRecord(now))),
    alertHistory: async () => pageOfHistory(),
  },
)
Object.assign(window, { [BRIDGE_NAME]: { ...bridge, ...money, ...settings } })
await import('../../../src-renderer/main.tsx')
