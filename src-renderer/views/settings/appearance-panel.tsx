import { Panel } from '../../components/panel.tsx'
import { ChoiceSetting } from './choice-setting.tsx'
import type { SettingsPanelProps } from './setting-props.ts'

const THEME_NAMES = { system: 'As the system', light: 'Light', dark: 'Dark' } as const

/** The colours of the window. */
export function AppearancePanel(props: SettingsPanelProps) {
  return (
    <Panel title="Appearance">
      <ChoiceSetting {...props} name="theme" choices={THEME_NAMES} />
    </Panel>
  )
}
