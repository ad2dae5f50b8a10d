import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { settled } from './settled.ts'
import { refusal, StripeModel } from './stripe-model.ts'
import type { WireRequest } from './stripe-openapi.ts'

/** Everything that may go wrong between the console and Stripe. */
export const FAULTS = [
  'delay-before',
  'delay-after',
  'reset-before',
  'reset-after',
  'cut-body',
  'slow-down',
  'busy',
  'failure-before',
  'failure-after',
  'failure-saved',
  'no-retry-failure',
  'wrong-livemode',
] as const

/** What a connection may do besides, seen from a client that keeps it for its next request. */
export const ENDINGS = ['end-before', 'end-after', 'late-408', 'late-421'] as const

/** Refusals that Stripe gives before it looks at a request's idempotency key; nothing is done. */
export const REFUSALS = ['unauthorized', 'forbidden', 'not-found', 'missing'] as const

/** `saved-failure` does nothing and answers with a failure, again whenever its key comes. */
export type Fault =
  | (typeof FAULTS)[number]
  | (typeof ENDINGS)[number]
  | (typeof REFUSALS)[number]
  | 'saved-failure'

/** A request as it came, with what became of it. */
export interface SeenRequest extends WireRequest {
  readonly account: string
  /** Its `Stripe-Account`. */
  readonly connected: string | null
  readonly key: string | null
  readonly fault: Fault | null
  /** Which connection it came over, counted from 1, and how many requests came over that before. */
  readonly connection: number
  readonly before: number
  readonly headers: IncomingMessage['headers']
}

export interface FaultyStripeOptions {
  /** What goes wrong with a request; nothing when it answers null. */
  readonly faultOf?: (request: WireRequest, account: string) => Fault | null
  /** How long the delays are, in ms: longer than the client's patience. */
  readonly delayMs?: number
}

/** A Stripe over real TCP that breaks down as told; an account for every API key. */
export interface FaultyStripe {
  readonly url: URL
  readonly seen: readonly SeenRequest[]
  /** The account of an API key, or a connected one of it, which is there once it was asked for. */
  account(key: string, connected?: string): StripeModel
  /** Waits until no request is being worked on, so that the model's time may be moved. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Starts the server on a free port of this machine. */
export async function startFaultyStripe(options: FaultyStripeOptions = {}): Promise<FaultyStripe> {
  const accounts = new Map<string, StripeModel>()
  const seen: SeenRequest[] = []
  const account = (key: string, connected?: string) => {
    const name = connected === undefined ? key : `${key} ${connected}`
    const known = accounts.get(name) ?? new StripeModel()
    accounts.set(name, known)
    return known
  }
  const serving = new Set<Promise<void>>()
  const connections = new Map<Socket, { readonly number: number; requests: number }>()
  const server = createServer((incoming, outgoing) => {
    // A client that went away in the middle is what this server is for.
    const work = serve(incoming, outgoing)
      .catch(() => void outgoing.destroy())
      .finally(() => serving.delete(work))
    serving.add(work)
  })

  function countOn(socket: Socket) {
    const known = connections.get(socket) ?? { number: connections.size + 1, requests: 0 }
    known.requests += 1
    connections.set(socket, known)
    return known
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming)
    const name = (incoming.headers.authorization ?? '').replace('Bearer ', '')
    const key = headerOf(incoming, 'idempotency-key')
    const fault = options.faultOf?.(request, name) ?? null
    const connected = headerOf(incoming, 'stripe-account')
    const { number, requests } = countOn(incoming.socket)
    const wire = { connection: number, before: requests - 1 }
    const { headers } = incoming
    seen.push({ ...request, ...wire, account: name, connected, key, fault, headers })
    if (connected !== null && !accounts.has(`${name} ${connected}`)) {
      const message = `The provided key does not have access to account '${connected}'.`
      return send(outgoing, refusal(403, message, 'account_invalid'))
    }
    const model = account(name, connected ?? undefined)
    await answer(outgoing, model, { request, key, fault, delayMs: options.delayMs ?? 1000 })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    seen,
    account,
    idle: async () => {
      do {
        await Promise.all(serving)
        // What a client sent before its end may not have been read yet: a connection is taken in one
        // turn, and what came over it is read in a later one.
        for (let turn = 0; turn < 10 && serving.size === 0; turn += 1) await settled()
      } while (serving.size > 0)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Job {
  readonly request: WireRequest
  readonly key: string | null
  readonly fault: Fault | null
  readonly delayMs: number
}

async function answer(outgoing: ServerResponse, model: StripeModel, job: Job): Promise<void> {
  const { request, key, fault, delayMs } = job
  switch (fault) {
    case 'reset-before':
      outgoing.socket?.resetAndDestroy()
      return
    case 'end-before':
      outgoing.socket?.destroy()
      return
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'missing':
      send(outgoing, REFUSED[fault])
      return
    case 'slow-down':
      send(outgoing, refusal(429, 'Too many requests.', 'rate_limit'), { 'retry-after': '1' })
      return
    case 'busy':
      send(outgoing, refusal(409, 'There is another request.', 'idempotency_key_in_use'))
      return
    case 'failure-before':
      send(outgoing, refusal(500, 'Something failed.', null, 'api_error'))
      return
    case 'no-retry-failure':
      send(outgoing, refusal(503, 'Out of order.', null, 'api_error'), NO_RETRY)
      return
    case 'saved-failure':
      send(outgoing, model.fail(request, key))
      return
    case 'delay-before':
      await sleep(delayMs)
  }
  const given = model.handle(request, key)
  switch (fault) {
    case 'reset-after':
      outgoing.socket?.resetAndDestroy()
      return
    case 'end-after':
      outgoing.socket?.destroy()
      return
    case 'late-408':
      send(outgoing, { status: 408, body: {} })
      return
    case 'late-421':
      send(outgoing, { status: 421, body: {} })
      return
    case 'cut-body':
      cut(outgoing, given)
      return
    case 'failure-after':
      send(outgoing, refusal(502, 'Bad gateway.', null, 'api_error'))
      return
    case 'failure-saved':
      if (key !== null && given.status === 200) model.spoil(key)
      send(outgoing, refusal(500, 'Something failed.', null, 'api_error'))
      return
    case 'wrong-livemode':
      send(outgoing, { ...given, body: turned(given.body) })
      return
    case 'delay-after':
      await sleep(delayMs)
  }
  send(outgoing, given, given.replayed ? { 'idempotent-replayed': 'true' } : {})
}

const REFUSED = {
  unauthorized: refusal(401, 'Invalid API Key provided.'),
  forbidden: refusal(403, 'The provided key does not have the required permissions.'),
  'not-found': refusal(404, 'No such payment_intent.', 'resource_missing'),
  missing: refusal(400, 'No such payment_intent.', 'resource_missing'),
} as const
const NO_RETRY = { 'stripe-should-retry': 'false' }
let requests = 0

interface Given {
  readonly status: number
  readonly body: object
}

function send(outgoing: ServerResponse, given: Given, headers: Record<string, string> = {}): void {
  outgoing.writeHead(given.status, headersOf(headers)).end(JSON.stringify(given.body))
}

function cut(outgoing: ServerResponse, given: Given): void {
  const text = JSON.stringify(given.body)
  outgoing.writeHead(given.status, headersOf({ 'content-length': String(text.length) }))
  outgoing.write(text.slice(0, text.length / 2), () => outgoing.socket?.destroy())
}

function headersOf(more: Record<string, string>): Record<string, string> {
  requests += 1
  return { 'content-type': 'application/json', 'request-id': `req_model${requests}`, ...more }
}

/** The same answer about the other money. */
function turned(body: object): object {
  const turn = (name: string, value: unknown) => (name === 'livemode' ? !value : value)
  return JSON.parse(JSON.stringify(body), turn)
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const { method = '', url: path = '' } = incoming
  return { method, path, body: Buffer.concat(chunks).toString() }
}

function headerOf(incoming: IncomingMessage, name: string): string | null {
  const value = incoming.headers[name]
  return typeof value === 'string' ? value : null
}
