import type * as z from 'zod'
import { NOT_A_PAYMENT_ID, paymentIdsIn } from '../contract/payment-ids.ts'
import type { PAYMENT_REQUESTS } from '../contract/payment-requests.ts'
import type { ActionView, JournalNote, Mode, PaymentLook } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { Journal } from '../records/journal.ts'
import { seenOf } from './before-sending.ts'
import { carryOut, clearUp } from './carry-out.ts'
import { checkChoice } from './connect.ts'
import { type RefundFailure, refundFailure } from './follow.ts'
import { Follower } from './follower.ts'
import type { Gateway } from './gateway.ts'
import { Ledger } from './ledger.ts'
import { lookFailure } from './look-failure.ts'
import { Looks } from './looks.ts'
import { checkConfirmed, checkRefund, type RefundOrder } from './refund-order.ts'
import { targetOf } from './request-params.ts'
import { gatewayFor, Switchboard } from './switchboard.ts'
import { Unknowns } from './unknowns.ts'
import {
  type ChargeOrder,
  chargeWish,
  intentOf,
  refundWish,
  type TestPaymentOrder,
  testPaymentWish,
  type Wish,
} from './wishes.ts'

/** What the operator confirms anew. */
type RefundConfirmation = z.infer<(typeof PAYMENT_REQUESTS)['confirmAgain']>

/** A look is older than this, in ms, only when the disk made the journal wait. */
const FRESH_MS = 5_000

/** What the journal says of an action while it is sent again, in case that is the last it says. */
const SENT_AGAIN = {
  kind: 'unknown',
  because: 'It was being sent again when the console stopped.',
  requestId: null,
} as const

export interface DeskOptions {
  readonly journal: Pick<Journal, 'entries' | 'append'>
  /** The gateway of a mode, the same object until its key changes; null without a key. */
  gateway(mode: Mode): Gateway | null
  mode(): Mode
  /** ms since the epoch. */
  readonly clock: { now(): number }
  uuid(): string
  /** Something that the page shows is not as it was. */
  changed(): void
  /** A refund that Stripe took came to nothing, at once or later. */
  alert(failure: RefundFailure): void
}

/**
 * Everything that is done with money. One look or form is one action for ever: a second order for
 * it, at the same time or after a restart, joins the first. An action is in the journal before
 * anything is sent, and nobody is told more about it than Stripe has said for certain.
 */
export class ActionDesk {
  readonly #options: DeskOptions
  readonly #ledger: Ledger
  readonly #looks = new Looks()
  readonly #switchboard: Switchboard
  readonly #follower: Follower
  readonly #unknowns: Unknowns
  /** Orders that are being worked on, and what they will give. */
  readonly #underWay = new Map<string, Promise<Result<ActionView>>>()
  /** Payments that a refund is being prepared for. */
  readonly #reserved = new Set<string>()

  constructor(options: DeskOptions) {
    this.#options = options
    this.#ledger = new Ledger({
      ...options,
      keyPrint: (mode) => options.gateway(mode)?.keyPrint ?? null,
    })
    this.#switchboard = new Switchboard(options)
    this.#follower = new Follower(this.#ledger, this.#switchboard, options)
    this.#unknowns = new Unknowns(this.#ledger, (action) => this.reconcile(action))
  }

  /** Unknown outcomes first, then newest first; the last few hundred. */
  get actions(): readonly ActionView[] {
    return this.#ledger.views()
  }

  /** The journal's last notes, newest first. */
  get notes(): readonly JournalNote[] {
    return this.#ledger.notes()
  }

  /** Every refund that Stripe took and that came to nothing, oldest first. */
  get refundFailures(): readonly RefundFailure[] {
    return this.#ledger.records.flatMap((record) => refundFailure(record) ?? [])
  }

  /** Why nothing can be done with money in the present mode; null when it can. */
  get blocked(): string | null {
    return this.#switchboard.blocked(this.#options.mode()) ?? this.#ledger.trouble
  }

  /** Whether an order is being worked on, or the outcome of an action is not known. */
  get busy(): boolean {
    const isOpen = ({ state }: ActionView) => state.kind === 'sending' || state.kind === 'unknown'
    return this.#underWay.size > 0 || this.actions.some(isOpen)
  }

  /** Whether anything is to be followed: links, refunds on their way or young enough to fail. */
  get hasOpen(): boolean {
    return this.#ledger.records.some((record) => this.#follower.isOpen(record))
  }

  /**
   * Fetches the payment that an id leads to, on a connected account (`acct_…`) or the key's own, and remembers what was shown for 15 minutes. Answers
   * `invalid` for a text without an id or with several, Stripe's sentence when it refuses,
   * `unavailable` when it can't be asked.
   */
  async lookUp(given: string, account: string | null = null): Promise<Result<PaymentLook>> {
    const [id, ...others] = paymentIdsIn(given)
    if (id === undefined) return fail('invalid', NOT_A_PAYMENT_ID)
    if (others.length > 0) {
      return fail('invalid', `Choose one of these: ${[id, ...others].join(', ')}.`)
    }
    const gateway = this.#switchboard.ready(this.#options.mode())
    if (!gateway.ok) return gateway
    const answer = await gateway.value.on(account).lookUp(id)
    this.#switchboard.note(gateway.value, answer)
    if (answer.kind !== 'ok') return lookFailure(answer)
    const { marks: _marks, ...facts } = answer.value
    const look = { look: this.#options.uuid(), ...facts }
    this.#looks.remember(look, this.#options.clock.now())
    return ok(look)
  }

  /**
   * Refunds what was confirmed on a look, once. Fails, with nothing sent, when the look is over,
   * the payment or the mode is not as it was confirmed, the amount isn't right, another refund of
   * the payment is still open, or the journal can't be written. Otherwise the action, as it stands.
   */
  refund(order: RefundOrder): Promise<Result<ActionView>> {
    return this.#once(order.look, async () => {
      const look = this.#looks.find(order.look, this.#options.clock.now())
      const target = look === null ? null : targetOf(look)
      if (look === null || target === null) {
        return fail('refused', 'This look at the payment is over. Look it up again.')
      }
      const place = `${look.mode} ${target}`
      const isOpen = this.#ledger.openOn('refund', look.mode, target).length > 0
      if (isOpen || this.#reserved.has(place)) {
        return fail(
          'refused',
          'Another refund of this payment has no certain outcome yet. Wait for it, clear it up, or withdraw it.',
        )
      }
      this.#reserved.add(place)
      try {
        return await this.#refundReserved(order, look, target)
      } finally {
        this.#reserved.delete(place)
      }
    })
  }

  /**
   * Makes a checkout link, once for an order. Fails, with nothing sent, for an amount that is none,
   * a mode other than the present one, or a journal that can't be written.
   */
  createCharge(order: ChargeOrder): Promise<Result<ActionView>> {
    return this.#once(order.order, () => this.#carryOut(chargeWish(order)))
  }

  /** Pays with a test card, once for an order; fails as `createCharge` does. Never in live mode. */
  payWithTestCard(order: TestPaymentOrder): Promise<Result<ActionView>> {
    return this.#once(order.order, () => this.#carryOut(testPaymentWish(order)))
  }

  /**
   * Tries to clear up an unknown outcome now. Fails when there is no such action or Stripe can't be
   * asked in its mode; otherwise the action, which may still be unknown.
   */
  async reconcile(action: string): Promise<Result<ActionView>> {
    const record = this.#ledger.of(action)
    if (record === null) return fail('invalid', 'The journal has no such action.')
    if (!this.#ledger.isUnknown(action)) return ok(this.#ledger.view(record))
    const gateway = this.#switchboard.gatewayOf(record.intent.mode)
    if (!gateway.ok) return gateway
    const { intent } = record
    return this.#ledger.resolve(action, async () => {
      const { seen, doubt, changed } = this.#ledger.of(action) ?? record
      const resolution = await clearUp(gatewayFor(gateway.value, intent), intent, {
        repetition: this.#ledger.repetition(record),
        seen,
        doubt,
        changed,
        willSend: () => this.#ledger.append({ kind: 'outcome', action, result: SENT_AGAIN }),
      })
      this.#switchboard.note(gateway.value, resolution)
      return resolution
    })
  }

  /** Tries to clear up every unknown outcome, one after the other; for the console's start. */
  async reconcileAll(): Promise<void> {
    const defects: unknown[] = []
    const now = this.#options.clock.now()
    for (const record of this.#ledger.records) {
      if (!this.#ledger.isUnknown(record.intent.action)) continue
      // A defect that one action meets must not keep the others from being cleared up.
      await this.#unknowns.tryNow(record, now).catch((error: unknown) => defects.push(error))
    }
    if (defects.length > 0) throw defects[0]
  }

  /**
   * Writes down what a person found out about an unknown outcome; from then on nothing is sent for
   * it any more. Fails for an action whose outcome is known or just being asked for.
   */
  async settle(
    action: string,
    verdict: 'done' | 'not-done',
    note: string,
  ): Promise<Result<ActionView>> {
    const record = this.#ledger.of(action)
    if (record === null) return fail('invalid', 'The journal has no such action.')
    if (!this.#ledger.isUnknown(action)) {
      return fail('refused', 'Only an action with an unknown outcome can be settled by a person.')
    }
    return this.#ledger.end(action, { kind: 'settled', action, verdict, note })
  }

  /**
   * Ends an unknown action: from then on nothing is sent for it any more, and its payment is free
   * for another refund, whatever became of this one. Fails for an action whose outcome is known,
   * while a request for it is under way, and when the journal can't be written.
   */
  async withdraw(action: string): Promise<Result<ActionView>> {
    const record = this.#ledger.of(action)
    if (record === null) return fail('invalid', 'The journal has no such action.')
    if (this.#ledger.isAsking(action)) {
      return fail('refused', 'A request for it is under way. Withdraw it once that has ended.')
    }
    if (!this.#ledger.isUnknown(action)) {
      return fail('refused', 'Only an action with an unknown outcome can be withdrawn.')
    }
    const result = { kind: 'withdrawn', doubt: record.doubt, requestId: null } as const
    return this.#ledger.end(action, { kind: 'outcome', action, result })
  }

  /**
   * Confirms a refund anew whose payment changed, on a look at what it is like now, and sends the
   * very same request: whatever became of the first one, Stripe does it once. Fails, with nothing
   * sent, when the action doesn't wait for that or is too old for it, the look is over or of another
   * payment, the amount can't be refunded any more, or the journal can't be written.
   */
  confirmAgain(order: RefundConfirmation): Promise<Result<ActionView>> {
    const { action, look: name } = order
    return this.#once(name, async () => {
      const record = this.#ledger.of(action)
      if (record === null) return fail('invalid', 'The journal has no such action.')
      const { state } = this.#ledger.view(record)
      if (state.kind !== 'unknown' || state.next !== 'confirm') {
        return fail('refused', 'This action does not wait for a confirmation. Nothing was sent.')
      }
      const { mode, target, amount, account = null } = record.intent
      const look = this.#looks.find(name, this.#options.clock.now())
      const isOfIt = look !== null && targetOf(look) === target && look.connect.account === account
      if (!isOfIt) {
        return fail('refused', 'This look at the payment is over. Look it up again.')
      }
      const gateway = this.#switchboard.ready(mode)
      if (!gateway.ok) return gateway
      const checked = checkConfirmed(order, amount, look)
      if (!checked.ok) return checked
      const seen = seenOf(look)
      const written = await this.#ledger.append({ kind: 'confirmed', action, order: name, seen })
      if (!written.ok) {
        return fail('unavailable', `${written.failure.message} Nothing was sent to Stripe.`)
      }
      return this.reconcile(action)
    })
  }

  /** Tries to clear up those unknown outcomes that are due at `now` (ms since the epoch). */
  clearUpDue(now: number): Promise<void> {
    return this.#unknowns.tryDue(now)
  }

  /** Looks after links and refunds that Stripe may still change; cheap when none is due. */
  follow(now: number): Promise<void> {
    return this.#follower.follow(now)
  }

  /** One order is worked on once, whoever asks how often. */
  #once(order: string, begin: () => Promise<Result<ActionView>>): Promise<Result<ActionView>> {
    const underWay = this.#underWay.get(order)
    if (underWay !== undefined) return underWay
    const known = this.#ledger.ofOrder(order)
    if (known !== null) return Promise.resolve(ok(this.#ledger.view(known)))
    const work = begin().finally(() => {
      this.#underWay.delete(order)
      // What was written down was told before; that nothing is under way any more was not.
      this.#options.changed()
    })
    this.#underWay.set(order, work)
    return work
  }

  async #refundReserved(
    order: RefundOrder,
    look: PaymentLook,
    target: string,
  ): Promise<Result<ActionView>> {
    const gateway = this.#switchboard.ready(look.mode)
    if (!gateway.ok) return gateway
    const fresh = await gateway.value.on(look.connect.account).lookUp(target)
    this.#switchboard.note(gateway.value, fresh)
    if (fresh.kind !== 'ok') return lookFailure(fresh)
    const amount = checkRefund(order, look, fresh.value)
    if (!amount.ok) return amount
    const choice = checkChoice(order, fresh.value.connect)
    if (!choice.ok) return choice
    const lookedAt = this.#options.clock.now()
    const seen = seenOf(fresh.value)
    const wish = refundWish(order, look, target, amount.value, { choice: choice.value, seen })
    return this.#carryOut(wish, () => Math.abs(this.#options.clock.now() - lookedAt) > FRESH_MS)
  }

  /**
   * Writes an intent down and then sends it; a wish that failed is passed on. `isStale` says whether
   * the look that it was confirmed on has become old meanwhile.
   */
  async #carryOut(wished: Result<Wish>, isStale = () => false): Promise<Result<ActionView>> {
    if (!wished.ok) return wished
    const gateway = this.#switchboard.ready(wished.value.mode)
    if (!gateway.ok) return gateway
    const { keyPrint } = gateway.value
    const intent = intentOf(wished.value, this.#options.uuid(), keyPrint)
    return this.#ledger.begin(intent, async () => {
      const resolution = await carryOut(gatewayFor(gateway.value, intent), intent, isStale())
      this.#switchboard.note(gateway.value, resolution)
      return resolution
    })
  }
}
