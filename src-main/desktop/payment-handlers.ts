import type { PAYMENT_REQUESTS } from '../contract/payment-requests.ts'
import type { Mode } from '../contract/payments.ts'
import type { RequestHandlers } from '../contract/requests.ts'
import { type Failure, fail, ok, type Result } from '../contract/result.ts'
import type { LastEvents } from '../logs/last-events.ts'
import { verifyJournal } from '../records/journal-check.ts'
import type { ActionDesk } from '../stripe/action-desk.ts'
import type { SandboxStripe } from '../stripe/sandbox/stripe/sandbox-stripe.ts'
import type { Account } from './account.ts'
import { copyFromAction, type Outlets, openCheckout } from './action-outlets.ts'
import { EventListing } from './event-listing.ts'
import type { Gateways } from './gateways.ts'
import { enterKey } from './key-handlers.ts'
import type { ConsoleLock } from './lock.ts'
import type { PaymentsBoard } from './payments-board.ts'

/** The handlers of everything about money. */
export type PaymentHandlers = Pick<RequestHandlers, keyof typeof PAYMENT_REQUESTS>

/** What the handlers work with. */
export interface PaymentParts {
  readonly board: Pick<PaymentsBoard, 'current'>
  readonly lock: Pick<ConsoleLock, 'unlock' | 'lock' | 'setPasscode'>
  readonly account: Account
  readonly gateways: Pick<Gateways, 'ready' | 'trouble' | 'withKey'>
  /** Or why nothing can be done with money. */
  readonly desk: Result<ActionDesk>
  /** The simulated Stripe; why there is none otherwise. */
  readonly sandbox: Result<Pick<SandboxStripe, 'rehearse'>>
  readonly lastEvents: (limit: number) => Promise<Result<LastEvents>>
  /** Absolute path of the journal. */
  readonly journal: string
  readonly outlets: Outlets
}

/** Makes the answers to everything that is asked about money; the lock was checked before. */
export function makePaymentHandlers(parts: PaymentParts): PaymentHandlers {
  const { board, lock, account, gateways, outlets, desk } = parts
  const actions = () => (desk.ok ? desk.value.actions : [])
  const events = new EventListing({
    lastEvents: parts.lastEvents,
    gateway: () => gateways.ready(account.mode),
    copy: outlets.copy,
  })
  /** Does something at the desk, unless it is closed or Stripe can't be reached as configured. */
  const atDesk = async <T>(use: (open: ActionDesk) => Promise<Result<T>>): Promise<Result<T>> => {
    if (!desk.ok) return desk
    const closed = troubleOf(gateways, account.mode)
    return closed === null ? use(desk.value) : { ok: false, failure: closed }
  }
  return {
    getPayments: async () => ok(board.current()),
    unlock: ({ passcode }) => lock.unlock(passcode),
    lock: async () => lock.lock(),
    setPasscode: (change) => lock.setPasscode(change),
    setMode: ({ mode }) => account.setMode(mode),
    setKey: ({ mode, key }) => enterKey({ account, gateways }, mode, key),
    removeKey: ({ mode }) => account.removeKey(mode),
    lookUpPayment: ({ id, account }) => atDesk((open) => open.lookUp(id, account ?? null)),
    refund: (order) => atDesk((open) => open.refund(order)),
    createCharge: (order) => atDesk((open) => open.createCharge(order)),
    payWithTestCard: (order) => atDesk((open) => open.payWithTestCard(order)),
    reconcile: ({ action }) => atDesk((open) => open.reconcile(action)),
    confirmAgain: (order) => atDesk((open) => open.confirmAgain(order)),
    // What only the journal has to hold needs no Stripe.
    withdraw: async ({ action }) => (desk.ok ? desk.value.withdraw(action) : desk),
    settle: async ({ action, verdict, note }) =>
      desk.ok ? desk.value.settle(action, verdict, note) : desk,
    listEvents: (wish) => events.list(wish),
    copyEvent: (wish) => events.copy(wish),
    openCheckout: (input) => openCheckout(actions(), input, outlets),
    copyFromAction: (input) => copyFromAction(actions(), input, outlets),
    verifyJournal: () => verifyJournal(parts.journal),
    rehearseFault: async ({ fault }) => {
      if (account.mode !== 'sandbox') {
        return fail('refused', 'Faults are rehearsed in sandbox mode only.')
      }
      if (!parts.sandbox.ok) return parts.sandbox
      parts.sandbox.value.rehearse(fault)
      return ok(null)
    },
  }
}

function troubleOf(gateways: PaymentParts['gateways'], mode: Mode): Failure | null {
  const message = gateways.trouble(mode)
  return message === null ? null : { kind: 'refused', message }
}
