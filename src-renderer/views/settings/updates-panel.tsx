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
  const { values, updateByHand } = props.view
  const off = values.updateFeed === null
  const how = updateByHand ?? 'Nothing is downloaded or installed unasked.'
  return (
    <Panel title="Updates and the console’s own log">
      <TextSetting
        {...props}
        name="updateFeed"
        width="full"
        hint={
          off
            ? `Off: nothing is looked for until an address is set.${updateByHand === null ? '' : ` ${updateByHand}`}`
            : `Looked at every six hours. ${how}`
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
