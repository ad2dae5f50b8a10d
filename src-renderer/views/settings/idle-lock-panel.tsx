import { Panel } from '../../components/panel.tsx'
import type { SettingsPanelProps } from './setting-props.ts'
import { TextSetting } from './text-setting.tsx'

/** When a console that nobody sits at locks; only one with a passcode does. */
export function IdleLockPanel(props: SettingsPanelProps) {
  return (
    <Panel title="Locking by itself">
      <TextSetting {...props} name="lockAfterMinutes" hint="1 to 480; only with a passcode." />
    </Panel>
  )
}
