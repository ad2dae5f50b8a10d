import type { ActionObject, Doubt } from '../contract/payments.ts'
import { ok, type Result } from '../contract/result.ts'
import { beforeSending, changed, findRefund } from './before-sending.ts'
import type { Gateway, GatewayAnswer, GatewayRefusal } from './gateway.ts'
import type { Intent, Outcome, Seen } from './intent.ts'
import type { Repetition } from './repetition.ts'
import { storedCheckout, storedRefund, storedTestPayment } from './request-params.ts'
import { doubtAfter, graver, speaksForEarlier } from './retry.ts'

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

/** What is known of an intent that may have been sent before. */
export interface Past {
  readonly repetition: Repetition
  /** What its payment was like when it was confirmed last; null when that was not kept. */
  readonly seen: Seen | null
  /** What was sent so far may have done. */
  readonly doubt: Doubt
  /** The payment was found changed, and that was not confirmed yet. */
  readonly changed: boolean
  /** Writes down that it may have been sent from now on; nothing is sent when that fails. */
  willSend(): Promise<Result<void>>
}

/**
 * Sends an intent for the first time. A refund's payment was just looked up, unless that is `stale`:
 * then it is looked up once more.
 */
export async function carryOut(
  gateway: Gateway,
  intent: Intent,
  stale = false,
): Promise<Resolution> {
  const { seen = null, what } = intent
  const end = stale && what === 'refund' ? await beforeSending(gateway, intent, seen) : null
  if (end !== null) return resolutionOf(end, 'never-sent')
  return judge(gateway, intent, await send(gateway, intent, seen), 'never-sent')
}

/**
 * Finds out what became of an intent that may have been sent. A refund is first looked for in the
 * payment's list, by its mark: found, it needs no repetition, even if the clock is wrong about the
 * age of its key. Otherwise the same request goes out again while that is safe and its payment is
 * as it was confirmed; later, or with another account's key, nothing is ever sent.
 */
export async function clearUp(gateway: Gateway, intent: Intent, past: Past): Promise<Resolution> {
  const { repetition, doubt } = past
  if (intent.what !== 'refund') {
    if (repetition === 'safe') return repeat(gateway, intent, past)
    return leftOpen(past, repetition, true, 'only a person can find out.')
  }
  const found = await findRefund(gateway, intent)
  if (found.kind === 'mismatch') return resolutionOf(found, doubt)
  if (found.kind === 'ok' && found.value !== null) {
    return resolutionOf({ ...found, value: found.value }, doubt)
  }
  if (repetition === 'safe') {
    const end = await beforeSending(gateway, intent, past.seen)
    if (end !== null) return resolutionOf(end, doubt)
    if (!past.changed) return repeat(gateway, intent, past)
    return resolutionOf(
      changed('The payment changed, and is as it was confirmed again.', null),
      doubt,
    )
  }
  if (found.kind === 'ok') {
    return leftOpen(past, repetition, true, 'the payment has no refund with its mark.')
  }
  // What Stripe refuses to show it will refuse again; what it could not answer it may answer later.
  const refused = found.kind === 'refused'
  const words = refused ? found.message : found.because
  return leftOpen(past, repetition, refused, `its refunds could not be listed: ${words}`)
}

async function repeat(gateway: Gateway, intent: Intent, past: Past): Promise<Resolution> {
  // Else a crash would leave "never sent" behind what was.
  const noted = past.doubt === 'may-be-done' ? ok(undefined) : await past.willSend()
  if (!noted.ok) {
    const because = `${noted.failure.message} Nothing was sent.`
    return resolutionOf({ kind: 'unknown', because, requestId: null }, past.doubt)
  }
  return judge(gateway, intent, await send(gateway, intent, past.seen), past.doubt)
}

async function send(
  gateway: Gateway,
  intent: Intent,
  seen: Seen | null,
): Promise<GatewayAnswer<ActionObject>> {
  const { request, idempotencyKey } = intent
  const again = () => beforeSending(gateway, intent, seen)
  switch (intent.what) {
    case 'refund': {
      const stored = storedRefund.safeParse(request)
      return stored.success ? gateway.createRefund(stored.data, idempotencyKey, again) : UNREADABLE
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

/** What an answer means after earlier requests that may have done what `before` says. */
async function judge(
  gateway: Gateway,
  intent: Intent,
  answer: GatewayAnswer<ActionObject>,
  before: Doubt,
): Promise<Resolution> {
  if (answer.kind !== 'refused') {
    const sent = answer.kind === 'ok' ? before : graver(before, answer.doubt ?? 'may-be-done')
    return resolutionOf(answer, sent)
  }
  const believed = before !== 'may-be-done' || speaksForEarlier(answer)
  // A key that was used with other parameters has been sent by somebody: nobody knows what came of
  // that.
  const open = answer.code === 'idempotency_error' || !believed
  const plain = open ? doubtAfter(answer) : answer
  if (intent.what !== 'refund') return resolutionOf(plain, 'may-be-done')
  // However sure a refusal looks: a refund that the payment has was not refused.
  const found = await findRefund(gateway, intent)
  if (found.kind === 'ok') {
    const ours = found.value
    return resolutionOf(ours === null ? plain : { ...found, value: ours }, 'may-be-done')
  }
  if (found.kind === 'mismatch') return resolutionOf(found, 'may-be-done')
  return resolutionOf(isOfTheRequest(answer) ? plain : doubtAfter(answer), 'may-be-done')
}

/** Whether a refusal stands though the payment's refunds could not be listed. */
function isOfTheRequest(refusal: GatewayRefusal): boolean {
  // It may have been this very intent that refunded it: only the list tells.
  return refusal.code !== 'charge_already_refunded' && speaksForEarlier(refusal)
}

function resolutionOf(answer: GatewayAnswer<ActionObject>, sent: Doubt): Resolution {
  const { requestId } = answer
  switch (answer.kind) {
    case 'ok':
      return plainly({ kind: 'succeeded', object: answer.value, requestId })
    case 'refused':
      return plainly({ kind: 'refused', message: answer.message, code: answer.code, requestId })
    case 'unknown':
    case 'mismatch': {
      const { because } = answer
      const outcome: Outcome = {
        kind: 'unknown',
        because,
        requestId,
        ...(sent === 'may-be-done' ? {} : { doubt: sent }),
        ...(answer.changed === true ? { changed: true } : {}),
      }
      const mismatch = answer.kind === 'mismatch' ? because : null
      return { outcome, mismatch, hopeless: false }
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

function leftOpen({ doubt }: Past, repetition: Unsafe, hopeless: boolean, why: string): Resolution {
  const because = `${UNSAFE[repetition]}, and ${why}`
  return { ...resolutionOf({ kind: 'unknown', because, requestId: null }, doubt), hopeless }
}
