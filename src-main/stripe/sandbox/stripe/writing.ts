import { ok, type Result } from '../../../contract/result.ts'
import { createSession, SESSION_NEEDS, SESSION_PARAMS } from './checkout.ts'
import type { Draft } from './draft.ts'
import { expanded } from './expand.ts'
import { knownPayment } from './known-payments.ts'
import { type Accepted, listIn, type Params, readParams } from './params.ts'
import { unknownEndpoint } from './reading.ts'
import { createRefund, REFUND_PARAMS, refundTarget } from './refund.ts'
import { type Refusal, refused } from './refusal.ts'
import type { Place, SandboxState } from './state.ts'
import { createPayment, PAYMENT_NEEDS, PAYMENT_PARAMS } from './test-payment.ts'

/** A POST that was understood: what is left is to do it. */
export interface Operation {
  /** Adds what is needed from outside to the state that it is done on. */
  readonly within: (state: SandboxState) => SandboxState
  /** Does it on a draft; a refusal leaves nothing of the draft behind. */
  readonly run: (draft: Draft) => Result<object, Refusal>
}

/** Reads a POST. Refused when it can't be understood. */
export async function understand(
  state: SandboxState,
  place: Place,
  path: string,
  body: string,
): Promise<Result<Operation, Refusal>> {
  if (path === '/v1/refunds') return understandRefund(state, place, body)
  if (place.account !== null) {
    return refused(400, false, { message: 'The sandbox only refunds on connected accounts.' })
  }
  switch (path) {
    case '/v1/checkout/sessions':
      return understandPlain(body, SESSION_PARAMS, SESSION_NEEDS, createSession)
    case '/v1/payment_intents':
      return understandPlain(body, PAYMENT_PARAMS, PAYMENT_NEEDS, createPayment)
    default:
      return unknownEndpoint('POST', path)
  }
}

/** A payment that isn't there counts as looked at: Stripe keeps that answer under its key. */
async function understandRefund(
  state: SandboxState,
  place: Place,
  body: string,
): Promise<Result<Operation, Refusal>> {
  const params = readParams(body, REFUND_PARAMS)
  if (!params.ok) return params
  const target = refundTarget(params.value)
  if (!target.ok) return target
  const known = await knownPayment(state, place, target.value.id, target.value.param)
  if (!known.ok) return ok({ within: (given) => given, run: () => known })
  const { payment, within } = known.value
  return ok({
    within,
    run: withExpansion(params.value, (draft) => createRefund(draft, payment, params.value)),
  })
}

function understandPlain(
  body: string,
  accepted: Accepted,
  needed: readonly string[],
  create: (draft: Draft, params: Params) => Result<object, Refusal>,
): Result<Operation, Refusal> {
  const params = readParams(body, accepted, needed)
  if (!params.ok) return params
  const run = withExpansion(params.value, (draft) => create(draft, params.value))
  return ok({ within: (given) => given, run })
}

/** Answers with whole objects where the request asked for them. */
function withExpansion(params: Params, run: Operation['run']): Operation['run'] {
  return (draft) => {
    const made = run(draft)
    return made.ok ? expanded(draft.state, made.value, listIn(params, 'expand')) : made
  }
}
