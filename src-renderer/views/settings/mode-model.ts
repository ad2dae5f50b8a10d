import type { AccountView, Mode } from '../../../src-main/contract/payments.ts'

/** What a mode is about, in a sentence. */
export const MODE_SENTENCES: Readonly<Record<Mode, string>> = {
  sandbox: 'A Stripe that is simulated inside this console. No key, no network, no money.',
  test: 'Stripe’s test mode with your test key. No real money.',
  live: 'Stripe’s live mode with your live key. Real money moves.',
}

/** Why a mode can't be chosen now; null when it can. */
export function modeRefused(mode: Mode, account: AccountView): string | null {
  if (mode === account.mode) return null
  if (account.modeFixed) return 'The mode is fixed by STRIPE_MODE in the environment.'
  if (mode === 'live' && account.liveRefused !== null) return account.liveRefused
  if (mode !== 'sandbox' && !account.keys[mode].set) return `Set a ${mode} key first.`
  return null
}
