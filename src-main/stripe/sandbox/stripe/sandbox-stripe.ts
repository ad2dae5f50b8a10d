import { ok, type Result } from '../../../contract/result.ts'
import type { StripeNews } from '../protocol.ts'
import { type Random, token } from '../random.ts'
import { CONNECTED_ACCOUNT } from './demonstrations.ts'
import { BY_ITSELF, Draft } from './draft.ts'
import {
  answerOf,
  outOfOrder,
  replayOf,
  requestOf,
  responseOf,
  type StripeAnswer,
  type StripeRequest,
} from './exchange.ts'
import { execute } from './execution.ts'
import { dawdle, type Fault, lostAnswer, rehearsedRefusal } from './faults.ts'
import { savedAnswer, stillExecuting } from './idempotency.ts'
import { newsOf } from './news.ts'
import { isDue, passTime } from './passing-time.ts'
import { RateLimit } from './rate-limit.ts'
import { read } from './reading.ts'
import { type Refused, refused } from './refusal.ts'
import type { EventRecord, Place } from './state.ts'
import type { SandboxStore } from './store.ts'
import { understand } from './writing.ts'

/** What it lives on; time and randomness are given, so that tests can step them. */
export interface SandboxStripeOptions {
  readonly store: SandboxStore
  /** Ms since the epoch. */
  readonly clock: { now(): number }
  readonly random: Random
  /** The workspace's folder, whose logs are asked for payments; null when they are not simulated. */
  readonly logs: string | null
  /** Told once the disk holds what happened, for the shop's log. */
  readonly onNews: (news: readonly StripeNews[]) => void
  /** Requests a second before it answers 429; Stripe's own sandboxes take 25. */
  readonly perSecond?: number
}

/** Nothing but the console's own made-up key is taken: a real one must never get here. */
const KEY = /^Bearer sk_test_sandbox[A-Za-z0-9]*$/

/**
 * A Stripe of the console's own, without network or account: stripe-node asks its `fetch` instead
 * of the real one. What it does is on disk before it answers. Nothing in it is real money.
 */
export class SandboxStripe {
  readonly #options: SandboxStripeOptions
  readonly #limit: RateLimit
  readonly #executing = new Set<string>()
  #fault: Fault = 'none'

  constructor(options: SandboxStripeOptions) {
    this.#options = options
    this.#limit = new RateLimit(options.perSecond ?? 25)
  }

  /** Stands in for the real `fetch`; rejects only when the caller's signal ends the waiting. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = await requestOf(input, init)
    const id = `req_${token(this.#options.random, 14)}`
    const refusal = this.#admit(request)
    if (refusal !== null) return responseOf(answerOf(refusal, id))
    if (request.method !== 'POST') return responseOf(await this.#read(request, id))
    return responseOf(await this.#write(request, id, init?.signal ?? null))
  }

  /** Sets what befalls the next request that changes something; it happens once. */
  rehearse(fault: Fault): void {
    this.#fault = fault
  }

  /**
   * Lets happen what is due by now; every request does so, too. Fails when the disk refuses, and
   * then it is still due.
   */
  async tick(): Promise<Result<null>> {
    const { store, clock, random } = this.#options
    const now = clock.now()
    if (!isDue(store.state.due, now)) return ok(null)
    const changed = await store.change((state) => {
      const draft = new Draft(state, now, random, BY_ITSELF)
      passTime(draft)
      return { state: draft.state, value: draft.told }
    })
    if (!changed.ok) return changed
    this.#tell(changed.value)
    return ok(null)
  }

  /** What is refused before anything else is looked at. */
  #admit(request: StripeRequest): Refused | null {
    if (!KEY.test(request.headers.get('authorization') ?? '')) {
      return refused(401, false, { message: 'Invalid API Key provided.' })
    }
    const account = request.headers.get('stripe-account')
    if (account !== null && account !== CONNECTED_ACCOUNT) {
      const message = `The provided key does not have access to account '${account}' (or that account does not exist).`
      return refused(403, false, { message, code: 'account_invalid' })
    }
    if (this.#limit.admits(this.#options.clock.now())) return null
    return refused(429, false, { message: 'Request rate limit exceeded.', code: 'rate_limit' })
  }

  async #read(request: StripeRequest, id: string): Promise<StripeAnswer> {
    const ticked = await this.tick()
    if (!ticked.ok) return answerOf(outOfOrder(ticked.failure.message), id)
    const { store } = this.#options
    return answerOf(
      await read(store.state, this.#placeOf(request), request.path, request.query),
      id,
    )
  }

  /** One key is executed once at a time, and replayed ever after. */
  async #write(
    request: StripeRequest,
    id: string,
    signal: AbortSignal | null,
  ): Promise<StripeAnswer> {
    const key = request.headers.get('idempotency-key')
    if (key === null) return this.#do(request, id, key, signal)
    if (this.#executing.has(key)) return answerOf(stillExecuting(key), id)
    this.#executing.add(key)
    try {
      const ticked = await this.tick()
      if (!ticked.ok) return answerOf(outOfOrder(ticked.failure.message), id)
      const { store, clock } = this.#options
      const keyed = {
        key: savedAs(request, key),
        endpoint: `POST ${request.path}`,
        body: request.body,
      }
      const saved = savedAnswer(store.state, keyed, clock.now())
      if (!saved.ok) return answerOf(saved, id)
      if (saved.value !== null) return replayOf(saved.value, id)
      return await this.#do(request, id, key, signal)
    } finally {
      this.#executing.delete(key)
    }
  }

  async #do(
    request: StripeRequest,
    requestId: string,
    idempotencyKey: string | null,
    signal: AbortSignal | null,
  ): Promise<StripeAnswer> {
    const { store, clock, random } = this.#options
    const { path, body, headers } = request
    const understood = await understand(store.state, this.#placeOf(request), path, body)
    if (!understood.ok) return answerOf(understood, requestId)
    const fault = this.#fault
    const operation =
      fault === 'refuse'
        ? { ...understood.value, run: () => rehearsedRefusal(path) }
        : understood.value
    const cause = { request: requestId, idempotencyKey, apiVersion: headers.get('stripe-version') }
    const now = clock.now()
    const saved = idempotencyKey === null ? null : savedAs(request, idempotencyKey)
    const execution = { operation, path, body, requestId, savedAs: saved, cause, now }
    const done = await execute(store, random, execution)
    if (!done.ok) return answerOf(outOfOrder(done.failure.message), requestId)
    this.#tell(done.value.told)
    if (!done.value.executed) return done.value.answer
    this.#fault = 'none'
    if (fault === 'slow') await dawdle(signal)
    return fault === 'lose-answer' ? lostAnswer() : done.value.answer
  }

  /** Nothing in the logs belongs to a connected account. */
  #placeOf({ headers }: StripeRequest): Place {
    const account = headers.get('stripe-account')
    return { account, logs: account === null ? this.#options.logs : null }
  }

  #tell(events: readonly EventRecord[]): void {
    const news = events.map(newsOf).filter((one) => one !== null)
    if (news.length > 0) this.#options.onNews(news)
  }
}

/** Every account has idempotency keys of its own. */
function savedAs({ headers }: StripeRequest, key: string): string {
  const account = headers.get('stripe-account')
  return account === null ? key : `${account} ${key}`
}
