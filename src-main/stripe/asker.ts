import type Stripe from 'stripe'
import type { Mode } from '../contract/payments.ts'
import { troubleOf } from './failures.ts'
import { contradicts, fieldsOf, textOf } from './fields.ts'
import type { GatewayAnswer } from './gateway.ts'
import type { Limiter, Waiting } from './limiter.ts'
import { type Attempt, askUntilAnswered, type RetryPolicy } from './retry.ts'
import type { Sdk } from './sdk.ts'

/** The SDK's client of one key, and the errors that it throws. */
export interface StripeClient {
  readonly stripe: Stripe
  readonly errors: Sdk['errors']
}

export interface AskerOptions {
  readonly mode: Mode
  /** The connected account that the client asks for; null for the key's own. */
  readonly account: string | null
  /** Answers the same client every time. */
  readonly client: () => Promise<StripeClient>
  readonly limiter: Limiter
  readonly time: Waiting
  readonly random: () => number
  /** How often and for how long it asks; as long as a person waits unless said otherwise. */
  readonly policy?: RetryPolicy
}

/** One call of the SDK; its answer is read as if nothing were known of it. */
export type Call = (stripe: Stripe) => Promise<unknown>

/** Asks Stripe in one mode: within the limits, again where that may help, and checks `livemode`. */
export class Asker {
  readonly #options: AskerOptions

  constructor(options: AskerOptions) {
    this.#options = options
  }

  get mode(): Mode {
    return this.#options.mode
  }

  get account(): string | null {
    return this.#options.account
  }

  /**
   * Makes the call, again where it may help, and reads its answer. `read` answers null for an
   * answer that lacks what it must have: that leaves open what happened. `beforeAgain` is asked
   * before each attempt but the first; any answer of its ends the asking.
   */
  ask<T>(
    call: Call,
    read: (answer: unknown) => T | null,
    beforeAgain?: () => Promise<GatewayAnswer<T> | null>,
  ): Promise<GatewayAnswer<T>> {
    const { limiter, client, ...asking } = this.#options
    const attempt = async (): Promise<Attempt<T>> => {
      const { stripe, errors } = await client()
      try {
        const answer = await limiter.run(() => call(stripe))
        return { kind: 'answer', answer: this.#judge(answer, read) }
      } catch (error) {
        return { kind: 'trouble', trouble: troubleOf(error, errors) }
      }
    }
    return askUntilAnswered(attempt, { ...asking, beforeAgain })
  }

  #judge<T>(answer: unknown, read: (answer: unknown) => T | null): GatewayAnswer<T> {
    const requestId = textOf(fieldsOf(fieldsOf(answer)?.['lastResponse'])?.['requestId'])
    const { mode } = this.#options
    const live = mode === 'live'
    if (contradicts(answer, live)) {
      const because = `The console is in ${mode} mode, but Stripe’s answer is about ${
        live ? 'test' : 'live'
      } money. Check the key of this mode.`
      return { kind: 'mismatch', because, requestId }
    }
    const value = read(answer)
    if (value === null) {
      return { kind: 'unknown', because: 'Stripe’s answer was not readable.', requestId }
    }
    return { kind: 'ok', value, requestId }
  }
}

/** The options of a call that changes something: its key makes a repetition harmless. */
export function once(idempotencyKey: string): Stripe.RequestOptions {
  return { idempotencyKey }
}
