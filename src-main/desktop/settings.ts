import { join } from 'node:path'
import Store from 'electron-store'
import { checkSettingsFile, readSettings, type Settings } from './settings-file.ts'

const NAME = 'settings'

/** The settings in force, and a sentence when something was wrong with their file. */
export interface OpenedSettings {
  readonly settings: Settings
  readonly notice: string | null
}

/**
 * Opens the settings in the profile's folder at the time `now` (ms since the epoch). Only
 * preferences are kept there: the store under it replaces a good file with a cut one when the
 * disk is full, which costs a preference but must never cost a record of money.
 */
export function openSettings(userData: string, now: number): OpenedSettings {
  // Checked before the store opens it, because the store would throw on a broken file.
  const checked = checkSettingsFile(join(userData, `${NAME}.json`), now)
  if (!checked.usable) return { settings: checked.settings, notice: checked.notice }
  const store = new Store({ name: NAME, cwd: userData, configFileMode: 0o600 })
  const reading = readSettings(JSON.stringify(store.store))
  const settings = reading.kind === 'settings' ? reading.settings : checked.settings
  return { settings, notice: checked.notice }
}
