import { useState } from 'react'
import { SETTINGS, type Takes } from '../../../src-main/contract/settings-table.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import { useQuestion } from '../../store/use-question.ts'
import { fieldError, SETTING_LABELS, shownText, typedValue } from './setting-model.ts'
import { fixedBecause } from './setting-note.tsx'
import type { SettingProps } from './setting-props.ts'

/** The keyboard that a touch screen shows; a number's unless listed. */
const INPUT_MODES: Partial<Record<Takes['kind'], 'url' | 'email'>> = {
  address: 'url',
  email: 'email',
}

interface Props extends SettingProps {
  readonly width?: 'short' | 'full'
}

/** A setting that is typed; saved as a whole or not at all, by Enter or by its button. */
export function TextSetting({ name, hint = null, width = 'short', view, settings }: Props) {
  const kept = shownText(name, view.values[name])
  /** Null: nothing was typed, so the field follows what is kept. */
  const [typed, setTyped] = useState<string | null>(null)
  const { question, asking, ask, forget } = useQuestion<null>()
  const fixed = fixedBecause(view, name)
  const text = typed ?? kept
  const wrong = fieldError(name, text)
  const changed = text.trim() !== kept

  async function save(): Promise<void> {
    if (!changed || wrong !== null || asking || fixed !== null) return
    const value = typedValue(name, text)
    if ((await ask(() => settings.changeSettings({ key: name, value }))) !== undefined) {
      setTyped(null)
    }
  }

  return (
    <form
      className="setting form-line setting-line"
      aria-label={SETTING_LABELS[name]}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label={SETTING_LABELS[name]}
        width={width}
        inputMode={INPUT_MODES[SETTINGS[name].takes.kind] ?? 'decimal'}
        mono={width === 'full'}
        maxLength={2048}
        disabled={fixed !== null}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value)
          forget()
        }}
        hint={[hint, fixed].filter((part) => part !== null).join(' ') || null}
        error={question.kind === 'failed' ? question.message : changed ? wrong : null}
      />
      {fixed === null && (
        <BusyButton busy={asking} off={!changed || wrong !== null} small onPress={null}>
          Save
          <span className="visually-hidden"> {SETTING_LABELS[name]}</span>
        </BusyButton>
      )}
      <span className="visually-hidden" role="status">
        {question.kind === 'answered' && 'Saved.'}
      </span>
    </form>
  )
}
