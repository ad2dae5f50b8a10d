import { fail, ok, type Result } from '../contract/result.ts'
import type { ManagedSettings } from '../contract/setting-layers.ts'
import { type Settings, settingsOf, valuesFrom } from '../contract/setting-values.ts'
import {
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type SettingValue,
  type SettingValues,
} from '../contract/settings-table.ts'
import {
  type LoadedSettings,
  loadSettings,
  saveSettings,
  type WriteSettings,
} from './settings-file.ts'
import { withValue } from './settings-object.ts'

/** One wish to change a setting, its value already read. */
export interface WantedSetting {
  readonly key: SettingKey
  readonly value: SettingValue
}

export interface SettingsBookOptions {
  /** The settings file, absolute. */
  readonly path: string
  /** What flags and variables gave; it is in force whatever the file says. */
  readonly managed: ManagedSettings
  readonly write: WriteSettings
  /** Ms since the epoch. */
  readonly now: () => number
}

export type SettingsListener = (settings: Settings, before: Settings) => void

/** The settings in force: a flag before a variable before the file before the initial value. */
export class SettingsBook {
  readonly #options: SettingsBookOptions
  readonly #listeners = new Set<SettingsListener>()
  #loaded: LoadedSettings

  /** Takes what `loadSettings` made of the file. */
  constructor(options: SettingsBookOptions, loaded: LoadedSettings) {
    this.#options = options
    this.#loaded = loaded
  }

  /** What is in force now. */
  readonly current = (): Settings => settingsOf(this.values)

  /** Calls back after every change with what is in force and what was; the answer ends it. */
  readonly onChange = (listener: SettingsListener): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get path(): string {
    return this.#options.path
  }

  get managed(): ManagedSettings {
    return this.#options.managed
  }

  /** The flag or variable that gave a setting, for those that were given so. */
  get managedBy(): Readonly<Partial<Record<SettingKey, string>>> {
    const by: Partial<Record<SettingKey, string>> = {}
    for (const key of SETTING_KEYS) {
      const managed = this.managed[key]
      if (managed !== undefined) by[key] = managed.by
    }
    return by
  }

  /** What is in force, setting by setting. */
  get values(): SettingValues {
    return valuesFrom((key) => this.managed[key]?.value ?? this.#ownValue(key))
  }

  /** What the operator chose, whatever flags and variables say. */
  get ownValues(): SettingValues {
    return valuesFrom((key) => this.#ownValue(key))
  }

  /** What is wrong with the file, as a sentence; null when nothing is. */
  get notice(): string | null {
    return this.#loaded.notice
  }

  /** Why nothing can be saved; null when it can. */
  get readOnly(): string | null {
    return this.#loaded.writable ? null : this.#loaded.notice
  }

  /**
   * Changes some settings, all of them or none. Fails for one that is given from outside, and when
   * the disk refuses; then everything is as it was.
   */
  change(wanted: readonly WantedSetting[]): Result<null> {
    for (const { key } of wanted) {
      const by = this.managed[key]?.by
      if (by !== undefined) return fail('refused', `Set by ${by}; it can’t be changed here.`)
    }
    const { path, write, now } = this.#options
    // Read anew: somebody may have edited the file meanwhile, and that must not be undone.
    const found = loadSettings(path, now())
    if (!found.writable) return fail('unavailable', found.notice ?? 'The settings can’t be saved.')
    const base = found.intact ? found : this.#loaded
    const object = wanted.reduce((old, { key, value }) => withValue(old, key, value), base.object)
    const saved = saveSettings(path, object, write, base.faulty ? now() : null)
    if (!saved.ok) return saved
    const before = this.current()
    this.#loaded = loadSettings(path, now())
    const settings = this.current()
    for (const listener of [...this.#listeners]) listener(settings, before)
    return ok(null)
  }

  #ownValue(key: SettingKey): SettingValue {
    return this.#loaded.own[key] ?? SETTINGS[key].initial
  }
}
