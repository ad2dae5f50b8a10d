import type { KeyedMode, Mode } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { parseApiBase } from '../stripe/api-base.ts'
import { createGateway, type GatewayOptions } from '../stripe/client.ts'
import type { Gateway } from '../stripe/gateway.ts'
import { SANDBOX_KEY } from '../stripe/key.ts'
import { systemTime } from '../stripe/system-time.ts'

/** What gateways are made of. */
export interface GatewayParts {
  /** The key of a mode; null without one, or when this machine may not have it. */
  readonly keyOf: (mode: KeyedMode) => string | null
  /** The way to Stripe. */
  readonly network: typeof globalThis.fetch
  /** The way to the sandbox's own Stripe, which lives in this process; or why there is none. */
  readonly sandbox: Result<typeof globalThis.fetch>
  /** The value of `STRIPE_API_BASE`. */
  readonly apiBase: string | undefined
  readonly appVersion: string
}

/** Makes the gateway of each mode when it is first needed, and anew when its key changed. */
export class Gateways {
  readonly #parts: GatewayParts
  readonly #made = new Map<Mode, { readonly key: string; readonly gateway: Gateway }>()

  constructor(parts: GatewayParts) {
    this.#parts = parts
  }

  /** The gateway of a mode, the same object until its key changes; null when there is none. */
  of(mode: Mode): Gateway | null {
    const key = mode === 'sandbox' ? SANDBOX_KEY : this.#parts.keyOf(mode)
    const made = this.#made.get(mode)
    if (key === null) this.#made.delete(mode)
    if (key === null || made?.key === key) return made?.key === key ? made.gateway : null
    const gateway = this.withKey(mode, key)
    if (!gateway.ok) return null
    this.#made.set(mode, { key, gateway: gateway.value })
    return gateway.value
  }

  /** A gateway for trying a key that isn't kept yet; fails as `trouble` says. */
  withKey(mode: Mode, key: string): Result<Gateway> {
    const { appVersion } = this.#parts
    const way = this.#wayTo(mode)
    if (!way.ok) return way
    const time = systemTime
    return ok(createGateway({ mode, key, ...way.value, time, random: Math.random, appVersion }))
  }

  /** Why a mode has no gateway though it has a key, as a sentence; null when nothing is wrong. */
  trouble(mode: Mode): string | null {
    const way = this.#wayTo(mode)
    return way.ok ? null : way.failure.message
  }

  /** The gateway of a mode, or why there is none. */
  ready(mode: Mode): Result<Gateway> {
    const trouble = this.trouble(mode)
    if (trouble !== null) return fail('refused', trouble)
    const gateway = this.of(mode)
    if (gateway !== null) return ok(gateway)
    return fail('unavailable', `There is no key for ${mode} mode. Enter one in Settings.`)
  }

  #wayTo(mode: Mode): Result<Way> {
    const { network, sandbox, apiBase } = this.#parts
    if (mode === 'sandbox')
      return sandbox.ok ? ok({ fetch: sandbox.value, apiBase: null }) : sandbox
    const base = parseApiBase(apiBase, mode)
    return base.ok ? ok({ fetch: network, apiBase: base.value }) : base
  }
}

/** Where a mode's questions go. */
type Way = Pick<GatewayOptions, 'fetch' | 'apiBase'>
