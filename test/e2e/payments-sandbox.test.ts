import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { valueIn } from '../support/value-in.ts'
import { cardShows } from './console-view.ts'
import {
  actionWhen,
  journalOf,
  lookUp,
  orderOn,
  paymentsOf,
  payTestCard,
  refund,
} from './money-view.ts'

const ADDRESS = 'ops-check@echopilot.ai'

let launched: LaunchedConsole
beforeAll(async () => {
  launched = await launchConsole()
  await cardShows(launched.page, 'webhook', 'OK')
})
afterAll(() => launched.stop())

const intents = () => journalOf(launched.userData).filter(({ body }) => body['kind'] === 'intent')

describe('money in the sandbox', () => {
  it('begins in sandbox mode, with nothing done and nothing blocked', async () => {
    const view = await paymentsOf(launched.page)
    expect(view.account).toMatchObject({ mode: 'sandbox', modeFixed: false })
    expect(view).toMatchObject({ blocked: null, actions: [], lock: { locked: false } })
  })

  it('makes a checkout link; it can be copied, but leads nowhere', async () => {
    const { app, page } = launched
    const order = { order: randomUUID(), amount: '0.50', currency: 'usd', email: ADDRESS }
    const make = () =>
      page.evaluate(
        (input) => window.paymentsOps.createCharge({ ...input, mode: 'sandbox' }),
        order,
      )
    const [first, second] = await Promise.all([make(), make()])
    const action = valueIn(first)
    expect(valueIn(second).id).toBe(action.id)
    expect(action).toMatchObject({ kind: 'charge', amount: 50, state: { kind: 'succeeded' } })
    const { id } = action
    const copied = await page.evaluate(
      (action) => window.paymentsOps.copyFromAction({ action, what: 'url' }),
      id,
    )
    expect(copied.ok).toBe(true)
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(action.object?.url)
    const opened = await page.evaluate((action) => window.paymentsOps.openCheckout({ action }), id)
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(intents()).toHaveLength(1)
  })

  it('refunds a part, then the rest, and never more', async () => {
    const { page } = launched
    const payment = await payTestCard(page, '20.00')
    const look = await lookUp(page, payment)
    expect(look).toMatchObject({ amount: 2000, refunded: 0, remaining: 2000, notRefundable: null })
    const part = valueIn(await refund(page, orderOn(look, 695, '6,95')))
    expect(part).toMatchObject({ kind: 'refund', amount: 695, state: { kind: 'succeeded' } })
    expect(part.requestId).toMatch(/^req_/)
    const stale = await refund(page, { ...orderOn(look, 1305, null), look: randomUUID() })
    expect(stale).toMatchObject({ failure: { message: expect.stringMatching(/look it up/i) } })
    const next = await lookUp(page, payment)
    expect(next).toMatchObject({ refunded: 695, remaining: 1305 })
    const tooMuch = await refund(page, orderOn(next, 1306, '13.06'))
    expect(tooMuch).toMatchObject({ ok: false })
    const rest = valueIn(await refund(page, orderOn(next, 1305, null)))
    expect(rest).toMatchObject({ amount: 1305, state: { kind: 'succeeded' } })
    expect(await lookUp(page, payment)).toMatchObject({
      remaining: 0,
      notRefundable: expect.any(String),
    })
  })

  it.each([['nonsense'], ['pi_doesnotexist'], ['sk_live_1234567890abcdef'], ['re_1'], ['']])(
    'says so when there is no payment %j',
    async (id) => {
      const answer = await launched.page.evaluate(
        (wanted) => window.paymentsOps.lookUpPayment({ id: wanted }),
        id,
      )
      expect(answer.ok).toBe(false)
      expect(JSON.stringify(answer)).not.toContain('sk_live_1234567890abcdef')
    },
  )

  it('makes one refund of a double click', async () => {
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '7.00'))
    const before = intents().length
    const order = orderOn(look, 700, null)
    const answers = await page.evaluate(
      (input) => Promise.all([0, 1, 2].map(() => window.paymentsOps.refund(input))),
      order,
    )
    const ids = answers.map((answer) => valueIn(answer).id)
    expect(new Set(ids).size).toBe(1)
    expect(valueIn(await refund(page, order)).id).toBe(ids[0])
    expect(intents()).toHaveLength(before + 1)
    expect(await lookUp(page, look.paymentIntent ?? '')).toMatchObject({ refunded: 700 })
  })

  it('loses no refund to a reload in its middle, and makes none twice', async () => {
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '9.00'))
    const order = orderOn(look, 900, null)
    await page.evaluate((input) => {
      void window.paymentsOps.refund(input)
    }, order)
    await page.reload()
    await page.waitForFunction(() => 'paymentsOps' in window)
    const action = await actionWhen(
      page,
      ({ target, state }) => target === look.paymentIntent && state.kind === 'succeeded',
    )
    expect(valueIn(await refund(page, order)).id).toBe(action.id)
    expect(await lookUp(page, look.paymentIntent ?? '')).toMatchObject({ refunded: 900 })
  })

  it('tells the page of every change, in order', async () => {
    const { page } = launched
    await page.evaluate(() => {
      const versions: number[] = []
      Reflect.set(window, 'versions', versions)
      window.paymentsOps.onPayments(({ version }) => versions.push(version))
    })
    await payTestCard(page, '1.00')
    const versions: number[] = await page.evaluate(() => Reflect.get(window, 'versions'))
    expect(versions.length).toBeGreaterThan(1)
    const first = versions[0] ?? 0
    expect(versions).toEqual(versions.map((_, index) => first + index))
  })

  it('shows what happened among the last webhook events', async () => {
    const { page } = launched
    const events = async () => {
      const answer = await page.evaluate(() =>
        window.paymentsOps.listEvents({ from: 'log', limit: 100 }),
      )
      return valueIn(answer).events.map(({ type }) => type)
    }
    await expect.poll(events, { timeout: 10_000 }).toContain('charge.refunded')
    const answer = await page.evaluate(() =>
      window.paymentsOps.listEvents({ from: 'stripe', limit: 10 }),
    )
    const listed = valueIn(answer)
    expect(listed.from).toBe('stripe')
    expect(listed.events.map(({ type }) => type)).toContain('charge.refunded')
    expect(listed.events.length).toBeLessThanOrEqual(10)
  })

  it('keeps a whole journal for its owner alone', async () => {
    const { page, userData } = launched
    const check = valueIn(await page.evaluate(() => window.paymentsOps.verifyJournal()))
    expect(check).toEqual({ whole: true, entries: journalOf(userData).length, broken: null })
    if (process.platform !== 'win32') {
      expect(statSync(join(userData, 'actions.ndjson')).mode & 0o777).toBe(0o600)
    }
  })
})

describe('rehearsing a crash in the middle', () => {
  it('leaves an outcome unknown, which the next start clears up; it is done once', async () => {
    const userData = launched.userData
    const { page } = launched
    const look = await lookUp(page, await payTestCard(page, '5.00'))
    valueIn(await page.evaluate(() => window.paymentsOps.rehearseFault({ fault: 'lose-answer' })))
    const lost = valueIn(await refund(page, orderOn(look, 500, null)))
    expect(lost.state).toMatchObject({ kind: 'unknown' })
    const second = await lookUp(page, look.paymentIntent ?? '')
    const another = await refund(page, orderOn(second, second.remaining || 1, null))
    expect(another).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    launched.app.process().kill('SIGKILL')
    await new Promise((resolve) => launched.app.process().once('exit', resolve))

    const again = await launchConsole({ userData })
    try {
      const done = await actionWhen(again.page, ({ id, state }) => {
        return id === lost.id && state.kind === 'succeeded'
      })
      expect(done.amount).toBe(500)
      const now = await lookUp(again.page, look.paymentIntent ?? '')
      expect(now).toMatchObject({ refunded: 500, remaining: 0 })
      expect(now.refunds).toHaveLength(1)
    } finally {
      await again.stop()
    }
  })
})
