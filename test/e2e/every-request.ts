import { randomUUID } from 'node:crypto'
import type { RequestInput, RequestName } from '../../src-main/contract/requests.ts'

const order = () => ({ order: randomUUID(), amount: '1.00', currency: 'usd' })

/**
 * A readable input for every request of the contract, with `text` wherever free text may go. A
 * request that is missing here fails to compile.
 */
export function everyRequest(text: string): { readonly [N in RequestName]: RequestInput<N> } {
  const action = randomUUID()
  return {
    getOverview: undefined,
    runNow: undefined,
    dismissBanner: { rule: 'webhook' },
    closeRemark: { subject: text.slice(0, 64) },
    playScenario: { scenario: null },
    runCommand: { command: 'zoom-reset' },
    pauseNotifications: { minutes: 15 },
    resumeNotifications: undefined,
    acknowledgeAlert: { id: 'webhook-0' },
    unacknowledgeAlert: { id: 'webhook-0' },
    silenceRule: { rule: 'webhook', minutes: 15 },
    endSilence: { rule: 'webhook' },
    getAlert: { id: 'webhook-0' },
    alertHistory: { before: null, limit: 10 },
    getSettings: undefined,
    changeSettings: { key: 'updateFeed', value: text },
    chooseLogs: undefined,
    exportSettings: undefined,
    importSettings: undefined,
    applyImport: { id: action },
    testNotification: undefined,
    restart: undefined,
    getPayments: undefined,
    unlock: { passcode: text },
    lock: undefined,
    setPasscode: { current: text, next: null },
    setMode: { mode: 'live' },
    setKey: { mode: 'test', key: text },
    removeKey: { mode: 'test' },
    lookUpPayment: { id: text },
    refund: {
      look: randomUUID(),
      amount: text.slice(0, 32),
      reason: 'duplicate',
      note: text,
      confirmed: { mode: 'sandbox', amount: 100, currency: 'usd' },
      typedAgain: text.slice(0, 32),
    },
    createCharge: { ...order(), email: 'ops@example.com', mode: 'test' },
    payWithTestCard: { ...order(), mode: 'test' },
    listEvents: { from: 'stripe', limit: 10 },
    openCheckout: { action },
    copyFromAction: { action, what: 'raw' },
    reconcile: { action },
    confirmAgain: {
      action,
      look: randomUUID(),
      confirmed: { mode: 'sandbox', amount: 100, currency: 'usd' },
      typedAgain: text.slice(0, 32),
    },
    withdraw: { action },
    settle: { action, verdict: 'done', note: text },
    verifyJournal: undefined,
    copyEvent: { json: text },
    rehearseFault: { fault: 'none' },
  }
}
