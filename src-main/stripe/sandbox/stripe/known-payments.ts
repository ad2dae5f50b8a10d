import { ok, type Result } from '../../../contract/result.ts'
import { demonstration } from './demonstrations.ts'
import { findLoggedPayment } from './logged-payments.ts'
import { noSuch, type Refusal } from './refusal.ts'
import { isOf, type PaymentRecord, type Place, type SandboxState, withRecord } from './state.ts'

/** A payment, and the state together with it: those of the logs are not kept before they change. */
export interface Known {
  readonly payment: PaymentRecord
  /** Adds the payment to any state that lacks it. */
  readonly within: (state: SandboxState) => SandboxState
}

/**
 * Finds a payment of an account by `pi_…` or `ch_…`: made here, always there, or in the logs. Refused,
 * naming `param`, when the account has nothing of this id.
 */
export async function knownPayment(
  state: SandboxState,
  place: Place,
  id: string,
  param: string,
): Promise<Result<Known, Refusal>> {
  const made = state.payments.find(
    (payment) => isOf(payment, place) && (payment.id === id || payment.charge === id),
  )
  if (made !== undefined) return ok({ payment: made, within: (given) => given })
  const intent = id.replace(/^ch_/, 'pi_')
  const shown = demonstration(intent, state.began)
  const logged = () => (place.logs === null ? null : findLoggedPayment(place.logs, intent))
  const found = shown ?? (await logged())
  if (
    found === null ||
    !isOf(found.payment, place) ||
    (id !== intent && found.payment.charge !== id)
  ) {
    return noSuch(id.startsWith('ch_') ? 'charge' : 'payment_intent', id, param)
  }
  const { payment, refunds } = found
  return ok({
    payment,
    within: (given) => {
      // Somebody may have kept it while the logs were being searched.
      if (given.payments.some((one) => one.id === payment.id)) return given
      return {
        ...given,
        payments: withRecord(given.payments, payment),
        refunds: [...refunds, ...given.refunds],
      }
    },
  })
}
