import type { KeyedMode } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { parseKey } from '../stripe/key.ts'
import type { Account } from './account.ts'
import type { Gateways } from './gateways.ts'
import { KEY_VARIABLES } from './key-store.ts'

/** What entering a key works with. */
export interface KeyParts {
  readonly account: Pick<Account, 'view' | 'setKey'>
  readonly gateways: Pick<Gateways, 'withKey'>
}

/**
 * Tries a key with Stripe and, when Stripe takes it, keeps it; answers Stripe's sentences about
 * what the key may not do. Fails, and keeps nothing, for a key that isn't one of the mode, that
 * Stripe refuses or answers for the other money, or that can't be tried now.
 */
export async function enterKey(
  { account, gateways }: KeyParts,
  mode: KeyedMode,
  given: string,
): Promise<Result<{ readonly lacking: readonly string[] }>> {
  const { liveRefused, keys } = account.view
  if (mode === 'live' && liveRefused !== null) return fail('refused', liveRefused)
  const key = parseKey(mode, given)
  if (!key.ok) return key
  if (keys[mode].kept === 'environment') {
    return fail('refused', `The ${mode} key comes from ${KEY_VARIABLES[mode]}; change it there.`)
  }
  const gateway = gateways.withKey(mode, key.value)
  if (!gateway.ok) return gateway
  const tried = await gateway.value.verifyKey()
  switch (tried.kind) {
    case 'ok': {
      const kept = await account.setKey(mode, key.value)
      return kept.ok ? ok({ lacking: tried.value.lacking }) : kept
    }
    case 'refused':
      return fail('refused', tried.message)
    case 'mismatch':
      return fail('refused', `${tried.because} The key was not kept.`)
    case 'unknown':
      return fail(
        'unavailable',
        `The key could not be tried, so it was not kept: ${tried.because} Try again.`,
      )
  }
}
