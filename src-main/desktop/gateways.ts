import type { KeyedMode, Mode } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { parseApiBase } from '../stripe/api-base.ts'
import { createGateway } from '../stripe/client.ts'
import type { Gateway } from '../stripe/gateway.ts'
import { SANDBOX_KEY } from '../stripe/key.ts'
import { systemTime } from '../stripe/system-time.ts'

/** What gateways are made of. */
export interface GatewayParts {
  /** The key of a mode; null without one, or when this machine may not have it. */
  readonly keyOf: (mode: KeyedMode) => string | null
  /** The way to Stripe. */
  readonly network: typeof globalThis.fetch
  /** The way to the sandbox's own Stripe, which lives in this process. */
  readonly sandbox: typeof globalThis.fetch
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
    const { network, sandbox, apiBase, appVersion } = this.#parts
    const base = mode === 'sandbox' ? ok(null) : parseApiBase(apiBase, mode)
    if (!base.ok) return base
    return ok(
      createGateway({
        mode,
        key,
        fetch: mode === 'sandbox' ? sandbox : network,
        apiBase: base.value,
        time: systemTime,
        random: Math.random,
        appVersion,
      }),
    )
  }

  /** Why a mode has no gateway though it has a key, as a sentence; null when nothing is wrong. */
  trouble(mode: Mode): string | null {
    if (mode === 'sandbox') return null
    const base = parseApiBase(this.#parts.apiBase, mode)
    return base.ok ? null : base.failure.message
  }

  /** The gateway of a mode, or why there is none. */
  ready(mode: Mode): Result<Gateway> {
    const trouble = this.trouble(mode)
    if (trouble !== null) return fail('refused', trouble)
    const gateway = this.of(mode)
    if (gateway !== null) return ok(gateway)
    return fail('unavailable', `There is no key for ${mode} mode. Enter one in Settings.`)
  }
}
