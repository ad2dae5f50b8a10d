import { fail, type Result } from '../../src-main/contract/result.ts'
import { ask } from './ask.ts'
import type { EngineBridge } from './payments-bridge.ts'

/** What can be asked about single alerts: the answer always is a Result, never a rejection. */
export type Alerts = Pick<EngineBridge, 'getAlert' | 'alertHistory'>

/** The questions over the bridge; null, where the page runs without one, answers `unavailable`. */
export function createAlerts(bridge: Alerts | null): Alerts {
  function to<T>(question: (bridge: Alerts) => Promise<Result<T>>): Promise<Result<T>> {
    if (bridge === null) {
      return Promise.resolve(fail('unavailable', 'This page has no connection to the console.'))
    }
    return ask(() => question(bridge))
  }
  return {
    getAlert: (input) => to((b) => b.getAlert(input)),
    alertHistory: (input) => to((b) => b.alertHistory(input)),
  }
}
