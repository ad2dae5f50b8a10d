import type { AutoLock } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import { autoLockRemark } from './auto-lock-model.ts'
import type { SettingsPanelProps } from './setting-props.ts'
import { TextSetting } from './text-setting.tsx'

interface Props extends SettingsPanelProps {
  readonly auto: AutoLock
}

/** After how long a console that isn't used locks; only one with a passcode does. */
export function IdleLockPanel({ auto, ...props }: Props) {
  const remark = autoLockRemark(auto)
  return (
    <Panel title="Auto-lock">
      <TextSetting {...props} name="lockAfterMinutes" hint="1 to 480; only with a passcode." />
      {remark !== null && <p className="remark">{remark}</p>}
    </Panel>
  )
}
