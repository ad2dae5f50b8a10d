import type { PaymentRecord } from './state.ts'

const BASE = {
  currency: 'usd',
  email: null,
  method: 'pm_sandbox',
  metadata: {},
  customer: 'cus_SandboxPerson1',
} as const

/**
 * Payments that are always there, to meet what ordinary ones seldom show: one that is disputed, and
 * one that was authorised but not captured. `began` in ms since the epoch.
 */
export function demonstration(id: string, began: number): PaymentRecord | null {
  switch (id) {
    case 'pi_sandbox_disputed':
      return {
        ...BASE,
        id,
        charge: 'ch_sandbox_disputed',
        created: began,
        amount: 7_900,
        status: 'succeeded',
        description: 'A payment that its payer disputes',
        disputed: true,
      }
    case 'pi_sandbox_uncaptured':
      return {
        ...BASE,
        id,
        charge: 'ch_sandbox_uncaptured',
        created: began,
        amount: 4_200,
        status: 'requires_capture',
        description: 'A payment that is authorised and not captured',
        disputed: false,
      }
    default:
      return null
  }
}
