import { type FormValue, parseForm } from './stripe-form.ts'
import {
  chargeObject,
  disputeObjects,
  intentObject,
  type Payment,
  refundObject,
  sessionObject,
} from './stripe-objects.ts'
import { requestFaults, type WireRequest } from './stripe-openapi.ts'

const KEYS_KEPT_MS = 24 * 3_600_000

export interface ModelAnswer {
  readonly status: number
  readonly body: object
  readonly replayed: boolean
}

/** A refund as the model keeps it; amounts are integer minor units. */
export interface KeptRefund {
  readonly id: string
  readonly payment: string
  readonly amount: number
  readonly created: number
  readonly metadata: Readonly<Record<string, string>>
  readonly reason: string | null
  /** Whether the transfer is reversed and the fee returned, as the request said; null unsaid. */
  readonly shares?: { readonly reverse: string | null; readonly fee: string | null }
  status: string | null
}

export interface KeptSession {
  readonly id: string
  readonly amount: number
  readonly currency: string
  readonly email: string
  readonly created: number
  readonly metadata: Readonly<Record<string, string>>
  /** `open`, `complete` or `expired`, as far as is known today. */
  status: string
  /** Complete, but its payment takes days, as a bank's debit does. */
  isSlow?: boolean
}

interface Saved {
  readonly endpoint: string
  readonly params: string
  readonly at: number
  readonly answer: Omit<ModelAnswer, 'replayed'>
}

/**
 * One account's Stripe, reduced to what the console asks of it, with Stripe's idempotency: a key
 * replays its saved answer, errors included, refuses other parameters or another endpoint, is not
 * used up by a request that fails validation, and is forgotten after 24 h of the model's own time.
 */
export class StripeModel {
  /** ms since the epoch; only tests move it. */
  now = Date.UTC(2026, 10, 22, 12)
  live = false
  readonly payments = new Map<string, Payment>()
  readonly refunds: KeptRefund[] = []
  readonly sessions: KeptSession[] = []
  /** What the next refund's status is. */
  refundStatus: string | null = 'succeeded'
  /** Whether cards are declined. */
  declines = false
  /** Events and disputes, in Stripe's shape. */
  readonly others = new Map<string, object>()
  readonly #saved = new Map<string, Saved>()
  #lastId = 0

  /** A payment that was made, e.g. of 10.00 USD. */
  addPayment(change: Partial<Payment> = {}): Payment {
    const id = change.id ?? `pi_${this.#nextId()}`
    const payment: Payment = {
      id,
      charge: id.replace('pi_', 'ch_'),
      amount: 1000,
      captured: change.amount ?? 1000,
      currency: 'usd',
      status: 'succeeded',
      created: this.now,
      disputed: false,
      metadata: {},
      ...change,
    }
    this.payments.set(id, payment)
    return payment
  }

  /** What was refunded of a payment, or is on its way, in minor units; a release is no refund. */
  refundedOf(payment: string): number {
    const counts = ({ status, reason }: KeptRefund) =>
      !['failed', 'canceled'].includes(status ?? '') && reason !== 'expired_uncaptured_charge'
    const own = this.refunds.filter((one) => one.payment === payment && counts(one))
    return own.reduce((sum, one) => sum + one.amount, 0)
  }

  /** Answers one request; `key` is its idempotency key. */
  handle(request: WireRequest, key: string | null): ModelAnswer {
    const endpoint = `${request.method} ${request.path.split('?')[0]}`
    const saved = key === null ? undefined : this.#saved.get(key)
    if (saved !== undefined && this.now - saved.at < KEYS_KEPT_MS) {
      if (saved.endpoint === endpoint && saved.params === request.body) {
        return { ...saved.answer, replayed: true }
      }
      const message = 'Keys for idempotent requests can only be used with the same parameters.'
      return { ...refusal(400, message, null, 'idempotency_error'), replayed: false }
    }
    const faults = requestFaults(request)
    if (faults.length > 0) return { ...refusal(400, faults.join('; ')), replayed: false }
    const answer = this.#execute(request)
    if (key !== null && request.method === 'POST') {
      this.#saved.set(key, { endpoint, params: request.body, at: this.now, answer })
    }
    return { ...answer, replayed: false }
  }

  /** Makes a key answer with a failure for ever, as when Stripe broke down after its work. */
  spoil(key: string): void {
    const saved = this.#saved.get(key)
    const answer = refusal(500, 'An unknown error occurred.', null, 'api_error')
    if (saved !== undefined) this.#saved.set(key, { ...saved, answer })
  }

  /** Does nothing, and keeps the failure as the answer to the request's key. */
  fail(request: WireRequest, key: string | null): Omit<ModelAnswer, 'replayed'> {
    const answer = refusal(500, 'An unknown error occurred.', null, 'api_error')
    const endpoint = `${request.method} ${request.path.split('?')[0]}`
    if (key !== null) {
      this.#saved.set(key, { endpoint, params: request.body, at: this.now, answer })
    }
    return answer
  }

  /** Whether a key answers with a failure for as long as it is remembered. */
  isSpoiled(key: string): boolean {
    return this.#saved.get(key)?.answer.status === 500
  }

  #execute(request: WireRequest): Omit<ModelAnswer, 'replayed'> {
    const [path = '', query = ''] = request.path.split('?')
    const [, , kind, ...rest] = path.split('/')
    const params = parseForm(request.method === 'POST' ? request.body : query)
    const id = rest.at(-1) ?? null
    if (request.method === 'POST') {
      if (kind === 'refunds') return this.#refund(params)
      if (kind === 'payment_intents') return this.#pay(params)
      return this.#checkout(params)
    }
    if (kind === 'refunds' && id === null) return this.#listRefunds(params)
    if (kind === 'refunds')
      return found(
        this.refunds.find((one) => one.id === id),
        (one) => refundObject(one, this.#paymentOf(one), this.live),
      )
    if (kind === 'payment_intents' && id !== null)
      return found(this.payments.get(id), (one) =>
        intentObject(one, this.refundedOf(one.id), this.live),
      )
    if (kind === 'charges' && id !== null)
      return found(this.#byCharge(id), (one) =>
        chargeObject(one, this.refundedOf(one.id), this.live),
      )
    if (kind === 'checkout' && id !== 'sessions')
      return found(
        this.sessions.find((one) => one.id === id),
        (one) => sessionObject(one, this.live),
      )
    if ((kind === 'events' || kind === 'disputes') && id !== null)
      return found(this.others.get(id), (one) => one)
    if (kind === 'disputes') return this.#listDisputes(params)
    return { status: 200, body: list(`/v1/${kind}`, []) }
  }

  #refund(params: Record<string, FormValue>): Omit<ModelAnswer, 'replayed'> {
    const payment =
      this.payments.get(text(params['payment_intent'])) ?? this.#byCharge(text(params['charge']))
    if (payment === undefined) return refusal(404, 'No such payment_intent.', 'resource_missing')
    if (payment.captured === 0) {
      const message = 'This PaymentIntent does not have a successful charge to refund.'
      return refusal(400, message, 'payment_intent_unexpected_state')
    }
    const remaining = payment.captured - this.refundedOf(payment.id)
    const amount = Number(params['amount'] ?? remaining)
    if (remaining === 0) {
      return refusal(400, 'Charge has already been refunded.', 'charge_already_refunded')
    }
    if (amount > remaining) {
      return refusal(400, 'Refund amount is greater than unrefunded amount on charge.')
    }
    const said = (name: string) => (params[name] === undefined ? null : text(params[name]))
    const shares = { reverse: said('reverse_transfer'), fee: said('refund_application_fee') }
    if (shares.reverse === 'true' && payment.destination === undefined) {
      return refusal(400, 'The charge does not have an associated transfer.')
    }
    const refund: KeptRefund = {
      id: `re_${this.#nextId()}`,
      payment: payment.id,
      amount,
      created: this.now,
      metadata: texts(params['metadata']),
      reason: params['reason'] === undefined ? null : text(params['reason']),
      shares,
      status: this.refundStatus,
    }
    this.refunds.push(refund)
    return { status: 200, body: refundObject(refund, payment, this.live) }
  }

  #pay(params: Record<string, FormValue>): Omit<ModelAnswer, 'replayed'> {
    if (this.declines) {
      return refusal(402, 'Your card was declined.', 'card_declined', 'card_error')
    }
    const amount = Number(params['amount'])
    const metadata = texts(params['metadata'])
    const currency = text(params['currency'])
    const payment = this.addPayment({ amount, captured: amount, currency, metadata })
    return { status: 200, body: intentObject(payment, 0, this.live) }
  }

  #checkout(params: Record<string, FormValue>): Omit<ModelAnswer, 'replayed'> {
    const price = map(map(map(params['line_items'])['0'])['price_data'])
    const session: KeptSession = {
      id: `cs_${this.live ? 'live' : 'test'}_${this.#nextId()}`,
      amount: Number(price['unit_amount']),
      currency: text(price['currency']),
      email: text(params['customer_email']),
      created: this.now,
      metadata: texts(params['metadata']),
      status: 'open',
    }
    this.sessions.push(session)
    return { status: 200, body: sessionObject(session, this.live) }
  }

  #listRefunds(params: Record<string, FormValue>): Omit<ModelAnswer, 'replayed'> {
    const payment =
      this.payments.get(text(params['payment_intent'])) ?? this.#byCharge(text(params['charge']))
    const isFiltered = 'payment_intent' in params || 'charge' in params
    if (isFiltered && payment === undefined) {
      return refusal(404, 'No such payment_intent.', 'resource_missing')
    }
    const fits = (one: KeptRefund) => !isFiltered || one.payment === payment?.id
    const own = this.refunds.filter(fits).reverse()
    const after = own.findIndex((one) => one.id === params['starting_after'])
    const limit = Number(params['limit'] ?? 10)
    const page = own.slice(after + 1, after + 1 + limit)
    const data = page.map((one) => refundObject(one, this.#paymentOf(one), this.live))
    return { status: 200, body: list('/v1/refunds', data, after + 1 + limit < own.length) }
  }

  #listDisputes(params: Record<string, FormValue>): Omit<ModelAnswer, 'replayed'> {
    const payment =
      this.payments.get(text(params['payment_intent'])) ?? this.#byCharge(text(params['charge']))
    const data = payment === undefined ? [] : disputeObjects(payment, this.live)
    return { status: 200, body: list('/v1/disputes', data) }
  }

  #paymentOf(refund: KeptRefund): Payment {
    return this.payments.get(refund.payment) ?? this.addPayment({ id: refund.payment })
  }

  #byCharge(charge: string): Payment | undefined {
    return [...this.payments.values()].find((one) => one.charge === charge)
  }

  #nextId(): string {
    this.#lastId += 1
    return `model${String(this.#lastId).padStart(6, '0')}`
  }
}

/** An error in Stripe's shape. */
export function refusal(
  status: number,
  message: string,
  code: string | null = null,
  type = 'invalid_request_error',
): Omit<ModelAnswer, 'replayed'> {
  return { status, body: { error: { type, message, ...(code === null ? {} : { code }) } } }
}

function found<T>(one: T | undefined, show: (one: T) => object): Omit<ModelAnswer, 'replayed'> {
  if (one === undefined) return refusal(404, 'No such object.', 'resource_missing')
  return { status: 200, body: show(one) }
}

function list(url: string, data: readonly object[], more = false): object {
  return { object: 'list', data, has_more: more, url }
}

function text(value: FormValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function map(value: FormValue | undefined): Record<string, FormValue> {
  return typeof value === 'object' ? value : {}
}

function texts(value: FormValue | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(map(value)).map(([name, one]) => [name, text(one)]))
}
