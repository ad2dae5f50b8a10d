import type { SettingKey } from '../../../src-main/contract/settings-table.ts'
import type { SettingsView } from '../../../src-main/contract/settings-view.ts'
import type { SettingsParts } from '../../store/settings.ts'

/** What every control of one setting is given. */
export interface SettingProps {
  readonly name: SettingKey
  /** What it means, in a sentence. */
  readonly hint?: string | null
  readonly view: SettingsView
  readonly settings: SettingsParts
}

/** What every panel of settings is given. */
export type SettingsPanelProps = Pick<SettingProps, 'view' | 'settings'>
