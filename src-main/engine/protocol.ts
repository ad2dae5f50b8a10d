import type { AlertHistory, AlertRecord } from '../contract/alerts.ts'
import type { DeliveryOutcome, EngineView } from '../contract/overview.ts'
import type { Result } from '../contract/result.ts'
import type { RuleId } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import type { LastEvents } from '../logs/last-events.ts'
import type { AnswerTimes } from './gates.ts'
import type { AlertOrder } from './orders.ts'
import type { RecordTails } from './readings.ts'
import type { Folder } from './supervised-engine.ts'

/** What the engine needs to know to start; all paths are absolute. */
export interface EngineOptions {
  /** The log directory. */
  readonly logs: string
  /** The console's own folder, for the state and for records that the log directory refuses. */
  readonly data: string
  /** Keeps states of two consoles on one folder apart: `desktop` or `watch`. */
  readonly owner: string
  readonly rules: RuleSettings
  /** Seconds from one run to the next. */
  readonly everySeconds: number
  /** Holds native notifications back from the start; absent where nobody can. */
  readonly hold?: NotificationHold | null
  /** Minutes after which a critical alert is announced again; absent or 0 for never. */
  readonly reminderMinutes?: number
  /** Folders in which no call is to be made until one of `answers` names them: one there hangs. */
  readonly leave?: readonly Folder[]
  /** How long calls into the folders may take; absent for what is usual. */
  readonly answerWithinMs?: AnswerTimes
}

/** While this is in force, critical alerts are recorded as withheld instead of being announced. */
export interface NotificationHold {
  /** Why, as a part of a sentence. */
  readonly because: string
  /** When it ends by itself, ms since the epoch; null when only a command ends it. */
  readonly until: number | null
}

/** What the window's process tells the engine's process. */
export type EngineCommand =
  /** The first command, and only that: start on these logs. */
  | { readonly kind: 'open'; readonly options: EngineOptions }
  | { readonly kind: 'run'; readonly ticket: number }
  /** Read the last webhook events, which the window's process must not wait for. */
  | { readonly kind: 'last-events'; readonly ticket: number; readonly limit: number }
  /** Read the ends of what was recorded, for a diagnosis. */
  | { readonly kind: 'record-tails'; readonly ticket: number }
  /** Acknowledge, mute, or take that back. */
  | { readonly kind: 'order'; readonly ticket: number; readonly order: AlertOrder }
  /** Read the history of alerts. */
  | {
      readonly kind: 'alert-history'
      readonly ticket: number
      readonly before: string | null
      readonly limit: number
    }
  /** Read one alert with its evidence. */
  | { readonly kind: 'alert'; readonly ticket: number; readonly id: string }
  | { readonly kind: 'dismiss-banner'; readonly rule: RuleId }
  /** What became of the notification with this id. */
  | { readonly kind: 'delivery'; readonly id: string; readonly outcome: DeliveryOutcome }
  /** Hold native notifications back, or let them go again with null. */
  | { readonly kind: 'hold'; readonly hold: NotificationHold | null }
  /** Remind of critical alerts after so many minutes from now on; 0 is never. */
  | { readonly kind: 'reminders'; readonly minutes: number }
  /** Judge by other limits, windows and switches from now on. */
  | { readonly kind: 'rules'; readonly rules: RuleSettings }
  /** The machine woke up: look at the clock now. */
  | { readonly kind: 'woke' }
  /** End cleanly: the run in progress is finished, then `stopped` is answered. */
  | { readonly kind: 'stop' }

/** A native notification to raise; its outcome is answered with a `delivery`. */
export interface AlertNotice {
  /** Alert and number: the same when it is handed over again because it is not known to have arrived. */
  readonly id: string
  /** The id of its alert. */
  readonly alert: string
  readonly rule: RuleId
  readonly title: string
  readonly body: string
  /** It tells of what is over, and stays whether or not an alert of its rule fires; absent otherwise. */
  readonly isOver?: true
}

/** What the engine's process tells the window's process. */
export type EngineEvent =
  | { readonly kind: 'view'; readonly view: EngineView }
  | { readonly kind: 'notify'; readonly notice: AlertNotice }
  | { readonly kind: 'run-ended'; readonly ticket: number; readonly error: string | null }
  | {
      readonly kind: 'last-events'
      readonly ticket: number
      readonly answer: Result<LastEvents>
    }
  | { readonly kind: 'record-tails'; readonly ticket: number; readonly answer: RecordTails }
  | { readonly kind: 'ordered'; readonly ticket: number; readonly answer: Result<null> }
  | {
      readonly kind: 'alert-history'
      readonly ticket: number
      readonly answer: Result<AlertHistory>
    }
  | { readonly kind: 'alert'; readonly ticket: number; readonly answer: Result<AlertRecord> }
  /** A defect: to be reported, the engine goes on. */
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'stopped' }
