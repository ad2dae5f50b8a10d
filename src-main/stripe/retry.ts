import { DOUBTS, type Doubt } from '../contract/payments.ts'
import type { GatewayAnswer, GatewayDoubt, GatewayRefusal } from './gateway.ts'
import type { Waiting } from './limiter.ts'

/** What one attempt gave, when it did not give an answer to build on. */
export interface Trouble {
  readonly answer: GatewayRefusal | GatewayDoubt
  /** Whether asking once more, with the same key and parameters, may help. */
  readonly again: boolean
  /** How long Stripe wants to be left alone first, in ms; null when it didn't say. */
  readonly waitMs: number | null
  /** What this attempt may have done. */
  readonly doubt: Doubt
}

export type Attempt<T> =
  | { readonly kind: 'answer'; readonly answer: GatewayAnswer<T> }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

export interface RetryPolicy {
  readonly attempts: number
  /** No attempt begins when it could end later than this after the first one began, in ms. */
  readonly withinMs: number
  /** What one attempt takes at most, in ms. */
  readonly attemptMs: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

export const RETRY_POLICY: RetryPolicy = {
  attempts: 5,
  withinMs: 60_000,
  attemptMs: 15_000,
  firstPauseMs: 500,
  longestPauseMs: 8_000,
}

/**
 * The pause before attempt number `next` (the second is 1), in ms: anything from nothing to twice
 * as much each time ("full jitter"), but never less than Stripe asked for. `random` is in [0, 1).
 */
export function pauseBefore(
  next: number,
  askedMs: number | null,
  random: number,
  policy: RetryPolicy,
): number {
  const most = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (next - 1))
  return Math.max(askedMs ?? 0, random * most)
}

/** Refusals that are given before Stripe looks at the idempotency key. */
const BEFORE_THE_KEY = new Set([401, 403, 404])

/** Codes of refusals that say nothing about the first use of a key. */
const OF_THE_PRESENT = new Set(['idempotency_error', 'resource_missing'])

/**
 * Whether a refusal says that an *earlier* attempt with the same key did nothing either. A key that
 * was revoked in between, or of another account, says nothing about what was done before; there,
 * the payment is missing, with status 404 or, as a wrong parameter, 400.
 */
export function speaksForEarlier(refusal: GatewayRefusal): boolean {
  return !BEFORE_THE_KEY.has(refusal.status ?? 0) && !OF_THE_PRESENT.has(refusal.code ?? '')
}

/** What comes with asking again; `beforeAgain` answers what ends it, or null. */
export interface Asking<T> {
  readonly time: Waiting
  readonly random: () => number
  readonly policy?: RetryPolicy
  readonly beforeAgain?: (() => Promise<GatewayAnswer<T> | null>) | undefined
}

/**
 * Asks until there is an answer, as often and as long as the policy has it. A refusal after an
 * attempt that may have been executed is only passed on when it speaks for that one, too. What stays
 * unknown says what all the attempts together may have done.
 */
export async function askUntilAnswered<T>(
  attempt: () => Promise<Attempt<T>>,
  { time, random, policy = RETRY_POLICY, beforeAgain }: Asking<T>,
): Promise<GatewayAnswer<T>> {
  const began = time.monotonic()
  const isTooLate = (pause: number) =>
    time.monotonic() - began + pause + policy.attemptMs > policy.withinMs
  let doubt: Doubt = 'never-sent'
  for (let made = 1; ; made += 1) {
    const got = await attempt()
    if (got.kind === 'answer') return got.answer
    const { answer, again, waitMs } = got.trouble
    if (answer.kind === 'refused') {
      const speaks = doubt !== 'may-be-done' || speaksForEarlier(answer)
      if (!speaks) return doubtAfter(answer)
    } else {
      doubt = graver(doubt, got.trouble.doubt)
    }
    const pause = pauseBefore(made, waitMs, random(), policy)
    if (!again || made >= policy.attempts || isTooLate(pause)) return withDoubt(answer, doubt)
    await time.sleep(pause)
    const end = (await beforeAgain?.()) ?? null
    if (end !== null) return withDoubt(end, doubt)
    if (isTooLate(0)) return withDoubt(answer, doubt)
  }
}

/** What two requests together may have done. */
export function graver(one: Doubt, other: Doubt): Doubt {
  return DOUBTS.find((doubt) => doubt === one || doubt === other) ?? 'may-be-done'
}

function withDoubt<T>(answer: GatewayAnswer<T>, doubt: Doubt): GatewayAnswer<T> {
  const isOpen = answer.kind === 'unknown' || answer.kind === 'mismatch'
  return isOpen ? { ...answer, doubt } : answer
}

/** An earlier attempt may have been executed, and this refusal does not deny it. */
export function doubtAfter(refusal: GatewayRefusal): GatewayDoubt {
  return {
    kind: 'unknown',
    because: `An earlier attempt may have been carried out; asked again, Stripe said: ${refusal.message}`,
    requestId: refusal.requestId,
  }
}
