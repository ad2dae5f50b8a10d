import type { Mode } from '../../src-main/contract/payments.ts'
import { createGateway } from '../../src-main/stripe/client.ts'
import type { Gateway } from '../../src-main/stripe/gateway.ts'
import type { Waiting } from '../../src-main/stripe/limiter.ts'
import { SteppedClock } from './stepped-clock.ts'

export const TEST_KEY = 'sk_test_gateway00000000'

export interface OpenOptions {
  readonly url: URL
  readonly key?: string
  readonly mode?: Mode
  readonly time?: Waiting
  readonly timeoutMs?: number
  readonly random?: () => number
  readonly fetch?: typeof globalThis.fetch
}

/** A gateway on a server of the tests, with the real SDK and real connections. */
export function openGateway(options: OpenOptions): Gateway {
  return createGateway({
    mode: options.mode ?? 'test',
    key: options.key ?? TEST_KEY,
    fetch: options.fetch ?? globalThis.fetch,
    apiBase: options.url,
    time: options.time ?? new SteppedClock().hurried,
    random: options.random ?? (() => 0.5),
    appVersion: '0.0.0',
    timeoutMs: options.timeoutMs ?? 10_000,
  })
}

/** For requests whose payment nothing else changes: they may always be sent again. */
export const unchanged = async () => null
