import { setTimeout as sleep } from 'node:timers/promises'
import type { StripeAnswer } from './exchange.ts'
import { cannotDo, declined, type Refused } from './refusal.ts'

/**
 * What befalls the next request that changes something: it is done and its answer lost, refused, or
 * done and answered later than the console waits.
 */
export type Fault = 'none' | 'lose-answer' | 'refuse' | 'slow'

/** Longer than the console's timeout of 15 s. */
const SLOW_MS = 20_000

/**
 * What is left of an answer that is lost on its way: a failure that leaves open what was done. It
 * asks not to be asked again, as a broken line to Stripe would not come back in seconds: else the
 * console's own retries would clear it up before anyone has seen it.
 */
export function lostAnswer(): StripeAnswer {
  const message = 'Rehearsal: the request may have been executed, and its answer was lost.'
  return {
    status: 500,
    body: { error: { type: 'api_error', message } },
    headers: { 'stripe-should-retry': 'false' },
  }
}

/** How the endpoint at `path` says no when it is told to. */
export function rehearsedRefusal(path: string): Refused {
  if (path !== '/v1/refunds') return declined('generic_decline')
  return cannotDo(
    'Insufficient funds in your Stripe account to refund this amount.',
    'balance_insufficient',
  )
}

/** Waits longer than anyone has patience; rejects as `fetch` does when the caller gives up. */
export async function dawdle(signal: AbortSignal | null): Promise<void> {
  try {
    await sleep(SLOW_MS, undefined, signal === null ? {} : { signal })
  } catch (error) {
    throw signal?.reason ?? error
  }
}
