import type { Result } from '../../../contract/result.ts'
import { isKept } from './passing-time.ts'
import { type Refusal, type Refused, refused } from './refusal.ts'
import type { SandboxState, SavedAnswer } from './state.ts'

const LONGEST_KEY = 255

/** What names a request for its idempotency key. */
export interface Keyed {
  readonly key: string
  /** Method and path. */
  readonly endpoint: string
  /** The form as sent; its order doesn't matter. */
  readonly body: string
}

/** The parameters of a form in one order, so that equal ones compare equal. */
export function parametersOf(body: string): string {
  const params = new URLSearchParams(body)
  params.sort()
  return params.toString()
}

/**
 * The answer that is kept under a request's key, or null when it is to be executed; `now` in ms
 * since the epoch. Refused when the key was used with other parameters or another endpoint.
 */
export function savedAnswer(
  state: SandboxState,
  request: Keyed,
  now: number,
): Result<SavedAnswer | null, Refusal> {
  if (request.key.length > LONGEST_KEY) {
    const message = `Idempotency keys can be at most ${LONGEST_KEY} characters.`
    return refused(400, false, { message })
  }
  const kept = state.saved.find(({ key, at }) => key === request.key && isKept(at, now))
  if (kept === undefined) return { ok: true, value: null }
  if (kept.endpoint !== request.endpoint) {
    return conflict('for the same endpoint they were first used for', request.key)
  }
  if (kept.parameters !== parametersOf(request.body)) {
    return conflict('with the same parameters they were first used with', request.key)
  }
  return { ok: true, value: kept }
}

function conflict(onlyUse: string, key: string): Refused {
  return refused(400, false, {
    type: 'idempotency_error',
    message:
      `Keys for idempotent requests can only be used ${onlyUse}. ` +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}

/** The state with an answer kept under its key, without those that are too old to be kept. */
export function withSaved(state: SandboxState, answer: SavedAnswer): SandboxState {
  const kept = state.saved.filter(({ key, at }) => key !== answer.key && isKept(at, answer.at))
  return { ...state, saved: [...kept, answer] }
}

/** How Stripe answers while the same request is still being executed. */
export function stillExecuting(key: string): Refused {
  return refused(409, false, {
    code: 'idempotency_key_in_use',
    message:
      'There is currently another in-progress request using this Idempotent Key (that probably ' +
      `means you submitted twice, and the other request is still going through): ${key}.`,
  })
}
