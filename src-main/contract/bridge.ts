import type { PageCommandId } from './commands.ts'
import type { Overview } from './overview.ts'
import type { PaymentsView } from './payments.ts'
import type { RequestInput, RequestName, RequestOutput } from './requests.ts'
import type { Result } from './result.ts'
import type { RuleId } from './rule.ts'
import type { SettingsView } from './settings-view.ts'

/** What the main process sends unasked. */
export interface Pushes {
  /** The picture changed. */
  overview: Overview
  /** Something about payments changed. */
  payments: PaymentsView
  /** A setting changed, or what became of a test notification. */
  settings: SettingsView
  /** A click outside the page asks for this rule: bring its card into view. */
  showRule: RuleId
  /** A menu outside the page asks for one of the page's own commands. */
  command: PageCommandId
}
export type PushName = keyof Pushes

/** Stops a subscription. */
export type Unsubscribe = () => void

/** The page's whole access to the console: named functions, no generic send. */
export type Bridge = {
  readonly [N in RequestName]: undefined extends RequestInput<N>
    ? () => Promise<Result<RequestOutput<N>>>
    : (input: RequestInput<N>) => Promise<Result<RequestOutput<N>>>
} & {
  readonly onOverview: (listener: (overview: Overview) => void) => Unsubscribe
  readonly onPayments: (listener: (payments: PaymentsView) => void) => Unsubscribe
  readonly onSettings: (listener: (settings: SettingsView) => void) => Unsubscribe
  readonly onShowRule: (listener: (rule: RuleId) => void) => Unsubscribe
  readonly onCommand: (listener: (command: PageCommandId) => void) => Unsubscribe
}

/** The name under which the preload exposes the bridge to the page. */
export const BRIDGE_NAME = 'paymentsOps'

/** The channel of a request or a push; only the preload and the registration point use it. */
export function channelOf(name: RequestName | PushName): string {
  return `payments-ops:${name}`
}
