import type { LockView } from '../contract/payments.ts'
import { fail } from '../contract/result.ts'
import type { ReportDefect } from './ipc-dispatch.ts'
import type { Money, MoneyFront } from './money.ts'
import type { PaymentHandlers } from './payment-handlers.ts'

const MONEY_OFF =
  'Payments could not be opened because of a defect, which has been logged; alerts go on. Quit the console and start it again. If that does not help, save diagnostics from the Help menu and report it.'

const off = async () => fail('unavailable', MONEY_OFF)

/** Every request about money answered by why there is none; one that is missing fails to compile. */
const HANDLERS: PaymentHandlers = {
  getPayments: off,
  unlock: off,
  lock: off,
  setPasscode: off,
  setMode: off,
  setKey: off,
  removeKey: off,
  lookUpPayment: off,
  refund: off,
  createCharge: off,
  payWithTestCard: off,
  listEvents: off,
  copyEvent: off,
  openCheckout: off,
  copyFromAction: off,
  reconcile: off,
  confirmAgain: off,
  withdraw: off,
  settle: off,
  verifyJournal: off,
  rehearseFault: off,
}

/** With the lock unread, nobody can prove that they may ask: it counts as locked for good. */
const LOCK: LockView = {
  locked: true,
  guardedBy: 'settings',
  waitUntil: null,
  auto: { idle: true, screen: true },
}

/** What stands in for money that could not be opened: locked, and every answer says why. */
export const NO_MONEY = { handlers: HANDLERS, locked: () => true, lock: LOCK } as const

/**
 * Opens money. A defect on the way costs money alone: it is reported and said, and the answer is
 * null. Alerts have nothing to do with money and must not end with it.
 */
export async function moneyOrNone(
  open: () => Promise<Money>,
  notice: MoneyFront['notice'],
  report: ReportDefect,
): Promise<Money | null> {
  try {
    return await open()
  } catch (error) {
    report('opening payments', error)
    notice('payments', MONEY_OFF)
    return null
  }
}
