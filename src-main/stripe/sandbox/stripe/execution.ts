import type { Result } from '../../../contract/result.ts'
import type { Random } from '../random.ts'
import { type Cause, Draft } from './draft.ts'
import { answerOf, type StripeAnswer } from './exchange.ts'
import { parametersOf, withSaved } from './idempotency.ts'
import type { EventRecord, SandboxState } from './state.ts'
import type { SandboxStore } from './store.ts'
import type { Operation } from './writing.ts'

/** What is to be done, and for whom. */
export interface Execution {
  readonly operation: Operation
  readonly path: string
  readonly body: string
  readonly requestId: string
  /** What its answer is kept under; null when it isn't. */
  readonly savedAs: string | null
  readonly cause: Cause
  /** Ms since the epoch. */
  readonly now: number
}

/** What came of it. */
export interface Executed {
  readonly answer: StripeAnswer
  /** Whether it began to execute: only then an answer is kept. */
  readonly executed: boolean
  readonly told: readonly EventRecord[]
}

/**
 * Does an operation, and keeps what was done together with its answer in one write: a crash keeps
 * both or neither. Fails when the disk refuses; nothing was done then.
 */
export function execute(
  store: SandboxStore,
  random: Random,
  execution: Execution,
): Promise<Result<Executed>> {
  const { operation, requestId, cause, now } = execution
  return store.change((state) => {
    const draft = new Draft(operation.within(state), now, random, cause)
    const done = operation.run(draft)
    const answer = answerOf(done, requestId)
    if (done.ok) {
      const value = { answer, executed: true, told: draft.told }
      return { state: keeping(draft.state, execution, answer), value }
    }
    const executed = done.failure.executed
    const after = executed ? keeping(state, execution, answer) : state
    return { state: after, value: { answer, executed, told: [] } }
  })
}

/** Without a key there is nothing to keep an answer under. */
function keeping(state: SandboxState, execution: Execution, answer: StripeAnswer): SandboxState {
  const { savedAs, path, body, requestId, now } = execution
  if (savedAs === null) return state
  return withSaved(state, {
    key: savedAs,
    at: now,
    endpoint: `POST ${path}`,
    parameters: parametersOf(body),
    request: requestId,
    status: answer.status,
    body: answer.body,
  })
}
