import { type Session, session } from 'electron'
import { parseApiBase } from '../stripe/api-base.ts'
import { confineSession } from './security.ts'

const STRIPE = 'https://api.stripe.com'

/**
 * Makes a `fetch` that reaches Stripe through Chromium's network stack, so that the operator's
 * proxy and certificate authorities count. It has a session of its own, kept in memory, without
 * cookies or cache, which can reach Stripe's API, the server of this machine that `apiBase` (the
 * value of `STRIPE_API_BASE`) names, and nothing else. Has to be called after Electron is ready.
 */
export function stripeFetch(apiBase: string | undefined): typeof globalThis.fetch {
  const network: Session = session.fromPartition('stripe', { cache: false })
  const other = parseApiBase(apiBase, 'test')
  const origins = [STRIPE, ...(other.ok && other.value !== null ? [other.value.origin] : [])]
  confineSession(network, (url) => origins.includes(new URL(url).origin))
  return (input, init) => {
    const headers = new Headers(init?.headers)
    // Chromium counts by itself, and refuses a request that says how long it is.
    headers.delete('content-length')
    return network.fetch(input instanceof URL ? input.href : input, {
      ...init,
      headers,
      credentials: 'omit',
      bypassCustomProtocolHandlers: true,
    })
  }
}
