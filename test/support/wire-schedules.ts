import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACTION_MARK } from '../../src-main/stripe/gateway.ts'
import { pick, type Random, type Some, seededRandom } from '../../src-main/stripe/sandbox/random.ts'
import { type LaunchedConsole, launchConsole } from './electron-app.ts'
import { type Fault, type FaultyStripe, startFaultyStripe } from './faulty-stripe.ts'
import { freshFolder } from './fresh-folder.ts'
import type { WireRequest } from './stripe-openapi.ts'
import { isOver, operate, tidyUp } from './wire-operator.ts'
import { type Sent, type Told, wrongsOf } from './wire-wrongs.ts'

/** Schedules that share a console, so that one kill meets each of them somewhere else. */
export const TOGETHER = 10
/** Lives of a console in which things go wrong; one more follows in calm. */
const LIVES = 3
/** What an attempt may take in a hurried console, in ms, and how long a delayed answer takes. */
const PATIENCE_MS = 900
const DELAY_MS = 1_400
const AMOUNT = 1_000
const ELSEWHERE = 100

/** What may befall a request that changes something, and one that only asks. */
const POST_FAULTS: Some<Fault> = [
  'end-before',
  'end-after',
  'end-after',
  'reset-before',
  'reset-before',
  'reset-after',
  'cut-body',
  'delay-before',
  'delay-after',
  'unauthorized',
  'forbidden',
  'not-found',
  'missing',
  'late-408',
  'busy',
  'slow-down',
  'failure-before',
  'failure-after',
  'failure-saved',
  'saved-failure',
  'no-retry-failure',
]
const GET_FAULTS: Some<Fault> = [
  'end-before',
  'reset-before',
  'cut-body',
  'unauthorized',
  'forbidden',
  'not-found',
  'busy',
  'slow-down',
  'failure-before',
  'no-retry-failure',
]

/** One operator's work on a payment of its own, and what goes wrong with it. */
export interface Schedule {
  readonly seed: number
  readonly payment: string
  /** Its own amount of links and test payments, in minor units: they have no payment yet. */
  readonly amount: number
  readonly random: Random
  /** How likely a fault is. */
  readonly bad: number
  /** What the payment's list of refunds last summed up to when it was shown to the console. */
  refundedWhenShown: number
}

/** Which schedules to run. */
export interface WireSchedules {
  readonly seed: number
  readonly count: number
}

/** What became of them. */
export interface WireReport {
  /** Everything that is wrong, each with the seed that shows it again. */
  readonly wrongs: readonly string[]
  readonly actions: number
  readonly kills: number
  /** Requests that changed something and came over a connection that was used before. */
  readonly reused: number
  /** Refunds made elsewhere in between. */
  readonly elsewhere: number
  readonly faults: ReadonlySet<Fault>
}

/**
 * Runs random schedules in the real console, over Electron's own network, against a Stripe that
 * keeps its connections open: operators refund, charge, confirm again and withdraw while requests
 * are lost, answered late or refused, payments are refunded elsewhere, and the console is killed.
 */
export async function runWireSchedules({ seed, count }: WireSchedules): Promise<WireReport> {
  const total = {
    wrongs: [] as string[],
    actions: 0,
    kills: 0,
    reused: 0,
    elsewhere: 0,
    faults: new Set<Fault>(),
  }
  for (let done = 0; done < count; done += TOGETHER) {
    const batch = new Batch(seed + done, Math.min(TOGETHER, count - done))
    const report = await batch.run()
    total.wrongs.push(...report.wrongs)
    total.actions += report.actions
    total.kills += report.kills
    total.reused += report.reused
    total.elsewhere += report.elsewhere
    for (const fault of report.faults) total.faults.add(fault)
  }
  return total
}

class Batch {
  readonly #seed: number
  readonly #key: string
  readonly #random: Random
  readonly #userData = freshFolder('wire')
  readonly #schedules: readonly Schedule[]
  readonly #sent: Sent[] = []
  readonly #told: Told[] = []
  #calm = false
  #elsewhere = 0
  #kills = 0
  /** After how many more requests the console is killed; null when it isn't. */
  #killIn: number | null = null
  /** The console that is running, from its first moment on. */
  #program: ChildProcess | null = null

  constructor(seed: number, count: number) {
    this.#seed = seed
    this.#key = `sk_test_wire${String(seed).padStart(12, '0')}`
    this.#random = seededRandom(seed, 0, 11)
    this.#schedules = Array.from({ length: count }, (_, index) => {
      const random = seededRandom(seed + index, 0, 12)
      return {
        seed: seed + index,
        payment: `pi_wire${seed + index}x`,
        amount: 5_001 + index,
        random,
        bad: 0.15 + 0.5 * random(),
        refundedWhenShown: 0,
      }
    })
  }

  async run(): Promise<WireReport> {
    const stripe = await startFaultyStripe({
      delayMs: DELAY_MS,
      faultOf: (request) => this.#faultOf(stripe, request),
    })
    try {
      for (const { payment } of this.#schedules) {
        stripe.account(this.#key).addPayment({ id: payment, amount: AMOUNT })
      }
      for (let life = 0; life < LIVES; life += 1) await this.#live(stripe)
      this.#calm = true
      await stripe.idle()
      await this.#liveInCalm(stripe)
      await stripe.idle()
      return this.#report(stripe)
    } finally {
      this.#program?.kill('SIGKILL')
      await stripe.close()
    }
  }

  /** One life, which ends by itself or is killed at some request. */
  async #live(stripe: FaultyStripe): Promise<void> {
    this.#killIn =
      this.#random() < 0.8 ? Math.ceil((2 + 8 * this.#random()) * this.#schedules.length) : null
    const kills = this.#kills
    const launched = await this.#launch(stripe, true).catch((error: unknown) => {
      // It may be killed while it clears up at its start, before it has a window.
      if (this.#kills === kills) throw error
      return null
    })
    if (launched === null) return
    const work = this.#schedules.map((schedule) => operate(launched.page, schedule, this.#told))
    await Promise.all(work)
    this.#killIn = null
    await launched.kill()
  }

  async #liveInCalm(stripe: FaultyStripe): Promise<void> {
    const launched = await this.#launch(stripe, false)
    await isOver(launched.page)
    for (const schedule of this.#schedules) await tidyUp(launched.page, schedule, this.#told)
    await launched.stop()
  }

  #launch(stripe: FaultyStripe, hurried: boolean): Promise<LaunchedConsole> {
    const loadFirst = join(this.#userData, 'hurry.cjs')
    writeFileSync(loadFirst, HURRY)
    return launchConsole({
      userData: this.#userData,
      beforeWindow: async (app) => {
        this.#program = app.process()
      },
      env: {
        STRIPE_MODE: 'test',
        STRIPE_SECRET_KEY: this.#key,
        STRIPE_API_BASE: stripe.url.href,
      },
      ...(hurried ? { loadFirst } : {}),
    })
  }

  #faultOf(stripe: FaultyStripe, request: WireRequest): Fault | null {
    const schedule = this.#schedules.find((one) => isOf(one, request))
    if (schedule === undefined) return null
    if (!this.#calm) this.#mayRefundElsewhere(stripe, schedule)
    this.#mayKill()
    const isPost = request.method === 'POST'
    const { random, bad } = schedule
    const likely = this.#calm ? 0 : isPost ? bad : bad / 5
    const fault = random() < likely ? pick(random, isPost ? POST_FAULTS : GET_FAULTS) : null
    const refunded = stripe.account(this.#key).refundedOf(schedule.payment)
    if (isPost) {
      const { refundedWhenShown } = schedule
      this.#sent.push({ at: Date.now(), body: request.body, refundedWhenShown })
    } else if (fault === null && request.path.startsWith('/v1/refunds?')) {
      schedule.refundedWhenShown = refunded
    }
    return fault
  }

  #mayRefundElsewhere(stripe: FaultyStripe, { payment, random }: Schedule): void {
    const model = stripe.account(this.#key)
    if (random() >= 0.04 || model.refundedOf(payment) + ELSEWHERE > AMOUNT) return
    const body = `payment_intent=${payment}&amount=${ELSEWHERE}`
    model.handle({ method: 'POST', path: '/v1/refunds', body }, null)
    this.#elsewhere += 1
  }

  #mayKill(): void {
    if (this.#killIn === null) return
    this.#killIn -= 1
    if (this.#killIn > 0) return
    this.#killIn = null
    this.#kills += 1
    this.#program?.kill('SIGKILL')
  }

  async #report(stripe: FaultyStripe): Promise<WireReport> {
    const model = stripe.account(this.#key)
    const made = [...model.refunds, ...model.sessions, ...model.payments.values()]
    const done = made.flatMap(({ id, metadata }) => {
      const mark = metadata[ACTION_MARK]
      return mark === undefined ? [] : [{ id, action: mark }]
    })
    const wrongs = await wrongsOf({
      journal: join(this.#userData, 'actions.ndjson'),
      done,
      sent: this.#sent,
      told: this.#told,
    })
    const posts = stripe.seen.filter(({ method }) => method === 'POST')
    return {
      wrongs: wrongs.map((wrong) => `seed ${this.#seed}: ${wrong}`),
      actions: new Set(this.#told.map(({ action }) => action)).size,
      kills: this.#kills,
      reused: posts.filter(({ before }) => before > 0).length,
      elsewhere: this.#elsewhere,
      faults: new Set(stripe.seen.flatMap(({ fault }) => fault ?? [])),
    }
  }
}

/** Makes a console give up on a late answer sooner than after 15 s. */
const HURRY = `const later = globalThis.setTimeout
globalThis.setTimeout = (call, ms, ...rest) => later(call, ms === 15000 ? ${PATIENCE_MS} : ms, ...rest)
`

function isOf({ payment, amount }: Schedule, { path, body }: WireRequest): boolean {
  const text = `${path}&${body}&`
  return [payment, `amount=${amount}&`, `[unit_amount]=${amount}&`].some((one) =>
    decodeURIComponent(text).includes(one),
  )
}
