import { BusyButton } from '../../components/busy-button.tsx'
import { Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/panel.tsx'
import { deliveryText } from '../../format/delivery.ts'
import { useQuestion } from '../../store/use-question.ts'
import type { SettingsPanelProps } from './setting-props.ts'
import { SwitchSetting } from './switch-setting.tsx'
import { TextSetting } from './text-setting.tsx'

/** Whether the system tells of critical alerts, and a try with its receipt. */
export function NotificationsPanel({ view, settings }: SettingsPanelProps) {
  const { question, asking, ask } = useQuestion<null>()
  const { test } = view
  return (
    <Panel title="Notifications">
      <SwitchSetting
        view={view}
        settings={settings}
        name="notifications"
        hint="Off, alerts still show in the window, and each is recorded as withheld."
      />
      <TextSetting
        view={view}
        settings={settings}
        name="reminderMinutes"
        hint="0 to 1440; 0 for no reminders. One that is acknowledged or muted stays quiet."
      />
      <div className="row">
        <BusyButton
          busy={asking}
          off={!view.values.notifications}
          onPress={() => void ask(() => settings.testNotification())}
        >
          Send test notification
        </BusyButton>
        <span role="status">
          {test !== null && (
            <>
              {deliveryText(test.outcome)} (<Instant at={test.at} />)
            </>
          )}
        </span>
      </div>
      <p className="field-error" role="alert">
        {question.kind === 'failed' && question.message}
      </p>
    </Panel>
  )
}
