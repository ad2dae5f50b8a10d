import { useRef, useState } from 'react'
import type { Result } from '../../src-main/contract/result.ts'

/** How a question to the console stands. */
export type Question<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'answered'; readonly value: T }

const IDLE = { kind: 'idle' } as const

/**
 * One question at a time and its answer. A second one while the first is under way is not asked:
 * a double click must not do anything twice, and the state that turns a button off comes too late.
 */
export function useQuestion<T>() {
  const [question, setQuestion] = useState<Question<T>>(IDLE)
  const asking = useRef(false)
  const turn = useRef(0)

  /** Asks, and answers the value; undefined when it failed or another is under way. */
  async function ask(asked: () => Promise<Result<T>>): Promise<T | undefined> {
    if (asking.current) return undefined
    asking.current = true
    turn.current += 1
    const mine = turn.current
    setQuestion({ kind: 'asking' })
    const answer = await asked()
    // Forgotten meanwhile: the caller still gets the answer, but it is no longer what is shown.
    if (mine !== turn.current) return answer.ok ? answer.value : undefined
    asking.current = false
    if (answer.ok) {
      setQuestion({ kind: 'answered', value: answer.value })
      return answer.value
    }
    setQuestion({ kind: 'failed', message: answer.failure.message })
    return undefined
  }

  /** Back to the start; an answer still under way is not shown any more. */
  function forget(): void {
    turn.current += 1
    asking.current = false
    setQuestion(IDLE)
  }

  return { question, asking: question.kind === 'asking', ask, forget }
}
