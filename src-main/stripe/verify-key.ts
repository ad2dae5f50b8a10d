import type { Asker, Call } from './asker.ts'
import type { GatewayAnswer } from './gateway.ts'

/** What the console reads; each is asked for the least there is. */
const PROBES: readonly Call[] = [
  (stripe) => stripe.paymentIntents.list({ limit: 1 }),
  (stripe) => stripe.charges.list({ limit: 1 }),
  (stripe) => stripe.refunds.list({ limit: 1 }),
  (stripe) => stripe.disputes.list({ limit: 1 }),
  (stripe) => stripe.checkout.sessions.list({ limit: 1 }),
  (stripe) => stripe.events.list({ limit: 1 }),
]

const FORBIDDEN = 403

/**
 * Tries a key on everything that the console reads. Answers Stripe's sentences about permissions
 * that are lacking; permissions to write are not tried, as that would have to write. A key that
 * Stripe doesn't know is refused, one of other money than the mode's is a mismatch.
 */
export async function verifyKey(
  asker: Asker,
): Promise<GatewayAnswer<{ readonly lacking: readonly string[] }>> {
  // The sandbox's key is the console's own: there is nothing to find out.
  if (asker.mode === 'sandbox') return { kind: 'ok', value: { lacking: [] }, requestId: null }
  const lacking: string[] = []
  let requestId: string | null = null
  for (const probe of PROBES) {
    const answer = await asker.ask(probe, () => true)
    if (answer.kind === 'ok') requestId = answer.requestId
    else if (answer.kind === 'refused' && answer.status === FORBIDDEN) lacking.push(answer.message)
    else return answer
  }
  return { kind: 'ok', value: { lacking }, requestId }
}
