import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { ok } from '../../../src-main/contract/result.ts'
import type { PaymentsBridge } from '../../../src-renderer/store/payments-bridge.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import {
  chargeAction,
  events,
  look,
  refundAction,
  withdrawnRefund,
} from '../../fixtures/payments-parts.ts'
import { noting } from './noting.ts'

/** The money half of a bridge without a console behind it. */
export interface FakeMoney extends PaymentsBridge {
  /** The names of everything that was asked, with its input. */
  readonly asked: unknown[]
  readonly push: (view: PaymentsView) => void
}

/** Makes one that answers well, but for the answers that are given in place of its own. */
export function createFakeMoney(
  view: PaymentsView,
  answers: Partial<PaymentsBridge> = {},
  now = NOON,
): FakeMoney {
  const listeners = new Set<(view: PaymentsView) => void>()
  const { mode } = view.account
  const well: PaymentsBridge = {
    getPayments: async () => ok(view),
    unlock: async () => ok(null),
    lock: async () => ok(null),
    setPasscode: async () => ok(null),
    setMode: async () => ok(null),
    setKey: async () => ok({ lacking: [] }),
    removeKey: async () => ok(null),
    lookUpPayment: async () => ok(look({ mode })),
    refund: async ({ confirmed }) => ok(refundAction({ mode, amount: confirmed.amount, at: now })),
    createCharge: async () => ok(chargeAction({ mode, at: now })),
    payWithTestCard: async () => ok(refundAction({ kind: 'test-payment', mode, at: now })),
    copyEvent: async () => ok(null),
    listEvents: async ({ from }) => ok(events(from, now)),
    openCheckout: async () => ok(null),
    copyFromAction: async () => ok(null),
    reconcile: async () => ok(refundAction({ at: now })),
    confirmAgain: async () => ok(refundAction({ at: now })),
    withdraw: async () => ok(withdrawnRefund()),
    settle: async () => ok(refundAction({ at: now })),
    verifyJournal: async () => ok({ whole: true, entries: 14, broken: null }),
    rehearseFault: async () => ok(null),
    onPayments: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...answers,
  }
  const { functions, asked } = noting(well)
  return {
    ...functions,
    asked,
    push: (next) => listeners.forEach((listener) => void listener(next)),
  }
}
