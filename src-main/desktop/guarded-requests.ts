import type { RequestName } from '../contract/requests.ts'
import { fail } from '../contract/result.ts'

/**
 * Whether a request is answered while the console is locked. Alerts go on for whoever stands in
 * front of it; everything about money waits, and so does what would keep alerts quiet or put them
 * away. A request that is missing here fails to compile.
 */
const ANSWERED_WHILE_LOCKED: Readonly<Record<RequestName, boolean>> = {
  getOverview: true,
  runNow: true,
  // What an operator has to know of must not be put away by a passer-by.
  dismissBanner: false,
  closeRemark: false,
  playScenario: true,
  // Each command says itself whether it waits for the lock.
  runCommand: true,
  // A locked console must not be silenced by whoever passes by; to end that is everybody's.
  pauseNotifications: false,
  resumeNotifications: true,
  // To acknowledge an alert says that somebody is there who may; the history tells of payments.
  acknowledgeAlert: false,
  unacknowledgeAlert: false,
  silenceRule: false,
  endSilence: true,
  getAlert: false,
  alertHistory: false,
  getSettings: false,
  changeSettings: false,
  chooseLogs: false,
  exportSettings: false,
  importSettings: false,
  applyImport: false,
  testNotification: false,
  restart: false,
  // Answers hardly more than that it is locked, and since when.
  getPayments: true,
  unlock: true,
  lock: true,
  setPasscode: false,
  setMode: false,
  setKey: false,
  removeKey: false,
  lookUpPayment: false,
  refund: false,
  createCharge: false,
  payWithTestCard: false,
  listEvents: false,
  copyEvent: false,
  openCheckout: false,
  copyFromAction: false,
  reconcile: false,
  confirmAgain: false,
  withdraw: false,
  settle: false,
  verifyJournal: false,
  rehearseFault: false,
}

/** Every request's name. */
export const REQUEST_NAMES: readonly RequestName[] = Object.keys(ANSWERED_WHILE_LOCKED).filter(
  (name): name is RequestName => Object.hasOwn(ANSWERED_WHILE_LOCKED, name),
)

/** The one answer to whatever is asked of a locked console. */
export const UNAUTHORIZED = fail('unauthorized', 'unauthorized')

/** Whether a request is answered now. */
export function isAnswered(name: RequestName, locked: boolean): boolean {
  return !locked || ANSWERED_WHILE_LOCKED[name]
}
