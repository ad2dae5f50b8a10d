import { Panel } from '../../components/panel.tsx'
import { ChoiceSetting } from './choice-setting.tsx'
import type { SettingsPanelProps } from './setting-props.ts'
import { TextSetting } from './text-setting.tsx'

const LEVEL_NAMES = {
  error: 'Errors',
  warn: 'Warnings',
  info: 'Events',
  debug: 'Details',
} as const

/** Where updates come from, and how much the console writes down about itself. */
export function UpdatesPanel(props: SettingsPanelProps) {
  const off = props.view.values.updateFeed === null
  return (
    <Panel title="Updates and the console’s own log">
      <TextSetting
        {...props}
        name="updateFeed"
        width="full"
        hint={
          off
            ? 'Off: nothing is looked for until an address is set.'
            : 'Looked at every six hours; nothing is downloaded or installed unasked.'
        }
      />
      <ChoiceSetting
        {...props}
        name="logLevel"
        choices={LEVEL_NAMES}
        hint="Each includes those before it."
      />
    </Panel>
  )
}
