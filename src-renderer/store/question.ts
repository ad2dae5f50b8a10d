import type { Result } from '../../src-main/contract/result.ts'
import { createStore, type Store } from './store.ts'

/** How a question to the console stands. */
export type Question<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'answered'; readonly value: T }

const IDLE = { kind: 'idle' } as const

export interface Asking<T> {
  readonly question: Store<Question<T>>
  /** Asks, and answers the value; undefined when it failed or another is under way. */
  readonly ask: (asked: () => Promise<Result<T>>) => Promise<T | undefined>
  /** Back to the start; an answer still under way is not shown any more. */
  readonly forget: () => void
}

/**
 * One question at a time and its answer. A second one while the first is under way is not asked:
 * a double click must not do anything twice, and a button that is turned off by it is so too late.
 */
export function createAsking<T>(): Asking<T> {
  const question = createStore<Question<T>>(IDLE)
  let turn = 0

  async function ask(asked: () => Promise<Result<T>>): Promise<T | undefined> {
    if (question.get().kind === 'asking') return undefined
    turn += 1
    const mine = turn
    question.set({ kind: 'asking' })
    const answer = await asked()
    // Forgotten meanwhile: the caller still gets the answer, but it is no longer what is shown.
    if (mine === turn) {
      question.set(
        answer.ok
          ? { kind: 'answered', value: answer.value }
          : { kind: 'failed', message: answer.failure.message },
      )
    }
    return answer.ok ? answer.value : undefined
  }

  function forget(): void {
    turn += 1
    question.set(IDLE)
  }

  return { question, ask, forget }
}
