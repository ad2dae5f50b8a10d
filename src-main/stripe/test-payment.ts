import type { ActionObject } from '../contract/payments.ts'
import { type Asker, once } from './asker.ts'
import { fieldsOf, statusOf, textOf } from './fields.ts'
import type { GatewayAnswer, TestPaymentParams } from './gateway.ts'
import { rawText } from './redaction.ts'

/** Stripe's card that always pays; it exists in test mode only. */
const TEST_CARD = 'pm_card_visa'

/**
 * Makes a payment that has succeeded, to try a refund on. Refused in live mode before anything is
 * sent.
 */
export async function payWithTestCard(
  asker: Asker,
  request: TestPaymentParams,
  idempotencyKey: string,
): Promise<GatewayAnswer<ActionObject>> {
  if (asker.mode === 'live') {
    return {
      kind: 'refused',
      message: 'Test cards pay in test mode and in the sandbox only. Switch the mode first.',
      code: null,
      declineCode: null,
      requestId: null,
      status: null,
    }
  }
  return asker.ask(
    (stripe) =>
      stripe.paymentIntents.create(
        {
          amount: request.amount,
          currency: request.currency,
          confirm: true,
          description: 'Test payment',
          metadata: { ...request.metadata },
          payment_method: TEST_CARD,
          // Without means that redirect there is no need of a page to come back to.
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        },
        once(idempotencyKey),
      ),
    testPaymentObject,
  )
}

/** A payment intent in our words; null when it lacks an id. */
export function testPaymentObject(answer: unknown): ActionObject | null {
  const intent = fieldsOf(answer)
  const id = textOf(intent?.['id'])
  if (intent === null || id === null || !id.startsWith('pi_')) return null
  return {
    id,
    status: statusOf(intent['status']),
    url: null,
    expiresAt: null,
    paymentIntent: id,
    failureReason: null,
    raw: rawText(intent),
  }
}
