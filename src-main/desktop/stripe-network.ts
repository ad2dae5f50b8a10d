import { type Session, session } from 'electron'
import { parseApiBase } from '../stripe/api-base.ts'
import { confineSession } from './security.ts'

const STRIPE = 'https://api.stripe.com'

/**
 * Makes a `fetch` that reaches Stripe through Chromium's network stack, so that the operator's
 * proxy and certificate authorities count. Its sessions are its own, kept in memory, without
 * cookies or cache, and can reach Stripe's API, the server of this machine that `apiBase` (the
 * value of `STRIPE_API_BASE`) names, and nothing else. Has to be called after Electron is ready.
 *
 * Chromium repeats a request by itself, also one that changes something, when it went out over a
 * connection that was used before and died without an answer: then one `fetch` is two requests, and
 * the answer to the second says nothing about the first. So whatever may change something goes out
 * over a connection that nothing used before, and rejects when there can't be one.
 */
export function stripeFetch(apiBase: string | undefined): typeof globalThis.fetch {
  const other = parseApiBase(apiBase, 'test')
  const origins = [STRIPE, ...(other.ok && other.value !== null ? [other.value.origin] : [])]
  const open = (name: string): Session => {
    const network = session.fromPartition(name, { cache: false })
    confineSession(network, (url) => origins.includes(new URL(url).origin))
    return network
  }
  const reading = open('stripe')
  /** Each carries one request at a time: to close connections would break another one off. */
  const idle: Session[] = []
  let opened = 0
  const openOneMore = (): Session => {
    opened += 1
    return open(`stripe-write-${opened}`)
  }
  return async (input, init) => {
    if ((init?.method ?? 'GET') === 'GET') return send(reading, input, init)
    const writing = idle.pop() ?? openOneMore()
    try {
      await orAborted(writing.closeAllConnections(), init?.signal)
      const response = await send(writing, input, init)
      // The connection is in use until the whole answer is here.
      const body = await response.arrayBuffer()
      const { status, statusText, headers } = response
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers })
    } finally {
      idle.push(writing)
    }
  }
}

function send(
  network: Session,
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit | undefined,
): Promise<Response> {
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

/** What is waited for, unless the signal ends the wait: then it rejects as an aborted fetch does. */
async function orAborted(
  work: Promise<void>,
  signal: AbortSignal | null | undefined,
): Promise<void> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
  })
  await Promise.race([work, aborted])
}
