import type { ALERT_REQUESTS } from '../contract/alert-requests.ts'
import type { RequestHandlers } from '../contract/requests.ts'
import type { EngineHost } from './engine-host.ts'

/** The handlers of everything about single alerts. */
export type AlertHandlers = Pick<RequestHandlers, keyof typeof ALERT_REQUESTS>

/** What of the engine they need. */
export type AlertEngine = Pick<EngineHost, 'order' | 'alertHistory' | 'alert'>

/** Makes the answers to everything that is asked about single alerts; the engine gives them. */
export function makeAlertHandlers(engine: AlertEngine): AlertHandlers {
  return {
    acknowledgeAlert: ({ id }) => engine.order({ kind: 'acknowledge', alert: id }),
    unacknowledgeAlert: ({ id }) => engine.order({ kind: 'unacknowledge', alert: id }),
    silenceRule: ({ rule, minutes }) => engine.order({ kind: 'silence', rule, minutes }),
    endSilence: ({ rule }) => engine.order({ kind: 'end-silence', rule }),
    getAlert: ({ id }) => engine.alert(id),
    alertHistory: ({ before, limit }) => engine.alertHistory(before, limit),
  }
}
