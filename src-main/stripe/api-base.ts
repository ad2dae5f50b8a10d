import type { Mode } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { parseAddress } from './address.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Reads `STRIPE_API_BASE`: where Stripe's API is asked for instead of Stripe itself, or null when
 * it isn't set. Only a plain http or https address of this machine is taken, and never in live
 * mode: a real key must not be sent anywhere but to Stripe.
 */
export function parseApiBase(text: string | undefined, mode: Mode): Result<URL | null> {
  if (text === undefined || text.trim() === '') return ok(null)
  if (mode === 'live') {
    return fail(
      'refused',
      'STRIPE_API_BASE is set. Live mode only talks to Stripe: unset it first.',
    )
  }
  const url = parseAddress(text.trim())
  const plain =
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    LOOPBACK.has(url.hostname) &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  if (!plain) {
    return fail(
      'invalid',
      'STRIPE_API_BASE must be an address of this machine, like http://127.0.0.1:12111.',
    )
  }
  return ok(url)
}
