import type { Mode } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { Gateway } from './gateway.ts'
import type { Intent } from './intent.ts'

export interface SwitchboardOptions {
  gateway(mode: Mode): Gateway | null
  mode(): Mode
  changed(): void
}

/** The gateway of the account that an action was meant for, whatever is asked about it. */
export function gatewayFor(gateway: Gateway, { account }: Pick<Intent, 'account'>): Gateway {
  return gateway.on(account ?? null)
}

/** Why an answer was about other money than the mode's. */
interface Mismatch {
  readonly kind?: string
  readonly because?: string
  readonly mismatch?: string | null
}

/** Hands out gateways, but none that once answered with money of the other mode. */
export class Switchboard {
  readonly #options: SwitchboardOptions
  /** Why a gateway is not to be used any more; another key makes another gateway. */
  readonly #blocked = new WeakMap<Gateway, string>()

  constructor(options: SwitchboardOptions) {
    this.#options = options
  }

  /** Why nothing is asked of Stripe in a mode; null when it is, or when there is no key. */
  blocked(mode: Mode): string | null {
    const gateway = this.#options.gateway(mode)
    return gateway === null ? null : (this.#blocked.get(gateway) ?? null)
  }

  /** The gateway for something new, which may only be done in the present mode. */
  ready(mode: Mode): Result<Gateway> {
    const present = this.#options.mode()
    if (mode !== present) {
      return fail(
        'refused',
        `This was meant for ${mode} mode, but the console is in ${present} mode now. Nothing was done.`,
      )
    }
    return this.gatewayOf(mode)
  }

  /** The gateway of any mode, for finding out about what was done in it. */
  gatewayOf(mode: Mode): Result<Gateway> {
    const gateway = this.#options.gateway(mode)
    if (gateway === null) {
      return fail('unavailable', `There is no key for ${mode} mode. Enter one in Settings.`)
    }
    const blocked = this.#blocked.get(gateway)
    return blocked === undefined ? ok(gateway) : fail('refused', blocked)
  }

  /** Takes an answer's mismatch to heart, if it has one. */
  note(gateway: Gateway, answer: Mismatch): void {
    const because = answer.kind === 'mismatch' ? answer.because : answer.mismatch
    if (because === undefined || because === null) return
    this.#blocked.set(gateway, because)
    this.#options.changed()
  }
}
