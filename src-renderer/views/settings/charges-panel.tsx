import { Panel } from '../../components/panel.tsx'
import type { SettingsPanelProps } from './setting-props.ts'
import { TextSetting } from './text-setting.tsx'

/** What a charge is filled in with. */
export function ChargesPanel(props: SettingsPanelProps) {
  return (
    <Panel title="Charges">
      <TextSetting
        {...props}
        name="chargeEmail"
        width="full"
        hint="Create charge fills this in. You can change it there for a single charge."
      />
    </Panel>
  )
}
