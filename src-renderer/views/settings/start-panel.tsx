import { Panel } from '../../components/panel.tsx'
import type { SettingsPanelProps } from './setting-props.ts'
import { SwitchSetting } from './switch-setting.tsx'

/** How the console starts, and what closing its window means. */
export function StartPanel(props: SettingsPanelProps) {
  return (
    <Panel title="Start and closing">
      <SwitchSetting {...props} name="startAtLogin" hint={props.view.loginNote} />
      <SwitchSetting {...props} name="startHidden" hint="macOS shows it all the same." />
      <SwitchSetting
        {...props}
        name="keepRunning"
        hint="Off, closing the window ends the console and its alerts."
      />
      <SwitchSetting
        {...props}
        name="keepAwake"
        hint="The screen still turns off; a laptop uses more battery. When off, no alert is checked while the computer sleeps, and macOS may check late while the window is hidden."
      />
    </Panel>
  )
}
