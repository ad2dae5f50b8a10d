import { BRIDGE_NAME, type Bridge } from '../src-main/contract/bridge.ts'

/** Every function the page relies on; one that is missing here fails to compile. */
const FUNCTIONS: Readonly<Record<keyof Bridge, true>> = {
  getOverview: true,
  runNow: true,
  dismissBanner: true,
  closeRemark: true,
  playScenario: true,
  runCommand: true,
  pauseNotifications: true,
  resumeNotifications: true,
  acknowledgeAlert: true,
  unacknowledgeAlert: true,
  silenceRule: true,
  endSilence: true,
  getAlert: true,
  alertHistory: true,
  getSettings: true,
  changeSettings: true,
  chooseLogs: true,
  exportSettings: true,
  importSettings: true,
  applyImport: true,
  testNotification: true,
  restart: true,
  getPayments: true,
  unlock: true,
  lock: true,
  setPasscode: true,
  setMode: true,
  setKey: true,
  removeKey: true,
  lookUpPayment: true,
  refund: true,
  createCharge: true,
  payWithTestCard: true,
  listEvents: true,
  copyEvent: true,
  openCheckout: true,
  copyFromAction: true,
  reconcile: true,
  confirmAgain: true,
  withdraw: true,
  settle: true,
  verifyJournal: true,
  rehearseFault: true,
  onOverview: true,
  onSettings: true,
  onShowRule: true,
  onCommand: true,
  onPayments: true,
}

/** The bridge that the preload exposed, or null where the page runs without the console. */
export function readBridge(scope: object = globalThis): Bridge | null {
  const exposed: unknown = Reflect.get(scope, BRIDGE_NAME)
  return isBridge(exposed) ? exposed : null
}

function isBridge(value: unknown): value is Bridge {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(FUNCTIONS).every((name) => typeof Reflect.get(value, name) === 'function')
}
