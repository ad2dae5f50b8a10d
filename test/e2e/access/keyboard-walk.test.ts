import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../../support/electron-app.ts'
import { isFocused, walkTo } from '../../support/keyboard-walk.ts'
import { valueIn } from '../../support/value-in.ts'
import { cardShows, engineWhen } from '../console-view.ts'
import { actionWhen, paymentsOf } from '../money-view.ts'

let launched: LaunchedConsole
beforeAll(async () => {
  launched = await launchConsole()
  await cardShows(launched.page, 'webhook', 'OK')
  launched.page.setDefaultTimeout(10_000)
})
afterAll(() => launched.stop())

const press = (key: string) => launched.page.keyboard.press(key)
const button = (name: string) => launched.page.getByRole('button', { name, exact: true })
const panel = (name: string) => launched.page.getByRole('region', { name, exact: true })
const heading = (name: string) => launched.page.getByRole('heading', { name, exact: true })
/** Waits for the focus to come to an element by itself. */
const focusOn = (what: () => ReturnType<typeof button>) =>
  expect.poll(() => isFocused(what()), { timeout: 10_000 }).toBe(true)

// One walk from a fresh window on, and never a mouse: each part begins where the last one ended.
describe('with nothing but the keyboard an operator', () => {
  it('skips the bars', async () => {
    await walkTo(launched.page, button('Skip to the screen'))
    await press('Enter')
    await focusOn(() => launched.page.getByRole('main'))
  })

  it('starts a run', async () => {
    const { page } = launched
    const { schedule } = await engineWhen(page, (engine) => !engine.schedule.running)
    const before = schedule.lastRunAt ?? 0
    await walkTo(page, button('Run now'), true)
    await press('Space')
    await engineWhen(page, (engine) => (engine.schedule.lastRunAt ?? 0) > before)
    expect(await isFocused(button('Run now'))).toBe(true)
  })

  it('plays a scenario from the menu, and stops it', async () => {
    const { page } = launched
    await walkTo(page, button('Rehearse'), true)
    await press('Enter')
    await press('ArrowDown')
    await press('Escape')
    expect(await isFocused(button('Rehearse'))).toBe(true)
    await press('Enter')
    await press('Enter')
    await button('Stop').waitFor()
    await walkTo(page, button('Stop'))
    await press('Enter')
    await button('Stop').waitFor({ state: 'hidden' })
  })

  it('creates the check charge', async () => {
    await walkTo(launched.page, button('Create $0.50 charge'))
    await press('Enter')
    await actionWhen(launched.page, ({ kind }) => kind === 'charge')
    await panel('Payments (Ops)')
      .getByText(/^https:/)
      .waitFor()
    expect(await isFocused(button('Create $0.50 charge'))).toBe(true)
  })

  it('goes to Payments and is told so', async () => {
    await walkTo(launched.page, button('Payments'), true)
    await press('Enter')
    await focusOn(() => heading('Payments'))
  })

  it('pays with a test card', async () => {
    await walkTo(launched.page, panel('Charge').getByLabel('Amount'))
    await press('Control+A')
    await launched.page.keyboard.type('12.50')
    await walkTo(launched.page, button('Pay with test card'))
    await press('Space')
    await actionWhen(launched.page, ({ kind }) => kind === 'test-payment')
  })

  it('looks that payment up', async () => {
    await walkTo(
      launched.page,
      panel('Charge').getByRole('button', { name: 'Refund this payment' }),
    )
    await press('Enter')
    await focusOn(() => panel('Refund').getByLabel('Payment id'))
    await panel('Refund').getByText('Already refunded').waitFor()
  })

  it('chooses a part of it', async () => {
    const { page } = launched
    await walkTo(page, panel('Refund').getByRole('radio', { checked: true }))
    await press('ArrowRight')
    await walkTo(page, panel('Refund').getByLabel('Amount in USD'))
    await page.keyboard.type('6,95')
    await walkTo(page, panel('Refund').getByLabel('Reason'))
    await press('ArrowDown')
  })

  it('thinks again, and is where the question came from', async () => {
    await walkTo(launched.page, button('Refund …'))
    await press('Enter')
    await launched.page.getByRole('dialog').waitFor()
    await press('Escape')
    await focusOn(() => button('Refund …'))
    expect((await paymentsOf(launched.page)).actions.map(({ kind }) => kind)).not.toContain(
      'refund',
    )
  })

  it('confirms, and is led to the result', async () => {
    await press('Enter')
    await walkTo(launched.page, button('Refund 6.95 USD'))
    await press('Enter')
    const refund = await actionWhen(launched.page, ({ kind }) => kind === 'refund')
    expect(refund).toMatchObject({ amount: 695, currency: 'usd' })
    await focusOn(() => panel('Refund').getByRole('status').first())
    await panel('Refund').getByText('Refund, 6.95 USD').waitFor()
  })

  it('locks, and goes on with the passcode', async () => {
    const { page } = launched
    const passcode = { current: null, next: '241 rainy days' }
    valueIn(await page.evaluate((input) => window.paymentsOps.setPasscode(input), passcode))
    await button('Lock').waitFor()
    await press('Control+L')
    await focusOn(() => page.getByLabel('Passcode'))
    await page.keyboard.type('wrong')
    await press('Enter')
    await page.getByText('That is not the passcode.').waitFor()
    expect(await isFocused(page.getByLabel('Passcode'))).toBe(true)
    await page.keyboard.type('241 rainy days')
    await press('Enter')
    await panel('Refund').waitFor()
    await expect.poll(() => page.locator('main:focus, main :focus').count()).toBe(1)
  })
})
