import { BRIDGE_NAME } from '../../../src-main/contract/bridge.ts'
import type { Overview } from '../../../src-main/contract/overview.ts'
import { fail, ok, type Result } from '../../../src-main/contract/result.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'
import { look } from '../../fixtures/payments-parts.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { createFakeMoney } from './fake-money.ts'

// index.html?state=critical draws that fixture; `loading` never answers, `error` answers a failure.
// With &money=live the payments stand as in that fixture; with &disputed every lookup has a dispute.
const query = new URLSearchParams(location.search)
const state = query.get('state') ?? 'ok'
const now = Date.now()

function snapshot(): Promise<Result<Overview>> {
  if (state === 'loading') return new Promise(() => {})
  if (state === 'error') {
    return Promise.resolve(fail('unavailable', 'The alert engine could not be started. Retry.'))
  }
  return Promise.resolve(ok(named(OVERVIEWS, state, OVERVIEWS.ok)(now)))
}

function named<T>(all: Readonly<Record<string, T>>, name: string | null, other: T): T {
  return Object.entries(all).find(([key]) => key === name)?.[1] ?? other
}

const payments = named<(at: number) => ReturnType<typeof PAYMENTS.fresh>>(
  PAYMENTS,
  query.get('money'),
  PAYMENTS.fresh,
)(now)
const dispute = { id: 'dp_1QK2b', status: 'needs_response', amount: 1250, reason: 'fraudulent' }
const { mode } = payments.account
const disputed = {
  lookUpPayment: async () => ok(look({ mode, disputes: [dispute] })),
}
const money = createFakeMoney(payments, query.has('disputed') ? disputed : {}, now)
const bridge = createFakeBridge(snapshot)
Object.assign(window, { [BRIDGE_NAME]: { ...bridge, ...money } })
await import('../../../src-renderer/main.tsx')
