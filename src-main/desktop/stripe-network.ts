import { type Session, session } from 'electron'
import { confineSession } from './security.ts'

const STRIPE = 'https://api.stripe.com'

/**
 * Makes a `fetch` that reaches Stripe through Chromium's network stack, so that the operator's
 * proxy and certificate authorities count. It has a session of its own, kept in memory, without
 * cookies or cache, which can reach Stripe's API and `otherServer` (an origin on this machine, null
 * without one) and nothing else. Has to be called after Electron is ready.
 */
export function stripeFetch(otherServer: string | null): typeof globalThis.fetch {
  const network: Session = session.fromPartition('stripe', { cache: false })
  const origins = otherServer === null ? [STRIPE] : [STRIPE, otherServer]
  confineSession(network, (url) => origins.includes(new URL(url).origin))
  return (input, init) => {
    const options = { ...init, credentials: 'omit', cache: 'no-store' } as const
    return network.fetch(input instanceof URL ? input.href : input, {
      ...options,
      bypassCustomProtocolHandlers: true,
    })
  }
}
