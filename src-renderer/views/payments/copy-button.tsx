import type { Money } from '../../store/money.ts'
import type { MoneyInput } from '../../store/payments-bridge.ts'
import { useQuestion } from '../../store/use-question.ts'

interface Props {
  readonly label: string
  readonly action: string
  readonly what: MoneyInput<'copyFromAction'>['what']
  readonly money: Money
}

/** Copies by way of the console, which knows what it copies: the page may not touch the clipboard. */
export function CopyButton({ label, action, what, money }: Props) {
  const { question, ask } = useQuestion<null>()
  return (
    <>
      <button
        type="button"
        className="button button-small"
        onClick={() => void ask(() => money.copyFromAction({ action, what }))}
      >
        {label}
      </button>
      <span className="faint copy-answer" role="status">
        {question.kind === 'answered' && 'Copied'}
        {question.kind === 'failed' && question.message}
      </span>
    </>
  )
}
