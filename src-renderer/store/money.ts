import { fail, type Result } from '../../src-main/contract/result.ts'
import { ask } from './ask.ts'
import type { PaymentsBridge } from './payments-bridge.ts'

/** Every money request, as views ask it: the answer always is a Result, never a rejection. */
export type Money = Omit<PaymentsBridge, 'getPayments' | 'onPayments'>

/** The requests over the bridge; null, where the page runs without one, answers `unavailable`. */
export function createMoney(bridge: PaymentsBridge | null): Money {
  function to<T>(question: (bridge: PaymentsBridge) => Promise<Result<T>>): Promise<Result<T>> {
    if (bridge === null) {
      return Promise.resolve(fail('unavailable', 'This page has no connection to the console.'))
    }
    return ask(() => question(bridge))
  }
  return {
    unlock: (input) => to((b) => b.unlock(input)),
    lock: () => to((b) => b.lock()),
    setPasscode: (input) => to((b) => b.setPasscode(input)),
    setMode: (input) => to((b) => b.setMode(input)),
    setKey: (input) => to((b) => b.setKey(input)),
    removeKey: (input) => to((b) => b.removeKey(input)),
    lookUpPayment: (input) => to((b) => b.lookUpPayment(input)),
    refund: (input) => to((b) => b.refund(input)),
    createCharge: (input) => to((b) => b.createCharge(input)),
    payWithTestCard: (input) => to((b) => b.payWithTestCard(input)),
    listEvents: (input) => to((b) => b.listEvents(input)),
    copyEvent: (input) => to((b) => b.copyEvent(input)),
    openCheckout: (input) => to((b) => b.openCheckout(input)),
    copyFromAction: (input) => to((b) => b.copyFromAction(input)),
    reconcile: (input) => to((b) => b.reconcile(input)),
    confirmAgain: (input) => to((b) => b.confirmAgain(input)),
    withdraw: (input) => to((b) => b.withdraw(input)),
    settle: (input) => to((b) => b.settle(input)),
    verifyJournal: () => to((b) => b.verifyJournal()),
    rehearseFault: (input) => to((b) => b.rehearseFault(input)),
  }
}
