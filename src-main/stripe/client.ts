import type Stripe from 'stripe'
import type { Mode } from '../contract/payments.ts'
import { Asker, type StripeClient } from './asker.ts'
import { createCheckout, getCheckout } from './checkout.ts'
import { listEvents } from './events.ts'
import type { Gateway } from './gateway.ts'
import { printOf } from './key.ts'
import { Limiter, type Limits, type Waiting } from './limiter.ts'
import { lookUp } from './lookup.ts'
import { createRefund, getRefund, listRefunds } from './refund.ts'
import { RETRY_POLICY, type RetryPolicy } from './retry.ts'
import { loadSdk, type Sdk } from './sdk.ts'
import { payWithTestCard } from './test-payment.ts'
import { verifyKey } from './verify-key.ts'

/** The version of Stripe's API that the console is written for; the SDK's types describe it. */
export const API_VERSION = '2026-10-28.endive'

/** What each mode may ask; together below what Stripe allows: 25 a second in a sandbox, about 100 live. */
interface ModeLimits {
  readonly reading: Limits
  /** Of their own: behind slow questions a refund would go out long after its payment was looked up. */
  readonly changing: Limits
}

const SANDBOXED: ModeLimits = {
  reading: { perSecond: 18, atOnce: 4 },
  changing: { perSecond: 4, atOnce: 4 },
}
const LIMITS: Readonly<Record<Mode, ModeLimits>> = {
  sandbox: SANDBOXED,
  test: SANDBOXED,
  live: { reading: { perSecond: 70, atOnce: 4 }, changing: { perSecond: 10, atOnce: 4 } },
}

/** For a look between two attempts of a request, which are themselves to end within a minute. */
const QUICKLY: RetryPolicy = { ...RETRY_POLICY, attempts: 2, withinMs: 20_000 }

export interface GatewayOptions {
  readonly mode: Mode
  /** Parsed before: it has the prefix of its mode. */
  readonly key: string
  /** How to reach the network; the sandbox's answers by itself. */
  readonly fetch: typeof globalThis.fetch
  /** Another server instead of Stripe, on this machine; never given in live mode. */
  readonly apiBase: URL | null
  readonly time: Waiting
  /** A number in [0, 1), for spreading repetitions. */
  readonly random: () => number
  readonly appVersion: string
  /** What one attempt may take, in ms; 15 s unless a test is in a hurry. */
  readonly timeoutMs?: number
}

/**
 * The gateway of one mode and key. A new one is made for another key: how it stands with a key's
 * livemode is remembered per gateway.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { mode, time, random } = options
  const reading = new Limiter(LIMITS[mode].reading, time)
  const changing = new Limiter(LIMITS[mode].changing, time)
  const keyPrint = printOf(options.key)
  const address = addressOf(options)
  const gatewayOn = (account: string | null): Gateway => {
    const client = clientMaker(options, { ...address, ...accountOf(account) })
    const parts = { mode, account, client, limiter: reading, time, random }
    const askers = {
      asker: new Asker(parts),
      quick: new Asker({ ...parts, policy: QUICKLY }),
      changer: new Asker({ ...parts, limiter: changing }),
    }
    return gatewayOf(askers, { keyPrint, on: gatewayOn })
  }
  return gatewayOn(null)
}

/** Who asks: at a person's leisure, between two attempts, and for what changes something. */
type Askers = Readonly<Record<'asker' | 'quick' | 'changer', Asker>>

function gatewayOf(
  { asker, quick, changer }: Askers,
  more: Pick<Gateway, 'keyPrint' | 'on'>,
): Gateway {
  return {
    ...more,
    mode: asker.mode,
    verifyKey: () => verifyKey(asker),
    lookUp: (id) => lookUp(asker, id),
    lookQuickly: (id) => lookUp(quick, id),
    createRefund: (request, key, beforeAgain) => createRefund(changer, request, key, beforeAgain),
    createCheckout: (request, key) => createCheckout(changer, request, key),
    payWithTestCard: (request, key) => payWithTestCard(changer, request, key),
    getRefund: (id) => getRefund(asker, id),
    getCheckout: (id) => getCheckout(asker, id),
    listRefunds: (payment) => listRefunds(asker, payment),
    listEvents: (limit) => listEvents(asker, limit),
  }
}

/** Makes the client with the first call. */
function clientMaker(
  options: GatewayOptions,
  where: Stripe.StripeConfig,
): () => Promise<StripeClient> {
  let made: Promise<StripeClient> | null = null
  return () => {
    made ??= loadSdk().then((sdk) => ({
      stripe: createStripe(sdk, options, where),
      errors: sdk.errors,
    }))
    return made
  }
}

function createStripe(
  sdk: Sdk,
  options: GatewayOptions,
  where: Stripe.StripeConfig,
): StripeClient['stripe'] {
  return new sdk(options.key, {
    apiVersion: API_VERSION,
    httpClient: sdk.createFetchHttpClient(oneRequest(options.fetch)),
    // Repetitions are ours: bounded, with jitter, 429 included, and each after another look.
    maxNetworkRetries: 0,
    timeout: options.timeoutMs ?? RETRY_POLICY.attemptMs,
    telemetry: false,
    appInfo: { name: 'Payments Ops', version: options.appVersion },
    ...where,
  })
}

/** Whose requests they are; none of a client's can be without it. */
function accountOf(account: string | null): Stripe.StripeConfig {
  return account === null ? {} : { stripeAccount: account }
}

/** Throws at once for another address in live mode. */
function addressOf({ apiBase, mode }: GatewayOptions): Stripe.StripeConfig {
  if (apiBase === null) return {}
  if (mode === 'live') throw new Error('a live key is only ever sent to Stripe')
  const secure = apiBase.protocol === 'https:'
  return {
    host: apiBase.hostname,
    port: apiBase.port === '' ? (secure ? 443 : 80) : Number(apiBase.port),
    protocol: secure ? 'https' : 'http',
  }
}

/**
 * A fetch that is one request to Stripe and no more. Stripe's API never redirects; a
 * redirect must not be followed with a key in hand. The SDK repeats by itself what failed with the code of a
 * closed connection, however often it may repeat: then the answer to the second request would be
 * taken for that to the first. So no failure has a code.
 */
function oneRequest(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, { ...init, redirect: 'error' })
    } catch (error) {
      // The SDK's own timeout: it knows that by itself, and repeats nothing.
      if (init?.signal?.aborted === true) throw error
      throw new TypeError('The request failed.', { cause: error })
    }
  }
}
