import type { Result } from '../../../src-main/contract/result.ts'
import { useQuestion } from '../../store/use-question.ts'

interface Props {
  readonly label: string
  /** Asks the console to copy. */
  readonly onCopy: () => Promise<Result<null>>
}

/** Copies by way of the console, which knows what it copies: the page may not touch the clipboard. */
export function CopyButton({ label, onCopy }: Props) {
  const { question, ask } = useQuestion<null>()
  return (
    <>
      <button type="button" className="button button-small" onClick={() => void ask(onCopy)}>
        {label}
      </button>
      <span className="faint copy-answer" role="status">
        {question.kind === 'answered' && 'Copied'}
        {question.kind === 'failed' && question.message}
      </span>
    </>
  )
}
