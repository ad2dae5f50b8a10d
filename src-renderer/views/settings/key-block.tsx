import { useState } from 'react'
import type { KeyedMode, KeyView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import type { Money } from '../../store/money.ts'
import type { MoneyAnswer } from '../../store/payments-bridge.ts'
import { useQuestion } from '../../store/use-question.ts'
import { ModeWord } from '../payments/mode-word.tsx'
import { keyText, looksLikeKey } from './key-model.ts'
import { RemoveKeyDialog } from './remove-key-dialog.tsx'

interface Props {
  readonly mode: KeyedMode
  readonly view: KeyView
  /** Why this mode can't be had on this machine; null when it can. */
  readonly refused: string | null
  readonly money: Money
}

/** One mode's key. What is typed leaves the page the moment it is saved, whatever the answer. */
export function KeyBlock({ mode, view, refused, money }: Props) {
  const [key, setKey] = useState('')
  const [removing, setRemoving] = useState(false)
  const { question, asking, ask } = useQuestion<MoneyAnswer<'setKey'>>()
  const wrong = looksLikeKey(key, mode)
  const fixed = view.kept === 'environment'

  function save(): void {
    if (key === '' || wrong !== null || asking) return
    const typed = key.trim()
    setKey('')
    void ask(() => money.setKey({ mode, key: typed }))
  }

  return (
    <div className="key-block">
      <p className="row">
        <ModeWord mode={mode} /> {keyText(view)}
        {view.set && !fixed && (
          <button type="button" className="button button-small" onClick={() => setRemoving(true)}>
            Remove …
          </button>
        )}
      </p>
      {refused !== null && <p className="remark">{refused}</p>}
      {!fixed && refused === null && (
        <form
          className="form form-line"
          aria-label={`${mode} key`}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <Field
            label={view.set ? `Replace the ${mode} key` : `New ${mode} key`}
            type="password"
            mono
            maxLength={512}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            hint={`A restricted key, rk_${mode}_…, is best; sk_${mode}_… works too.`}
            error={question.kind === 'failed' ? question.message : wrong}
          />
          <BusyButton busy={asking} off={key === '' || wrong !== null} onPress={null}>
            Save key
          </BusyButton>
        </form>
      )}
      <div role="status">
        {question.kind === 'answered' && <Verified lacking={question.value.lacking} />}
      </div>
      {removing && <RemoveKeyDialog mode={mode} money={money} onClose={() => setRemoving(false)} />}
    </div>
  )
}

/** What a new key is good for, in Stripe's words. */
function Verified({ lacking }: { readonly lacking: readonly string[] }) {
  if (lacking.length === 0) return <p>Saved. Stripe accepts it for everything this console does.</p>
  return (
    <>
      <p>Saved, but it lacks permissions:</p>
      <ul className="lacking">
        {lacking.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  )
}
