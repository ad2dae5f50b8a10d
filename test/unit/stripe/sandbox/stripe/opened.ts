import { join } from 'node:path'
import { expect } from 'vitest'
import { type Disk, realDisk } from '../../../../../src-main/records/disk.ts'
import type { StripeNews } from '../../../../../src-main/stripe/sandbox/protocol.ts'
import { seededRandom } from '../../../../../src-main/stripe/sandbox/random.ts'
import { SandboxStripe } from '../../../../../src-main/stripe/sandbox/stripe/sandbox-stripe.ts'
import { SandboxStore } from '../../../../../src-main/stripe/sandbox/stripe/store.ts'
import { freshFolder } from '../../../../support/fresh-folder.ts'
import { SteppedClock } from '../../../../support/stepped-clock.ts'
import { answerFaults, requestFaults } from '../../../../support/stripe-openapi.ts'

export const NOW = Date.UTC(2026, 10, 22, 12)

/** The parts of Stripe's answers that these tests look at. */
export type Body = Readonly<Record<string, unknown>> & {
  readonly data?: readonly Body[]
  readonly error?: Readonly<Record<string, unknown>>
}

export interface Answered {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/** Only a power cut could tell the difference. */
const HASTY_DISK: Disk = {
  ...realDisk,
  open: async (path, purpose) => ({
    ...(await realDisk.open(path, purpose)),
    sync: async () => {},
  }),
  syncFolder: async () => {},
}

/** Says nothing about a request that is broken on purpose. */
export const BROKEN = { isBroken: true }

/** A sandbox's Stripe on a folder, its clock, and a way to ask it that checks what is said. */
export class Opened {
  readonly directory: string
  readonly news: StripeNews[] = []
  readonly clock = new SteppedClock(NOW)
  /** Sent as `Stripe-Account` with every request. */
  account: string | null = null
  #stripe: SandboxStripe | null = null
  #opened = 0
  readonly #isHasty: boolean

  /** `hasty` for thousands of requests: without waiting for the disk, and without the description. */
  constructor({ hasty = false }: { hasty?: boolean } = {}) {
    this.#isHasty = hasty
    this.directory = freshFolder('stripe')
  }

  /** Ms since the epoch. */
  get now(): number {
    return this.clock.now()
  }

  set now(at: number) {
    this.clock.set(at)
  }

  get stripe(): SandboxStripe {
    if (this.#stripe === null) throw new Error('open it first')
    return this.#stripe
  }

  /** Opens it, or opens it anew as after a crash. */
  async open(): Promise<this> {
    this.#opened += 1
    const store = await SandboxStore.open(
      join(this.directory, 'stripe.json'),
      this.now,
      this.#isHasty ? HASTY_DISK : realDisk,
    )
    if (!store.ok) throw new Error(store.failure.message)
    this.#stripe = new SandboxStripe({
      store: store.value,
      clock: this.clock,
      random: seededRandom(7, this.#opened, 0),
      logs: this.directory,
      onNews: (news) => this.news.push(...news),
    })
    return this
  }

  get(path: string, options: { isBroken?: boolean } = {}): Promise<Answered> {
    return this.ask('GET', path, {}, null, options)
  }

  post(
    path: string,
    params: Readonly<Record<string, string>>,
    key: string | null = null,
    options: { isBroken?: boolean } = {},
  ): Promise<Answered> {
    return this.ask('POST', path, params, key, options)
  }

  /** A payment with a test card. */
  async pay(amount: number, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const { body } = await this.post('/v1/payment_intents', {
      amount: String(amount),
      currency: 'usd',
      confirm: 'true',
      payment_method: 'pm_card_visa',
      'payment_method_types[]': 'card',
      ...more,
    })
    expect(body['status']).toMatch(/succeeded|requires_capture/)
    return String(body['id'])
  }

  refund(payment: string, amount: number, key: string | null = null): Promise<Answered> {
    return this.post('/v1/refunds', { payment_intent: payment, amount: String(amount) }, key)
  }

  /** Asks, and holds question and answer against Stripe's published description. */
  async ask(
    method: string,
    path: string,
    params: Readonly<Record<string, string>>,
    key: string | null,
    { isBroken = false, signal }: { isBroken?: boolean; signal?: AbortSignal } = {},
  ): Promise<Answered> {
    const body = new URLSearchParams(params).toString()
    const request = { method, path, body: body.replaceAll('%5B%5D=', '%5B0%5D=') }
    if (!isBroken && !this.#isHasty) expect(requestFaults(request)).toEqual([])
    const response = await this.stripe.fetch(`https://api.stripe.com${path}`, {
      method,
      ...(method === 'POST' ? { body } : {}),
      ...(signal === undefined ? {} : { signal }),
      headers: {
        authorization: 'Bearer sk_test_sandbox0000',
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(this.account === null ? {} : { 'stripe-account': this.account }),
      },
    })
    const answer: Body = JSON.parse(await response.text())
    if (!this.#isHasty) {
      expect(answerFaults({ method, path }, response.status, answer)).toEqual([])
    }
    return { status: response.status, body: answer, headers: response.headers }
  }
}
