import { Panel } from '../../components/panel.tsx'
import { ChoiceSetting } from './choice-setting.tsx'
import { limitHint } from './setting-model.ts'
import type { SettingsPanelProps } from './setting-props.ts'
import { SwitchSetting } from './switch-setting.tsx'
import { TextSetting } from './text-setting.tsx'

/** What is judged and by which limits; in force at once, by a run of its own. */
export function RulesPanel({ view, settings }: SettingsPanelProps) {
  const shared = { view, settings }
  return (
    <Panel title="Rules">
      <p className="faint">
        A limit is passed by what lies beyond it, not by what meets it. A change is in force at
        once.
      </p>
      <div className="settings-group">
        <SwitchSetting {...shared} name="rules.webhook.enabled" />
        <TextSetting
          {...shared}
          name="rules.webhook.threshold"
          hint={limitHint(Number(view.values['rules.webhook.threshold']))}
        />
        <TextSetting {...shared} name="rules.webhook.windowMinutes" hint="1 to 1440." />
      </div>
      <div className="settings-group">
        <SwitchSetting {...shared} name="rules.payments.enabled" />
        <TextSetting
          {...shared}
          name="rules.payments.threshold"
          hint="Of all deliveries in the window."
        />
        <TextSetting {...shared} name="rules.payments.windowMinutes" hint="1 to 1440." />
      </div>
      <div className="settings-group">
        <SwitchSetting {...shared} name="rules.revenue.enabled" />
        <TextSetting
          {...shared}
          name="rules.revenue.threshold"
          hint="Today against yesterday; -30 is 30 % less."
        />
        <ChoiceSetting
          {...shared}
          name="rules.revenue.against"
          choices={{ 'same-time': 'Yesterday by this time', 'whole-day': 'All of yesterday' }}
        />
      </div>
      <div className="settings-group">
        <TextSetting
          {...shared}
          name="rules.staleAfterMinutes"
          hint="Without a new line; then what it can’t tell reads UNKNOWN."
        />
        <TextSetting
          {...shared}
          name="sight.tolerate"
          hint="Of the lines in the window, at least 3. With more, a rule shows UNKNOWN."
        />
      </div>
    </Panel>
  )
}
