import type { DeliveryOutcome, Instant } from './overview.ts'
import type { SettingKey, SettingValue, SettingValues } from './settings-table.ts'

/** Everything that the Settings screen shows of the settings; `version` grows with every change. */
export interface SettingsView {
  readonly version: number
  /** What is in force. */
  readonly values: SettingValues
  /** The flag or variable that gave a setting, which then can't be changed in the window. */
  readonly managed: Readonly<Partial<Record<SettingKey, string>>>
  /** The absolute path of the settings file. */
  readonly file: string
  /** Why nothing can be saved; null when it can. */
  readonly readOnly: string | null
  /** Whether another log folder was chosen than the one that is being watched. */
  readonly restartNeeded: boolean
  /** Why this copy isn't updated in place, and what to do instead; null when it is. */
  readonly updateByHand: string | null
  /** Why the system doesn't start the console at login although it is set to; null when it does. */
  readonly loginNote: string | null
  /** The last test notification, and what became of it; null before the first. */
  readonly test: { readonly at: Instant; readonly outcome: DeliveryOutcome } | null
}

/** One setting that an import would change. */
export interface SettingChange {
  readonly key: SettingKey
  readonly from: SettingValue
  readonly to: SettingValue
}

/** What a file to import would do; nothing is done before it is confirmed by its id. */
export interface ImportPreview {
  readonly id: string
  /** The absolute path of the file. */
  readonly file: string
  readonly changes: readonly SettingChange[]
  /** What is in the file and would not be taken, a sentence each. */
  readonly remarks: readonly string[]
}
