import type { PAYMENT_REQUESTS } from '../contract/payment-requests.ts'
import type { RequestHandlers } from '../contract/requests.ts'
import { fail } from '../contract/result.ts'

/** The handlers of everything about money. */
export type PaymentHandlers = Pick<RequestHandlers, keyof typeof PAYMENT_REQUESTS>

const notYet = async () => fail('unavailable', 'Payments are not there yet.')

/** Makes the answers to everything that is asked about money. */
export function makePaymentHandlers(): PaymentHandlers {
  return {
    getPayments: notYet,
    unlock: notYet,
    lock: notYet,
    setPasscode: notYet,
    setMode: notYet,
    setKey: notYet,
    removeKey: notYet,
    lookUpPayment: notYet,
    refund: notYet,
    createCharge: notYet,
    payWithTestCard: notYet,
    listEvents: notYet,
    openCheckout: notYet,
    copyFromAction: notYet,
    reconcile: notYet,
    settle: notYet,
    verifyJournal: notYet,
    rehearseFault: notYet,
  }
}
