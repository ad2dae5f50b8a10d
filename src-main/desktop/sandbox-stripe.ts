import { join } from 'node:path'
import { ok, type Result } from '../contract/result.ts'
import type { StripeNews } from '../stripe/sandbox/protocol.ts'
import { SandboxStripe } from '../stripe/sandbox/stripe/sandbox-stripe.ts'
import { SandboxStore } from '../stripe/sandbox/stripe/store.ts'

/** Where the simulated Stripe lives. */
export interface SandboxPlace {
  /** The folder of the sandbox workspace, absolute. */
  readonly directory: string
  /** Whether that workspace is open: only then are its logs simulated. */
  readonly isOpen: boolean
}

/**
 * Opens the simulated Stripe with its memory in the sandbox workspace's folder; `onNews` is told
 * what happens in it. Fails with what to do.
 */
export async function openSandboxStripe(
  { directory, isOpen }: SandboxPlace,
  onNews: (news: readonly StripeNews[]) => void,
): Promise<Result<SandboxStripe>> {
  const store = await SandboxStore.open(join(directory, 'stripe.json'), Date.now())
  if (!store.ok) return store
  const logs = isOpen ? directory : null
  const clock = { now: Date.now }
  return ok(new SandboxStripe({ store: store.value, clock, random: Math.random, logs, onNews }))
}
