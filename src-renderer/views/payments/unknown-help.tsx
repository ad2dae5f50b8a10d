import { useState } from 'react'
import type { ActionState, ActionView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'

type Next = Extract<ActionState, { kind: 'unknown' }>['next']

/** How an unknown outcome will be cleared up, in a sentence. */
const WAYS: Readonly<Record<Next, string>> = {
  'same-request':
    'The same request with the same key is sent again: Stripe then tells what became of the first, and does nothing twice.',
  'look-at-refunds':
    'The payment’s refunds are searched for the mark of this action. If that goes on failing, say below what you found in the Stripe Dashboard.',
  person:
    'It can’t be told from here. Look the payment up in the Stripe Dashboard, then say below what you found.',
}

interface Props {
  readonly action: ActionView
  readonly next: Next
  readonly money: Money
}

/** What can be done about an unknown outcome: try now, or, as the last resort, a person's word. */
export function UnknownHelp({ action, next, money }: Props) {
  const { question, asking, ask } = useQuestion<ActionView>()
  return (
    <div className="unknown-help">
      <p>{WAYS[next]} Until then don’t do it again.</p>
      <BusyButton
        busy={asking}
        small
        onPress={() => void ask(() => money.reconcile({ action: action.id }))}
      >
        Try to clear up now
      </BusyButton>
      <p className="field-error" role="alert">
        {question.kind === 'failed' && question.message}
      </p>
      {next !== 'same-request' && <SettleForm action={action.id} money={money} />}
    </div>
  )
}

/** A person's verdict with a note, which goes into the journal under their responsibility. */
function SettleForm({ action, money }: { readonly action: string; readonly money: Money }) {
  const { question, asking, ask } = useQuestion<ActionView>()
  const [note, setNote] = useState('')
  const short = note.trim().length < 3
  const settle = (verdict: 'done' | 'not-done') =>
    void ask(() => money.settle({ action, verdict, note: note.trim() }))
  return (
    <form className="form" onSubmit={(event) => event.preventDefault()}>
      <Field
        label="What you saw in the Stripe Dashboard"
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.target.value)}
        hint={short ? 'At least three letters; it is kept in the journal.' : 'Kept in the journal.'}
        error={question.kind === 'failed' ? question.message : null}
      />
      <div className="row">
        <BusyButton busy={asking} off={short} onPress={() => settle('done')}>
          It was done
        </BusyButton>
        <BusyButton busy={asking} off={short} onPress={() => settle('not-done')}>
          It was not done
        </BusyButton>
      </div>
    </form>
  )
}
