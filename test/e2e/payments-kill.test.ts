import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACTION_MARK } from '../../src-main/stripe/gateway.ts'
import { seededRandom } from '../../src-main/stripe/sandbox/random.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { type Fault, type FaultyStripe, startFaultyStripe } from '../support/faulty-stripe.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { count, seed, triesOf } from '../support/sample.ts'
import { valueIn } from '../support/value-in.ts'
import { journalOf, lookUp, orderOn, paymentsOf, refund } from './money-view.ts'

const KEY = 'sk_test_killed0000000000001'
const ROUNDS = triesOf({ test: 5, soak: 40 })
const AMOUNT = 1000

/** Where in a refund the console is killed. */
const MOMENTS = ['some time later', 'asked again', 'sent', 'executed', 'answered'] as const
type Moment = (typeof MOMENTS)[number]

let stripe: FaultyStripe
/** Called with every request that reaches the server; may make it go wrong. */
let onRequest: (method: string) => Fault | null = () => null
const userData = freshFolder()
beforeAll(async () => {
  stripe = await startFaultyStripe({ faultOf: ({ method }) => onRequest(method), delayMs: 400 })
})
afterAll(() => stripe.close())

function launch(): Promise<LaunchedConsole> {
  const env = { STRIPE_MODE: 'test', STRIPE_SECRET_KEY: KEY, STRIPE_API_BASE: stripe.url.href }
  return launchConsole({ userData, env })
}

/** Waits until nothing is open any more, as the console does by itself after its start. */
async function settled({ page }: LaunchedConsole): Promise<void> {
  const open = async () =>
    (await paymentsOf(page)).actions.filter(({ state }) => state.kind !== 'succeeded')
  await expect.poll(open, { timeout: 30_000, interval: 50 }).toEqual([])
}

/** Confirms a refund and kills the console at the moment; answers the payment. */
async function refundAndKill(
  launched: LaunchedConsole,
  moment: Moment,
  ms: number,
): Promise<string> {
  const payment = stripe.account(KEY).addPayment({ amount: AMOUNT })
  const look = await lookUp(launched.page, payment.id)
  let reached = () => {}
  const met = new Promise<void>((resolve) => {
    reached = resolve
  })
  onRequest = (method) => {
    if (moment === 'asked again') reached()
    if (method !== 'POST') return null
    if (moment === 'sent' || moment === 'executed') reached()
    return moment === 'sent' ? 'delay-before' : moment === 'executed' ? 'delay-after' : null
  }
  const answer = refund(launched.page, orderOn(look, AMOUNT, null)).catch(() => null)
  if (moment === 'some time later') await sleep(ms)
  else if (moment === 'answered') await answer
  else await met
  // The server does its work a few ms after it met the request.
  if (moment === 'executed') await sleep(40)
  await launched.kill()
  onRequest = () => null
  await answer
  return payment.id
}

describe('kill -9 in the middle of a refund', () => {
  it('refunds nothing twice, loses nothing and shows nothing wrongly', async () => {
    const model = stripe.account(KEY)
    const answered: string[] = []
    const random = seededRandom(seed, 0, 0)
    for (let round = 0; round < ROUNDS; round += 1) {
      const launched = await launch()
      await settled(launched)
      const moment = MOMENTS[round % MOMENTS.length] ?? 'sent'
      const payment = await refundAndKill(launched, moment, 150 * random())
      count(1, 'kills')
      if (moment === 'answered') answered.push(payment)
    }

    const last = await launch()
    await settled(last)
    const { actions, blocked } = await paymentsOf(last.page)
    const check = valueIn(await last.page.evaluate(() => window.paymentsOps.verifyJournal()))
    await last.stop()
    expect({ blocked, whole: check.whole }).toEqual({ blocked: null, whole: true })

    const intents = journalOf(userData).filter(({ body }) => body['kind'] === 'intent')
    const meant = intents.map(({ body }) => body['action'])
    const done = model.refunds.map(({ metadata }) => metadata[ACTION_MARK])
    expect([...done].sort()).toEqual([...meant].sort())
    expect(new Set(intents.map(({ body }) => body['target'])).size).toBe(intents.length)
    for (const payment of model.payments.keys()) {
      expect([0, AMOUNT]).toContain(model.refundedOf(payment))
    }
    for (const payment of answered) expect(model.refundedOf(payment)).toBe(AMOUNT)
    const shown = actions.map(({ id, object }) => [id, object?.id])
    const made = model.refunds.map(({ id, metadata }) => [metadata[ACTION_MARK], id])
    expect(new Map(shown as [string, string][])).toEqual(new Map(made as [string, string][]))
    // Else this would prove nothing about what is in the middle.
    expect(done.length).toBeGreaterThanOrEqual((ROUNDS / MOMENTS.length) * 3)
  }, 900_000)
})
