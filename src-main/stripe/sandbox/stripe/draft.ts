import { type Random, token } from '../random.ts'
import {
  type DueChange,
  type EventRecord,
  type PaymentRecord,
  type RefundRecord,
  type SandboxState,
  type SessionRecord,
  withRecord,
} from './state.ts'

/** On whose behalf something is done; nulls for what happens by itself. */
export interface Cause {
  readonly request: string | null
  readonly idempotencyKey: string | null
  readonly apiVersion: string | null
}

export const BY_ITSELF: Cause = { request: null, idempotencyKey: null, apiVersion: null }

/** Older ones are forgotten; the console never asks for more than 100. */
const EVENTS_KEPT = 200

/**
 * A change of the state in the making, with the events that it causes. Nothing is changed in place:
 * a draft that is dropped leaves no trace.
 */
export class Draft {
  readonly now: number
  readonly #random: Random
  readonly #cause: Cause
  #state: SandboxState
  readonly #told: EventRecord[] = []

  /** `now` in ms since the epoch. */
  constructor(state: SandboxState, now: number, random: Random, cause: Cause) {
    this.#state = state
    this.now = now
    this.#random = random
    this.#cause = cause
  }

  get state(): SandboxState {
    return this.#state
  }

  /** The events told so far, oldest first. */
  get told(): readonly EventRecord[] {
    return this.#told
  }

  /** An id that was never given out before: the prefix and 24 letters and digits. */
  newId(prefix: string): string {
    const made = this.#state.made + 1
    this.#state = { ...this.#state, made }
    return `${prefix}_${token(this.#random, 18)}${made.toString(36).padStart(6, '0')}`
  }

  /** Keeps a payment, in the place of its older version. */
  putPayment(payment: PaymentRecord): void {
    this.#state = { ...this.#state, payments: withRecord(this.#state.payments, payment) }
  }

  putRefund(refund: RefundRecord): void {
    this.#state = { ...this.#state, refunds: withRecord(this.#state.refunds, refund) }
  }

  putSession(session: SessionRecord): void {
    this.#state = { ...this.#state, sessions: withRecord(this.#state.sessions, session) }
  }

  /** Lets something happen by itself `afterMs` later. */
  later(afterMs: number, what: DueChange['what'], id: string): void {
    const due = [...this.#state.due, { at: this.now + afterMs, what, id }]
    this.#state = { ...this.#state, due }
  }

  /** Takes what is due away: it is being done, or can't happen any more. */
  dropDue(done: (change: DueChange) => boolean): void {
    this.#state = { ...this.#state, due: this.#state.due.filter((change) => !done(change)) }
  }

  /** Tells that something became of an object, given in Stripe's shape. */
  tell(type: string, object: object): void {
    const event: EventRecord = {
      id: this.newId('evt'),
      created: this.now,
      type,
      object: { ...object },
      ...this.#cause,
    }
    this.#told.push(event)
    this.#state = { ...this.#state, events: [...this.#state.events, event].slice(-EVENTS_KEPT) }
  }
}
