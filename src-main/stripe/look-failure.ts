import { fail, type Result } from '../contract/result.ts'
import type { GatewayDoubt, GatewayRefusal } from './gateway.ts'

/** Why a payment could not be looked at, as a failure; nothing was changed by asking. */
export function lookFailure(answer: GatewayRefusal | GatewayDoubt): Result<never> {
  const asked = answer.requestId === null ? '' : ` (request ${answer.requestId})`
  switch (answer.kind) {
    case 'refused':
      return fail('refused', `${answer.message}${asked}`)
    case 'mismatch':
      return fail('refused', answer.because)
    case 'unknown':
      return fail(
        'unavailable',
        `The payment could not be fetched: ${answer.because}${asked} Nothing was done. Try again.`,
      )
  }
}
