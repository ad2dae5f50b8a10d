import { useId } from 'react'
import { useQuestion } from '../../store/use-question.ts'
import { SETTING_LABELS } from './setting-model.ts'
import { fixedBecause, SettingNote } from './setting-note.tsx'
import type { SettingProps } from './setting-props.ts'

/** A setting that is on or off; saved by the click itself. */
export function SwitchSetting({ name, hint = null, view, settings }: SettingProps) {
  const id = useId()
  const { question, asking, ask } = useQuestion<null>()
  const fixed = fixedBecause(view, name)
  const on = view.values[name] === true
  return (
    <div className="setting">
      <label className="switch">
        <input
          type="checkbox"
          checked={on}
          disabled={fixed !== null}
          aria-busy={asking}
          aria-describedby={id}
          onChange={() => void ask(() => settings.changeSettings({ key: name, value: !on }))}
        />
        {SETTING_LABELS[name]}
      </label>
      <SettingNote
        id={id}
        hint={hint}
        fixed={fixed}
        failed={question.kind === 'failed' ? question.message : null}
      />
    </div>
  )
}
