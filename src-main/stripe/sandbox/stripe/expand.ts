import { ok, type Result } from '../../../contract/result.ts'
import { chargeOf, customerOf, pageOf, paymentIntentOf, refundOf } from './objects.ts'
import { badParameter, type Refusal } from './refusal.ts'
import type { SandboxState } from './state.ts'

type Fields = Readonly<Record<string, unknown>>

/** Fields that `expand` may name, for each kind of object. */
const EXPANDABLE: Readonly<Record<string, readonly string[]>> = {
  payment_intent: ['customer', 'latest_charge', 'payment_method'],
  charge: ['balance_transaction', 'customer', 'payment_intent', 'refunds'],
  refund: ['balance_transaction', 'charge', 'payment_intent'],
  'checkout.session': ['customer', 'payment_intent', 'line_items'],
  dispute: ['charge', 'payment_intent'],
}

/**
 * Puts whole objects in the place of their ids, as the paths (`latest_charge.customer`,
 * `data.charge`) have it. Refused for a path that can't be expanded.
 */
export function expanded(
  state: SandboxState,
  object: object,
  paths: readonly string[],
): Result<object, Refusal> {
  let result: Fields = { ...object }
  for (const path of paths) {
    const next = expandPath(state, result, path.split('.'))
    if (next === null) {
      return badParameter(`This property cannot be expanded (${path}).`, 'expand')
    }
    result = next
  }
  return ok(result)
}

/** One path of field names, followed from an object. Null when it can't be followed. */
function expandPath(
  state: SandboxState,
  object: Fields,
  [head = '', ...rest]: readonly string[],
): Fields | null {
  if (object['object'] === 'list') {
    if (head !== 'data') return null
    const data = elements(object['data']).map((one) => expandPath(state, one, rest))
    return data.includes(null) ? null : { ...object, data }
  }
  if (!EXPANDABLE[String(object['object'])]?.includes(head)) return null
  const whole = inPlaceOf(state, object, head)
  if (whole === null || rest.length === 0) return { ...object, [head]: whole }
  const deeper = expandPath(state, whole, rest)
  return deeper && { ...object, [head]: deeper }
}

/** The whole object that a field names by its id; null when the field is empty. */
function inPlaceOf(state: SandboxState, object: Fields, field: string): Fields | null {
  const value = object[field]
  if (field === 'refunds') return refundsOf(state, object)
  if (typeof value === 'object' && value !== null) return { ...value }
  if (typeof value !== 'string') return null
  const payment = state.payments.find(({ id, charge }) => id === value || charge === value)
  if (field === 'customer') return customerOf(value, state.began)
  if (payment === undefined) return null
  return field === 'payment_intent' ? paymentIntentOf(payment) : chargeOf(state, payment)
}

/** A charge's refunds, which Stripe only shows when asked to (since 2022-11-15). */
function refundsOf(state: SandboxState, charge: Fields): Fields {
  const refunds = state.refunds.filter(({ payment }) => payment === charge['payment_intent'])
  const data = refunds.reverse().map((refund) => refundOf(state, refund))
  return pageOf(`/v1/charges/${charge['id']}/refunds`, data, false)
}

function elements(value: unknown): Fields[] {
  return Array.isArray(value) ? value : []
}
