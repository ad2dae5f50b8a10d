import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActionView } from '../../src-main/contract/payments.ts'
import { ACTION_MARK } from '../../src-main/stripe/gateway.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import {
  type Fault,
  type FaultyStripe,
  REFUSALS,
  startFaultyStripe,
} from '../support/faulty-stripe.ts'
import { valueIn } from '../support/value-in.ts'
import { lookUp, orderOn, refund } from './money-view.ts'

const KEY = 'sk_test_wire0000000000001'

let stripe: FaultyStripe
let launched: LaunchedConsole
/** What goes wrong with the next requests that change something. */
let faults: Fault[] = []
beforeAll(async () => {
  stripe = await startFaultyStripe({
    faultOf: ({ method }) => (method === 'POST' ? (faults.shift() ?? null) : null),
  })
  launched = await launchConsole({
    env: { STRIPE_MODE: 'test', STRIPE_SECRET_KEY: KEY, STRIPE_API_BASE: stripe.url.href },
  })
})
afterAll(async () => {
  await launched.stop()
  await stripe.close()
})
beforeEach(() => {
  faults = []
})

const model = () => stripe.account(KEY)
const form = () => ({ order: randomUUID(), amount: '5.00', currency: 'usd', mode: 'test' as const })

/** Everything that changes something, each after a look that leaves a connection open. */
const WRITES = {
  refund: async () => {
    const look = await lookUp(launched.page, model().addPayment({ amount: 500 }).id)
    return valueIn(await refund(launched.page, orderOn(look, 500, null)))
  },
  payWithTestCard: async () => {
    await lookUp(launched.page, model().addPayment().id)
    return valueIn(
      await launched.page.evaluate((input) => window.paymentsOps.payWithTestCard(input), form()),
    )
  },
  createCharge: async () => {
    await lookUp(launched.page, model().addPayment().id)
    const order = { ...form(), email: 'ops@example.com' }
    return valueIn(
      await launched.page.evaluate((input) => window.paymentsOps.createCharge(input), order),
    )
  },
} as const

/** How often Stripe did what an action means. */
function timesDone(action: ActionView): number {
  const made = [...model().refunds, ...model().sessions, ...model().payments.values()]
  return made.filter(({ metadata }) => metadata[ACTION_MARK] === action.id).length
}

/** The requests of an action as they came over the wire. */
function sent(action: ActionView) {
  return stripe.seen.filter(({ key }) => key === `payments-ops-${action.id}`)
}

/** What becomes of a request whose connection ends, and what a repetition of it is answered. */
const LOST = [
  ...REFUSALS.map((refused) => ['end-after', refused] as const),
  ['reset-after', 'unauthorized'],
  ['late-408', 'unauthorized'],
  ['cut-body', 'forbidden'],
] as const

describe.each(['refund', 'payWithTestCard', 'createCharge'] as const)('%s', (name) => {
  it('goes out over a connection of its own', async () => {
    const action = await WRITES[name]()
    expect(action.state).toEqual({ kind: 'succeeded' })
    expect(sent(action).map(({ before }) => before)).toEqual([0])
  })

  it.each(LOST)('done, then %s, then %s: is not shown as refused', async (ending, refused) => {
    faults = [ending, refused]
    const action = await WRITES[name]()
    expect(timesDone(action)).toBe(1)
    // An answer of another kind is none: it stays unknown until the payment is looked up.
    const isFound = name === 'refund' && ending !== 'late-408'
    expect(action.state.kind).toBe(isFound ? 'succeeded' : 'unknown')
    expect(sent(action).every(({ before }) => before === 0)).toBe(true)
  })

  it('is one request for each attempt, each over another connection', async () => {
    faults = ['end-before', 'reset-before', 'busy']
    const action = await WRITES[name]()
    expect({ state: action.state.kind, done: timesDone(action) }).toEqual({
      state: 'succeeded',
      done: 1,
    })
    const requests = sent(action)
    expect(requests.map(({ fault, before }) => [fault, before])).toEqual([
      ['end-before', 0],
      ['reset-before', 0],
      ['busy', 0],
      [null, 0],
    ])
    expect(new Set(requests.map(({ connection }) => connection)).size).toBe(4)
  })
})

describe('a question', () => {
  it('may use a connection again', async () => {
    const { id } = model().addPayment()
    const before = stripe.seen.length
    await lookUp(launched.page, id)
    await lookUp(launched.page, id)
    expect(stripe.seen.slice(before).some((request) => request.before > 0)).toBe(true)
  })
})

describe('what Chromium repeats even over a connection of its own', () => {
  // 421 means that a server did not take a request. One that did all the same is found out.
  it('is believed by what the payment has, not by the second answer', async () => {
    faults = ['late-421', 'unauthorized']
    const action = await WRITES.refund()
    expect(sent(action).map(({ fault }) => fault)).toEqual(['late-421', 'unauthorized'])
    expect({ state: action.state.kind, done: timesDone(action) }).toEqual({
      state: 'succeeded',
      done: 1,
    })
  })

  it('is less without HTTP/3, where a broken connection is given up for another', async () => {
    const arguments_ = readdirSync('/proc').flatMap((pid) => argumentsOf(pid))
    const network = arguments_.filter(
      (line) => line.includes('network.mojom.NetworkService') && line.includes(launched.userData),
    )
    expect(network.length).toBeGreaterThan(0)
    expect(network.every((line) => line.includes('--disable-quic'))).toBe(true)
  })
})

describe('a request that can’t be sent', () => {
  it('is known never to have been', async () => {
    const look = await lookUp(launched.page, model().addPayment().id)
    await stripe.close()
    const order = { ...form(), email: 'ops@example.com' }
    const action = valueIn(
      await launched.page.evaluate((input) => window.paymentsOps.createCharge(input), order),
    )
    expect(action.state).toMatchObject({ kind: 'unknown', doubt: 'never-sent' })
    const answer = await refund(launched.page, orderOn(look, 1000, null))
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('Nothing') } })
  })
})

/** The command line of a process; none of one that ended meanwhile. */
function argumentsOf(pid: string): string[] {
  try {
    return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
  } catch {
    return []
  }
}
