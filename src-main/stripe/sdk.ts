import type Stripe from 'stripe'

/** Stripe's SDK: the class of its clients, with those of its errors. */
export type Sdk = typeof Stripe

/**
 * Loads the SDK when money is first asked about: it is almost half of the console's code, and no
 * start should wait for it.
 */
export async function loadSdk(): Promise<Sdk> {
  const { default: sdk } = await import('stripe')
  return sdk
}
