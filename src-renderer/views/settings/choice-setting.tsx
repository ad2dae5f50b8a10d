import { ClickedSetting } from './clicked-setting.tsx'
import { SETTING_LABELS } from './setting-model.ts'
import type { SettingProps } from './setting-props.ts'

interface Props extends SettingProps {
  /** Every value and what it is called. */
  readonly choices: Readonly<Record<string, string>>
}

/** A setting that is one of a few. */
export function ChoiceSetting({ choices, ...props }: Props) {
  const { name, view } = props
  return (
    <ClickedSetting {...props}>
      {({ note, fixed, asking, save }) => (
        <fieldset className="choice" disabled={fixed} aria-busy={asking} aria-describedby={note}>
          <legend>{SETTING_LABELS[name]}</legend>
          {Object.entries(choices).map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name={note}
                value={value}
                checked={view.values[name] === value}
                onChange={() => save(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </ClickedSetting>
  )
}
