import type Stripe from 'stripe'
import { fieldsOf, textOf } from './fields.ts'
import { withoutSecrets } from './redaction.ts'
import type { Trouble } from './retry.ts'
import type { Sdk } from './sdk.ts'

/** Statuses with which Stripe certainly did nothing; anything else leaves it open. */
const REFUSALS = new Set([400, 401, 402, 403, 404])

const UNREADABLE = 'Stripe’s answer arrived incomplete or unreadable.'

/** How long a server may ask us to wait, in ms; beyond it the patience of a person ends. */
const LONGEST_WAIT_MS = 60_000

/**
 * What an error of the SDK, whose classes are `errors`, means: refused for certain, or unknown; and
 * whether to ask again. Anything that is no error of the SDK is a defect of ours and thrown on. Only
 * a sentence and Stripe's codes are taken over from it, never headers or parameters.
 */
export function troubleOf(error: unknown, errors: Sdk['errors']): Trouble {
  if (isUnreadable(error)) {
    const answer = { kind: 'unknown', because: UNREADABLE, requestId: null } as const
    return { answer, again: false, waitMs: null, doubt: 'may-be-done' }
  }
  if (!(error instanceof errors.StripeError)) throw error
  const requestId = textOf(error.requestId)
  const status = error.statusCode ?? null
  const headers = fieldsOf(error.headers)
  const waitMs = retryAfterMs(headers?.['retry-after'])
  const advice = headers?.['stripe-should-retry']
  if (status !== null && REFUSALS.has(status) && !isRateLimit(error)) {
    return {
      answer: {
        kind: 'refused',
        message: messageOf(error),
        code: codeOf(error),
        declineCode: textOf(error.decline_code),
        requestId,
        status,
      },
      again: advice === 'true',
      waitMs,
      doubt: 'turned-away',
    }
  }
  return {
    answer: { kind: 'unknown', because: reasonOf(error, status), requestId },
    again: advice !== 'false' || isRateLimit(error),
    waitMs,
    doubt: isRateLimit(error) ? 'turned-away' : isUnsent(error) ? 'never-sent' : 'may-be-done',
  }
}

/** The SDK throws plain errors at an answer whose decimals (rates, taxes) are none. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Failed to coerce ')
}

/** What a connection fails with that never came about, as Chromium and Node have it. */
const UNSENT = new Set([
  'net::ERR_CONNECTION_REFUSED',
  'net::ERR_NAME_NOT_RESOLVED',
  'net::ERR_PROXY_CONNECTION_FAILED',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const UNTRUSTED = 'net::ERR_CERT_'

/** Whether nothing of the request can have reached Stripe; the reason lies below other errors. */
function isUnsent(error: Stripe.errors.StripeError): boolean {
  if (error.type !== 'StripeConnectionError') return false
  let below: unknown = error.detail
  for (let depth = 0; depth < 5 && below instanceof Error; depth += 1) {
    const code = textOf(fieldsOf(below)?.['code'])
    if (UNSENT.has(below.message) || below.message.startsWith(UNTRUSTED)) return true
    if (code !== null && UNSENT.has(code)) return true
    below = below.cause
  }
  return false
}

function isRateLimit(error: Stripe.errors.StripeError): boolean {
  return error.type === 'StripeRateLimitError'
}

function codeOf(error: Stripe.errors.StripeError): string | null {
  if (error.type === 'StripeIdempotencyError') return 'idempotency_error'
  return textOf(error.code)
}

function messageOf(error: Stripe.errors.StripeError): string {
  const words = withoutSecrets(textOf(error.message) ?? 'Stripe refused the request.')
  if (error.type === 'StripeIdempotencyError') {
    return `This is a defect of the console, please report it: ${words}`
  }
  return words
}

function reasonOf(error: Stripe.errors.StripeError, status: number | null): string {
  if (error.type === 'StripeConnectionError') {
    if (isUnsent(error)) return 'No connection to Stripe could be made.'
    const timedOut = error.message.includes('timeout')
    return timedOut ? 'Stripe did not answer in time.' : 'The connection to Stripe broke off.'
  }
  if (isRateLimit(error)) return 'Stripe asked to slow down and was still too busy.'
  if (status === 409) return 'Stripe is still working on the same request.'
  if (status === null) return UNREADABLE
  return `Stripe reported a failure of its own (HTTP ${status}).`
}

/** `Retry-After` in seconds, as Stripe sends it; a date or nonsense counts as not said. */
function retryAfterMs(header: unknown): number | null {
  if (typeof header !== 'string' || !/^[0-9]{1,6}(\.[0-9]+)?$/.test(header)) return null
  return Math.min(Number(header) * 1000, LONGEST_WAIT_MS)
}
