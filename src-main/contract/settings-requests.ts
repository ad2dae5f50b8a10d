import * as z from 'zod'
import { SETTING_KEYS } from './settings-table.ts'
import type { ImportPreview, SettingsView } from './settings-view.ts'

const nothing = z.undefined()

/** The requests about settings; all of them answer `unauthorized` while the console is locked. */
export const SETTINGS_REQUESTS = {
  getSettings: nothing,
  /** Saves one setting; its value is parsed by the table's own parser. */
  changeSettings: z.strictObject({
    key: z.enum(SETTING_KEYS),
    value: z.union([z.string().max(4096), z.number(), z.boolean(), z.null()]),
  }),
  /** Asks for a folder in a dialog of the system and saves it; does nothing when it is canceled. */
  chooseLogs: nothing,
  /** Asks for a place in a dialog of the system; answers where the settings were written to. */
  exportSettings: nothing,
  /** Asks for a file in a dialog of the system; answers what it would change, and changes nothing. */
  importSettings: nothing,
  /** Does what a preview said. */
  applyImport: z.strictObject({ id: z.uuid() }),
  /** Raises a notification; what becomes of it is in the settings' picture. */
  testNotification: nothing,
  /** Ends the console and starts it again, where a setting waits for that. */
  restart: nothing,
} as const

/** What each of them answers with when it succeeds. */
export interface SettingsOutputs {
  getSettings: SettingsView
  changeSettings: null
  chooseLogs: null
  /** Null when the dialog was canceled. */
  exportSettings: { readonly file: string } | null
  importSettings: ImportPreview | null
  applyImport: null
  testNotification: null
  restart: null
}
