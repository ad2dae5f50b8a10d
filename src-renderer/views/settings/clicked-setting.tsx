import { type ReactNode, useId } from 'react'
import type { SettingValue } from '../../../src-main/contract/settings-table.ts'
import { useQuestion } from '../../store/use-question.ts'
import { fixedBecause, SettingNote } from './setting-note.tsx'
import type { SettingProps } from './setting-props.ts'

/** What a control of such a setting is made of. */
export interface ClickedControl {
  /** The element that says more about it. */
  readonly note: string
  /** It can't be changed here. */
  readonly fixed: boolean
  readonly asking: boolean
  readonly save: (value: SettingValue) => void
}

interface Props extends SettingProps {
  readonly children: (control: ClickedControl) => ReactNode
}

/** A setting that is saved by the click itself, with what is to be said about it below. */
export function ClickedSetting({ name, hint = null, view, settings, children }: Props) {
  const note = useId()
  const { question, asking, ask } = useQuestion<null>()
  const fixed = fixedBecause(view, name)
  const save = (value: SettingValue) =>
    void ask(() => settings.changeSettings({ key: name, value }))
  return (
    <div className="setting">
      {children({ note, fixed: fixed !== null, asking, save })}
      <SettingNote
        id={note}
        hint={hint}
        fixed={fixed}
        failed={question.kind === 'failed' ? question.message : null}
      />
    </div>
  )
}
