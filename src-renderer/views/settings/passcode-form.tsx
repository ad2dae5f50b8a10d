import { type ChangeEvent, useState } from 'react'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { type PasscodeDraft, passcodeErrors, passcodeOrder } from './passcode-model.ts'

const EMPTY: PasscodeDraft = { current: '', next: '', again: '' }

interface Props {
  readonly guarded: boolean
  readonly money: Money
}

/** Sets the first passcode, or changes the one there is. */
export function PasscodeForm({ guarded, money }: Props) {
  const [draft, setDraft] = useState(EMPTY)
  const { question, asking, ask } = useQuestion<null>()
  const errors = passcodeErrors(draft)
  const order = passcodeOrder(draft, guarded)
  const text = (name: keyof PasscodeDraft) => ({
    value: draft[name],
    error: errors[name],
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft({ ...draft, [name]: target.value }),
  })

  function save(): void {
    if (order === null || asking) return
    setDraft(EMPTY)
    void ask(() => money.setPasscode(order))
  }

  return (
    <form
      className="form"
      aria-label={guarded ? 'Change the passcode' : 'Set a passcode'}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {guarded && (
        <Field label="Current passcode" type="password" maxLength={256} {...text('current')} />
      )}
      <div className="fields">
        <Field label="New passcode" type="password" maxLength={256} {...text('next')} />
        <Field label="New passcode again" type="password" maxLength={256} {...text('again')} />
      </div>
      <div className="row">
        <BusyButton busy={asking} off={order === null} onPress={null}>
          {guarded ? 'Change passcode' : 'Set passcode'}
        </BusyButton>
        <span role="status">
          {question.kind === 'answered' && 'Saved.'}
          {question.kind === 'failed' && <span className="field-error">{question.message}</span>}
        </span>
      </div>
    </form>
  )
}
