import { useState } from 'react'
import type { ActionState, ActionView } from '../../../src-main/contract/payments.ts'
import { never } from '../../../src-main/contract/result.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { verdictOn } from './action-model.ts'
import { ConfirmAgain } from './confirm-again.tsx'
import { Withdraw } from './withdraw.tsx'

type Unknown = Extract<ActionState, { kind: 'unknown' }>

/** How an unknown outcome will be cleared up, in a sentence. */
function wayOf({ kind }: ActionView, next: Unknown['next']): string {
  switch (next) {
    case 'same-request':
      return kind === 'refund'
        ? 'The payment is looked up again. If it is as you confirmed it, the same request is sent with the same key, and Stripe does nothing twice.'
        : 'The same request with the same key is sent again: Stripe then tells what became of the first, and does nothing twice.'
    case 'confirm':
      return 'Nothing is sent until you decide. Confirmed again, the same request is sent with the same key, so nothing is done twice.'
    case 'look-at-refunds':
      return 'The payment’s refunds are searched for the mark of this action. If that keeps failing, say below what you found in the Stripe Dashboard.'
    case 'person':
      return 'It can’t be told from here. Look it up in the Stripe Dashboard, then say below what you found.'
    default:
      return never(next)
  }
}

interface Props {
  readonly action: ActionView
  readonly state: Unknown
  readonly money: Money
}

/** What can be done about an unknown outcome: try now, confirm again, withdraw, or a person's word. */
export function UnknownHelp({ action, state, money }: Props) {
  const { next } = state
  const { question, asking, ask } = useQuestion<ActionView>()
  return (
    <div className="unknown-help">
      <p>{wayOf(action, next)} Until then don’t do it again.</p>
      <div className="row">
        {next === 'confirm' ? (
          <ConfirmAgain action={action} money={money} />
        ) : (
          <BusyButton
            busy={asking || state.asking}
            small
            onPress={() => void ask(() => money.reconcile({ action: action.id }))}
          >
            Try to clear up now
          </BusyButton>
        )}
        <Withdraw action={action} money={money} />
      </div>
      <p className="field-error" role="alert">
        {question.kind === 'failed' && question.message}
      </p>
      {(next === 'person' || next === 'look-at-refunds') && (
        <SettleForm action={action.id} money={money} />
      )}
    </div>
  )
}

/** A person's verdict with a note, which goes into the journal under their responsibility. */
function SettleForm({ action, money }: { readonly action: string; readonly money: Money }) {
  const { question, asking, ask } = useQuestion<ActionView>()
  const [note, setNote] = useState('')
  const short = note.trim().length < 3
  const settle = (verdict: 'done' | 'not-done') =>
    void ask(() => money.settle(verdictOn(action, verdict, note)))
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
