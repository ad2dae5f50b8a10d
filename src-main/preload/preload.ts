import { contextBridge, ipcRenderer } from 'electron'
import {
  BRIDGE_NAME,
  type Bridge,
  channelOf,
  type Pushes,
  type PushName,
  type Unsubscribe,
} from '../contract/bridge.ts'
import type { RequestInput, RequestName, RequestOutput } from '../contract/requests.ts'
import type { Result } from '../contract/result.ts'

/** Sends a request; rejects when the main process refuses the sender. */
async function ask<N extends RequestName>(
  name: N,
  ...input: undefined extends RequestInput<N> ? [] : [RequestInput<N>]
): Promise<Result<RequestOutput<N>>> {
  const answer: Result<RequestOutput<N>> = await ipcRenderer.invoke(channelOf(name), ...input)
  return answer
}

/** Passes the payloads of a push on; the event object stays here, it would hand out the sender. */
function listen<N extends PushName>(name: N, listener: (payload: Pushes[N]) => void): Unsubscribe {
  if (typeof listener !== 'function') throw new TypeError('a listener has to be a function')
  const receive = (_event: unknown, payload: Pushes[N]): void => listener(payload)
  ipcRenderer.on(channelOf(name), receive)
  return () => {
    ipcRenderer.removeListener(channelOf(name), receive)
  }
}

/** The newest picture that came before the page could listen; null once it does. */
let early: { picture: Pushes['overview'] | null; stop: Unsubscribe } | null = {
  picture: null,
  stop: listen('overview', (picture) => {
    if (early !== null) early.picture = picture
  }),
}

/** Listens to pictures, and has the one that is there already at once: a page that starts draws it. */
function listenToOverview(listener: (overview: Pushes['overview']) => void): Unsubscribe {
  const stop = listen('overview', listener)
  const before = early
  early = null
  before?.stop()
  if (before?.picture) listener(before.picture)
  return stop
}

const bridge: Bridge = {
  getOverview: () => ask('getOverview'),
  runNow: () => ask('runNow'),
  dismissBanner: (input) => ask('dismissBanner', input),
  closeRemark: (input) => ask('closeRemark', input),
  playScenario: (input) => ask('playScenario', input),
  runCommand: (input) => ask('runCommand', input),
  pauseNotifications: (input) => ask('pauseNotifications', input),
  resumeNotifications: () => ask('resumeNotifications'),
  acknowledgeAlert: (input) => ask('acknowledgeAlert', input),
  unacknowledgeAlert: (input) => ask('unacknowledgeAlert', input),
  silenceRule: (input) => ask('silenceRule', input),
  endSilence: (input) => ask('endSilence', input),
  getAlert: (input) => ask('getAlert', input),
  alertHistory: (input) => ask('alertHistory', input),
  getSettings: () => ask('getSettings'),
  changeSettings: (input) => ask('changeSettings', input),
  chooseLogs: () => ask('chooseLogs'),
  exportSettings: () => ask('exportSettings'),
  importSettings: () => ask('importSettings'),
  applyImport: (input) => ask('applyImport', input),
  testNotification: () => ask('testNotification'),
  restart: () => ask('restart'),
  getPayments: () => ask('getPayments'),
  unlock: (input) => ask('unlock', input),
  lock: () => ask('lock'),
  setPasscode: (input) => ask('setPasscode', input),
  setMode: (input) => ask('setMode', input),
  setKey: (input) => ask('setKey', input),
  removeKey: (input) => ask('removeKey', input),
  lookUpPayment: (input) => ask('lookUpPayment', input),
  refund: (input) => ask('refund', input),
  createCharge: (input) => ask('createCharge', input),
  payWithTestCard: (input) => ask('payWithTestCard', input),
  listEvents: (input) => ask('listEvents', input),
  copyEvent: (input) => ask('copyEvent', input),
  openCheckout: (input) => ask('openCheckout', input),
  copyFromAction: (input) => ask('copyFromAction', input),
  reconcile: (input) => ask('reconcile', input),
  confirmAgain: (input) => ask('confirmAgain', input),
  withdraw: (input) => ask('withdraw', input),
  settle: (input) => ask('settle', input),
  verifyJournal: () => ask('verifyJournal'),
  rehearseFault: (input) => ask('rehearseFault', input),
  onOverview: listenToOverview,
  onPayments: (listener) => listen('payments', listener),
  onSettings: (listener) => listen('settings', listener),
  onShowRule: (listener) => listen('showRule', listener),
  onCommand: (listener) => listen('command', listener),
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
