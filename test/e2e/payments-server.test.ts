import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { type Fault, type FaultyStripe, startFaultyStripe } from '../support/faulty-stripe.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { valueIn } from '../support/value-in.ts'
import { overviewOf } from './console-view.ts'
import { actionWhen, lookUp, orderOn, paymentsOf, payTestCard, refund } from './money-view.ts'

const KEY = 'sk_test_server000000000001'

let bus: NotificationWatch
let stripe: FaultyStripe
let launched: LaunchedConsole
/** What goes wrong with the next requests that change something. */
const faults: Fault[] = []
beforeAll(async () => {
  bus = await watchNotifications()
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
  await bus.stop()
})

const model = () => stripe.account(KEY)

describe('test mode against a server, over Electron’s network stack', () => {
  it('is seen in the title, and the environment fixes it', async () => {
    const { app, page } = launched
    // Whatever the page is told about money, the title says before which money that is.
    expect((await paymentsOf(page)).account).toMatchObject({ mode: 'test', modeFixed: true })
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    )
    expect(title).toBe('Payments Ops - TEST money, simulated logs')
    const answer = await page.evaluate(() => window.paymentsOps.setMode({ mode: 'sandbox' }))
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('STRIPE_MODE') } })
  })

  it('makes a charge, sends what identifies the console, and no telemetry', async () => {
    const { page } = launched
    const order = { order: randomUUID(), amount: '0.50', currency: 'usd', email: 'ops@example.com' }
    const action = valueIn(
      await page.evaluate(
        (input) => window.paymentsOps.createCharge({ ...input, mode: 'test' }),
        order,
      ),
    )
    expect(action).toMatchObject({ mode: 'test', state: { kind: 'succeeded' } })
    expect(model().sessions).toHaveLength(1)
    const headers = stripe.seen.at(-1)?.headers ?? {}
    expect(headers['stripe-version']).toMatch(/^\d{4}-\d\d-\d\d/)
    expect(headers['user-agent']).toContain('Payments Ops')
    expect(headers['cookie']).toBeUndefined()
    expect(headers['x-stripe-client-telemetry']).toBeUndefined()
  })

  it.each([
    'reset-before',
    'reset-after',
    'cut-body',
    'failure-before',
    'slow-down',
    'busy',
  ] as const)('refunds once in spite of %s', async (fault) => {
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '10.00', 'test'))
    faults.push(fault)
    const action = valueIn(await refund(page, orderOn(look, 400, '4.00')))
    expect(action.state).toEqual({ kind: 'succeeded' })
    expect(faults).toEqual([])
    expect(model().refundedOf(look.paymentIntent ?? '')).toBe(400)
  })

  it('shows an outcome as unknown, and clears it up on request without doing it again', async () => {
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '8.00', 'test'))
    faults.push('no-retry-failure')
    const lost = valueIn(await refund(page, orderOn(look, 800, null)))
    expect(lost.state).toMatchObject({ kind: 'unknown', next: 'same-request' })
    expect(model().refundedOf(look.paymentIntent ?? '')).toBe(0)
    const found = valueIn(
      await page.evaluate((action) => window.paymentsOps.reconcile({ action }), lost.id),
    )
    expect(found.state).toEqual({ kind: 'succeeded' })
    expect(model().refundedOf(look.paymentIntent ?? '')).toBe(800)
  })

  it('follows a refund that is on its way, and raises the alarm when it fails', async () => {
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '6.00', 'test'))
    model().refundStatus = 'pending'
    const action = valueIn(await refund(page, orderOn(look, 600, null)))
    model().refundStatus = 'succeeded'
    expect(action.object?.status).toBe('pending')
    const kept = model().refunds.find(({ id }) => id === action.object?.id)
    if (kept !== undefined) kept.status = 'failed'
    const failed = await actionWhen(page, (one) => {
      return one.id === action.id && one.object?.status === 'failed'
    })
    expect(failed.amount).toBe(600)
    const notice = await bus.next(({ title }) => title.includes('Refund failed'))
    expect(notice.body).toContain(look.paymentIntent)
    const { remarks } = await overviewOf(page)
    expect(remarks.map(({ text }) => text).join()).toContain('A refund failed')
  })

  it('lists Stripe’s events, marked as such', async () => {
    const answer = await launched.page.evaluate(() =>
      window.paymentsOps.listEvents({ from: 'stripe', limit: 3 }),
    )
    expect(valueIn(answer)).toMatchObject({ from: 'stripe' })
  })

  it('blocks everything once an answer is about live money, and shows nothing as done', async () => {
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '5.00', 'test'))
    faults.push('wrong-livemode')
    const action = valueIn(await refund(page, orderOn(look, 500, null)))
    expect(action.state).toMatchObject({ kind: 'unknown' })
    expect((await paymentsOf(page)).blocked).toMatch(/live/)
    const before = stripe.seen.length
    const answer = await page.evaluate(
      (id) => window.paymentsOps.lookUpPayment({ id }),
      look.paymentIntent ?? '',
    )
    expect(answer).toMatchObject({ failure: { kind: 'refused' } })
    expect(stripe.seen).toHaveLength(before)
  })
})
