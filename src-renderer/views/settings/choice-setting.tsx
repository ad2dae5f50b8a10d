import { useId } from 'react'
import { useQuestion } from '../../store/use-question.ts'
import { SETTING_LABELS } from './setting-model.ts'
import { fixedBecause, SettingNote } from './setting-note.tsx'
import type { SettingProps } from './setting-props.ts'

interface Props extends SettingProps {
  /** Every value and what it is called. */
  readonly choices: Readonly<Record<string, string>>
}

/** A setting that is one of a few; saved by the choice itself. */
export function ChoiceSetting({ name, hint = null, view, settings, choices }: Props) {
  const id = useId()
  const { question, asking, ask } = useQuestion<null>()
  const fixed = fixedBecause(view, name)
  return (
    <div className="setting">
      <fieldset
        className="choice"
        disabled={fixed !== null}
        aria-busy={asking}
        aria-describedby={id}
      >
        <legend>{SETTING_LABELS[name]}</legend>
        {Object.entries(choices).map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={view.values[name] === value}
              onChange={() => void ask(() => settings.changeSettings({ key: name, value }))}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <SettingNote
        id={id}
        hint={hint}
        fixed={fixed}
        failed={question.kind === 'failed' ? question.message : null}
      />
    </div>
  )
}
