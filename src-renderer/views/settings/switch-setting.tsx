import { ClickedSetting } from './clicked-setting.tsx'
import { SETTING_LABELS } from './setting-model.ts'
import type { SettingProps } from './setting-props.ts'

/** A setting that is on or off. */
export function SwitchSetting(props: SettingProps) {
  const { name, view } = props
  const on = view.values[name] === true
  return (
    <ClickedSetting {...props}>
      {({ note, fixed, asking, save }) => (
        <label className="switch">
          <input
            type="checkbox"
            checked={on}
            disabled={fixed}
            aria-busy={asking}
            aria-describedby={note}
            onChange={() => save(!on)}
          />
          {SETTING_LABELS[name]}
        </label>
      )}
    </ClickedSetting>
  )
}
