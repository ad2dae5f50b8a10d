import type { Question } from '../store/question.ts'

interface Props {
  /** Anything but an answer. */
  readonly question: Exclude<Question<unknown>, { readonly kind: 'answered' }>
  /** What is waited for, in the words of "Loading the events". */
  readonly loading: string
  /** How much room the answer will take, about. */
  readonly size: 'card' | 'line'
}

/** What stands where an answer will be: that it is waited for, or why it did not come. */
export function Unanswered({ question, loading, size }: Props) {
  if (question.kind === 'failed') {
    return (
      <p className="source-problem" role="alert">
        {question.message}
      </p>
    )
  }
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {loading}
      </p>
      <div className={`bone bone-${size}`} />
    </div>
  )
}
