import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ActionView, Mode, PaymentLook } from '../../../src-main/contract/payments.ts'
import type { Result } from '../../../src-main/contract/result.ts'
import { type Disk, realDisk } from '../../../src-main/records/disk.ts'
import { Journal } from '../../../src-main/records/journal.ts'
import { ActionDesk } from '../../../src-main/stripe/action-desk.ts'
import type { Gateway } from '../../../src-main/stripe/gateway.ts'
import type { RefundOrder } from '../../../src-main/stripe/refund-order.ts'
import {
  type Fault,
  type FaultyStripe,
  type SeenRequest,
  startFaultyStripe,
} from '../../support/faulty-stripe.ts'
import { openGateway } from '../../support/faulty-stripe-gateway.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'
import type { StripeModel } from '../../support/stripe-model.ts'
import { valueIn } from '../../support/value-in.ts'

export const NOON = Date.UTC(2026, 10, 22, 12)
export const HOUR_MS = 3_600_000

let stripe: FaultyStripe
let folder = ''
const worlds = new Map<string, World>()

/** Starts the server for the tests of the calling file and ends it after them. */
export function withStripe(): void {
  beforeAll(async () => {
    folder = freshFolder('desk')
    stripe = await startFaultyStripe({
      faultOf: ({ method }, key) => worlds.get(key)?.nextFault(method) ?? null,
    })
  })
  afterAll(() => stripe.close())
}

/** A desk with a journal file and an account of its own. */
export class World {
  readonly model: StripeModel
  readonly alerts: { readonly title: string; readonly body: string }[] = []
  /** Whether the desk was busy each time it told of a change. */
  readonly busy: boolean[] = []
  /** What goes wrong with the next requests, in order. */
  faults: (Fault | null)[] = []
  readonly clock = new SteppedClock(NOON)
  /** What goes wrong with the next requests that change something, in order. */
  postFaults: Fault[] = []
  /** Done once, when the next request arrives that changes something. */
  beforePost: () => void = () => {}
  mode: Mode = 'test'
  hasKey = true
  journal: Journal
  desk: ActionDesk
  readonly #key: string
  readonly #disk: Disk
  #gatewayKey: string

  constructor(key: string, journal: Journal, disk: Disk) {
    this.#key = key
    this.#gatewayKey = key
    this.#disk = disk
    this.model = stripe.account(key)
    this.journal = journal
    this.desk = this.#openDesk()
  }

  /** Ms since the epoch. */
  get now(): number {
    return this.clock.now()
  }

  set now(at: number) {
    this.clock.set(at)
  }

  /** A connected account of this world's, which is there from then on. */
  connected(account: string): StripeModel {
    return stripe.account(this.#key, account)
  }

  /** All requests of this world's desk in their order. */
  get seen(): readonly SeenRequest[] {
    return stripe.seen.filter((one) => one.account === this.#key)
  }

  /** What goes wrong with the request that just came. */
  nextFault(method: string): Fault | null {
    const own = method === 'POST' ? this.postFaults.shift() : undefined
    if (method === 'POST') {
      this.beforePost()
      this.beforePost = () => {}
    }
    return own ?? this.faults.shift() ?? null
  }

  /** Refunds so many cents of a payment, as is done in the Dashboard. */
  refundElsewhere(payment: string, cents: number): void {
    const body = `payment_intent=${payment}&amount=${cents}`
    this.model.handle({ method: 'POST', path: '/v1/refunds', body }, null)
  }

  /** Requests that changed something, so far. */
  posts(): number {
    return this.seen.filter((one) => one.method === 'POST').length
  }

  /** All requests of this world's desk, so far. */
  requests(): number {
    return this.seen.length
  }

  /** From the next start on, Stripe is asked with the key of another account. */
  borrowKey(other: World): void {
    this.#gatewayKey = other.#key
  }

  /** Ends this desk and opens another one on the same journal file. */
  async restart(): Promise<void> {
    this.journal = await openJournal(pathOf(this.#key), this.#disk)
    this.desk = this.#openDesk()
  }

  /** Looks the payment up; throws when that fails. */
  async look(id: string, account: string | null = null): Promise<PaymentLook> {
    return valueIn(await this.desk.lookUp(id, account))
  }

  #openDesk(): ActionDesk {
    const { url } = stripe
    const key = this.#gatewayKey
    const gateways = new Map<Mode, Gateway>(
      MODES_WITH_A_SERVER.map((mode) => [mode, openGateway({ url, key, mode })]),
    )
    return new ActionDesk({
      journal: this.journal,
      gateway: (mode) => (this.hasKey ? (gateways.get(mode) ?? null) : null),
      mode: () => this.mode,
      clock: this.clock,
      uuid: randomUUID,
      changed: () => this.busy.push(this.desk.busy),
      alert: (text) => this.alerts.push(text),
    })
  }
}

const MODES_WITH_A_SERVER = ['sandbox', 'test'] as const

/** A new world; `disk` is what its journal is written on. */
export async function openWorld(disk: Disk = realDisk): Promise<World> {
  const key = `sk_test_world${String(worlds.size).padStart(8, '0')}`
  const world = new World(key, await openJournal(pathOf(key), disk), disk)
  worlds.set(key, world)
  return world
}

function pathOf(key: string): string {
  return join(folder, key, 'actions.ndjson')
}

async function openJournal(path: string, disk: Disk): Promise<Journal> {
  return valueIn(await Journal.open(path, disk))
}

/** An order that confirms a whole refund of a look. */
export function wholeRefund(look: PaymentLook): RefundOrder {
  const { mode, remaining, currency } = look
  return {
    look: look.look,
    amount: null,
    reason: null,
    note: '',
    confirmed: { mode, amount: remaining, currency },
    typedAgain: null,
  }
}

/** An order that confirms a part, in cents. */
export function partOf(look: PaymentLook, cents: number): RefundOrder {
  const amount = (cents / 100).toFixed(2)
  const whole = wholeRefund(look)
  return { ...whole, amount, confirmed: { ...whole.confirmed, amount: cents } }
}

/** How an action stands, in one word. */
export function stateOf(result: Result<ActionView>): string {
  return result.ok ? result.value.state.kind : result.failure.kind
}

/** A fault that outlasts every repetition of one request. */
export function stays(fault: Fault): Fault[] {
  return Array<Fault>(5).fill(fault)
}

/** Refunds a new payment wholly; the fault befalls the request itself, not the looks before it. */
export async function refundWith(world: World, fault: Fault) {
  const look = await world.look(world.model.addPayment().id)
  world.faults = [null, null, ...stays(fault)]
  const action = valueIn(await world.desk.refund(wholeRefund(look)))
  return { look, action }
}
