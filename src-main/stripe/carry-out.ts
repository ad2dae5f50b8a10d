import type { ActionObject } from '../contract/payments.ts'
import type { Gateway, GatewayAnswer, GatewayRefusal } from './gateway.ts'
import type { Intent, Outcome } from './intent.ts'
import type { Repetition } from './repetition.ts'
import { storedCheckout, storedRefund, storedTestPayment } from './request-params.ts'
import { doubtAfter, speaksForEarlier } from './retry.ts'

/** What asking gave about an intent. */
export interface Resolution {
  readonly outcome: Outcome
  /** Why an answer was about the other money than the mode's; null when none was. */
  readonly mismatch: string | null
  /** All that can be asked was asked; only a person can tell. */
  readonly hopeless: boolean
}

/** Only a journal of another version can hold one. */
const UNREADABLE: GatewayAnswer<never> = {
  kind: 'unknown',
  because: 'This version of the console can’t read what was to be sent.',
  requestId: null,
}

/** Sends an intent for the first time. */
export async function carryOut(gateway: Gateway, intent: Intent): Promise<Resolution> {
  return judge(gateway, intent, await send(gateway, intent), false)
}

/**
 * Finds out what became of an intent that may have been sent. A refund is first looked for in the
 * payment's list, by its mark: found, it needs no repetition, even if the clock is wrong about the
 * age of its key. Otherwise the same request goes out again while that is safe; later, or with
 * another account's key, nothing is ever sent.
 */
export async function clearUp(
  gateway: Gateway,
  intent: Intent,
  repetition: Repetition,
): Promise<Resolution> {
  if (intent.what !== 'refund') {
    if (repetition === 'safe') return repeat(gateway, intent)
    return leftOpen(repetition, true, 'only a person can find out.')
  }
  const found = await findRefund(gateway, intent)
  if (found.kind === 'mismatch') return resolutionOf(found)
  if (found.kind === 'ok' && found.value !== null) {
    return resolutionOf({ ...found, value: found.value })
  }
  if (repetition === 'safe') return repeat(gateway, intent)
  if (found.kind === 'ok') {
    return leftOpen(repetition, true, 'the payment has no refund with its mark.')
  }
  // What Stripe refuses to show it will refuse again; what it could not answer it may answer later.
  const refused = found.kind === 'refused'
  const words = refused ? found.message : found.because
  return leftOpen(repetition, refused, `its refunds could not be listed: ${words}`)
}

async function repeat(gateway: Gateway, intent: Intent): Promise<Resolution> {
  return judge(gateway, intent, await send(gateway, intent), true)
}

async function send(gateway: Gateway, intent: Intent): Promise<GatewayAnswer<ActionObject>> {
  const { request, idempotencyKey } = intent
  switch (intent.what) {
    case 'refund': {
      const stored = storedRefund.safeParse(request)
      return stored.success ? gateway.createRefund(stored.data, idempotencyKey) : UNREADABLE
    }
    case 'charge': {
      const stored = storedCheckout.safeParse(request)
      return stored.success ? gateway.createCheckout(stored.data, idempotencyKey) : UNREADABLE
    }
    case 'test-payment': {
      const stored = storedTestPayment.safeParse(request)
      return stored.success ? gateway.payWithTestCard(stored.data, idempotencyKey) : UNREADABLE
    }
  }
}

async function judge(
  gateway: Gateway,
  intent: Intent,
  answer: GatewayAnswer<ActionObject>,
  repeated: boolean,
): Promise<Resolution> {
  if (answer.kind !== 'refused') return resolutionOf(answer)
  if (answer.code === 'charge_already_refunded') return alreadyRefunded(gateway, intent, answer)
  // A key that was used with other parameters has been sent by somebody: nobody knows what came of
  // that.
  const open = answer.code === 'idempotency_error' || (repeated && !speaksForEarlier(answer))
  return resolutionOf(open ? doubtAfter(answer) : answer)
}

/** It may have been this very intent that refunded it: only the list tells. */
async function alreadyRefunded(
  gateway: Gateway,
  intent: Intent,
  refusal: GatewayRefusal,
): Promise<Resolution> {
  const found = await findRefund(gateway, intent)
  if (found.kind === 'ok') {
    return resolutionOf(found.value === null ? refusal : { ...found, value: found.value })
  }
  return resolutionOf(found.kind === 'refused' ? doubtAfter(found) : found)
}

/** The refund that carries the intent's mark; null when the payment has none. */
async function findRefund(
  gateway: Gateway,
  intent: Intent,
): Promise<GatewayAnswer<ActionObject | null>> {
  const listed = await gateway.listRefunds(intent.target)
  if (listed.kind !== 'ok') return listed
  const match = listed.value.find((refund) => refund.intent === intent.action)
  if (match === undefined) return { ...listed, value: null }
  const { intent: _mark, ...object } = match
  return { ...listed, value: object }
}

function resolutionOf(answer: GatewayAnswer<ActionObject>): Resolution {
  const { requestId } = answer
  switch (answer.kind) {
    case 'ok':
      return plainly({ kind: 'succeeded', object: answer.value, requestId })
    case 'refused':
      return plainly({ kind: 'refused', message: answer.message, code: answer.code, requestId })
    case 'unknown':
      return plainly({ kind: 'unknown', because: answer.because, requestId })
    case 'mismatch': {
      const outcome = { kind: 'unknown', because: answer.because, requestId } as const
      return { outcome, mismatch: answer.because, hopeless: false }
    }
  }
}

function plainly(outcome: Outcome): Resolution {
  return { outcome, mismatch: null, hopeless: false }
}

type Unsafe = Exclude<Repetition, 'safe'>

const UNSAFE: Readonly<Record<Unsafe, string>> = {
  'too-old': 'The request is too old to be repeated safely',
  'other-key': 'The key is another one since, so the request can’t be repeated safely',
}

function leftOpen(repetition: Unsafe, hopeless: boolean, why: string): Resolution {
  const because = `${UNSAFE[repetition]}, and ${why}`
  return { outcome: { kind: 'unknown', because, requestId: null }, mismatch: null, hopeless }
}
