import { BusyButton } from '../../components/busy-button.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'

/** The sandbox's rehearsal of a crash in the middle: the next request is done, its answer lost. */
export function LoseAnswer({ money }: { readonly money: Money }) {
  const { question, asking, ask, forget } = useQuestion<null>()
  const armed = question.kind === 'answered'

  async function press(): Promise<void> {
    const fault = armed ? 'none' : 'lose-answer'
    const done = await ask(() => money.rehearseFault({ fault }))
    if (fault === 'none' && done !== undefined) forget()
  }

  return (
    <div className="row rehearsal hatched">
      <BusyButton busy={asking} small onPress={() => void press()}>
        {armed ? 'Don’t lose it' : 'Lose the next answer'}
      </BusyButton>
      <span role="status">
        {question.kind === 'failed' && question.message}
        {armed &&
          'The next charge or refund will be done, and its answer lost: its outcome will be unknown.'}
        {question.kind === 'idle' && 'Rehearse a crash in the middle of a payment.'}
      </span>
    </div>
  )
}
