import type { Result } from '../../../contract/result.ts'
import { type Refusal, refused } from './refusal.ts'
import type { SavedAnswer } from './state.ts'

/** A request as it reaches Stripe. */
export interface StripeRequest {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly query: string
  readonly body: string
  readonly headers: Headers
}

/** An answer as Stripe sends it. */
export interface StripeAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** Reads what a caller of `fetch` gave, in any of the ways that `fetch` takes it. */
export async function requestOf(
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<StripeRequest> {
  const request = new Request(input, init)
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    body: await request.text(),
    headers: request.headers,
  }
}

/** The answer as `fetch` resolves with it. */
export function responseOf({ status, body, headers }: StripeAnswer): Response {
  const init = { status, headers: { 'content-type': 'application/json', ...headers } }
  return new Response(JSON.stringify(body), init)
}

/** What became of a request, as the answer to the request with this id. */
export function answerOf(done: Result<object, Refusal>, requestId: string): StripeAnswer {
  const headers = { 'request-id': requestId }
  if (done.ok) return { status: 200, body: done.value, headers }
  return { status: done.failure.status, body: { error: done.failure.error }, headers }
}

/** An answer that was given before, given again. */
export function replayOf(saved: SavedAnswer, requestId: string): StripeAnswer {
  return {
    status: saved.status,
    body: saved.body,
    headers: {
      'request-id': requestId,
      'original-request': saved.request,
      'idempotency-key': saved.key,
      'idempotent-replayed': 'true',
    },
  }
}

/** Why nothing could be done: the sandbox's own disk refuses, as the sentence says. */
export function outOfOrder(sentence: string): Result<never, Refusal> {
  return refused(500, false, { type: 'api_error', message: sentence })
}
