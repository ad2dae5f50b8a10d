import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCREEN_TITLES } from '../../../src-renderer/store/navigator.ts'
import { axeViolations } from '../../support/axe.ts'
import { type LaunchedConsole, launchConsole, resizeWindow } from '../../support/electron-app.ts'
import { layoutFaults } from '../../support/layout-faults.ts'
import { valueIn } from '../../support/value-in.ts'
import { cardShows, engineWhen, overviewOf } from '../console-view.ts'
import { payTestCard } from '../money-view.ts'

let launched: LaunchedConsole
beforeAll(async () => {
  launched = await launchConsole()
  await cardShows(launched.page, 'webhook', 'OK')
  launched.page.setDefaultTimeout(10_000)
})
afterAll(() => launched.stop())

/** The window as it stands: axe has nothing to say in either theme, and all can be read when small. */
async function isFine(): Promise<void> {
  const { page } = launched
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeViolations(page), colorScheme).toEqual([])
  }
  await resizeWindow(launched, { width: 900, height: 600, zoom: 1.5 })
  expect(await layoutFaults(page)).toEqual([])
  await resizeWindow(launched, { width: 1200, height: 800 })
}

const press = (name: string) => launched.page.getByRole('button', { name, exact: true }).click()

describe('the real console is fit for everyone', () => {
  it('with a critical alert on the Overview', async () => {
    await press('Rehearse')
    await launched.page.getByRole('menuitemradio', { name: 'Webhook outage' }).click()
    await engineWhen(launched.page, ({ banners }) => banners.length > 0)
    await launched.page.getByRole('alert').getByText('CRITICAL').first().waitFor()
    await isFine()
  })

  it.each(Object.values(SCREEN_TITLES))('on %s', async (title) => {
    await launched.page.getByRole('navigation').getByRole('button', { name: title }).click()
    await launched.page.getByRole('heading', { name: title, exact: true }).first().waitFor()
    await isFine()
  })

  it('before a refund and after it', async () => {
    const { page } = launched
    const payment = await payTestCard(page, '12.50')
    await page.getByRole('navigation').getByRole('button', { name: 'Payments' }).click()
    await page.getByLabel('Payment id').fill(payment)
    await press('Look up')
    await page.getByText('Already refunded').waitFor()
    await isFine()
    await press('Refund …')
    await isFine()
    await press('Refund 12.50 USD')
    await page.getByText('Refund, 12.50 USD').first().waitFor()
    await isFine()
  })

  it('while it is locked', async () => {
    const { page } = launched
    const passcode = { current: null, next: '241 rainy days' }
    valueIn(await page.evaluate((input) => window.paymentsOps.setPasscode(input), passcode))
    valueIn(await page.evaluate(() => window.paymentsOps.lock()))
    await page.getByLabel('Passcode').waitFor()
    await isFine()
    await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click()
    await page.getByText('Amounts are hidden while the console is locked.').waitFor()
    await isFine()
  })

  it('on Alerts then, with nothing of the lines behind them', async () => {
    const { page } = launched
    await page.getByRole('navigation').getByRole('button', { name: 'Alerts' }).click()
    await page.getByRole('article', { name: 'Webhook failures' }).waitFor()
    await page.getByText('unlock the console to acknowledge').waitFor()
    await isFine()
    expect(await page.locator('body').textContent()).not.toMatch(/\$\d|(evt|pi)_\w/)
    expect(await page.getByRole('button', { name: /Acknowledge|Mute|evidence/ }).count()).toBe(0)
    await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click()
  })

  it('and tells no amount of money then', async () => {
    const { page } = launched
    const { amountsHidden, engine } = await overviewOf(page)
    expect(amountsHidden).toBe(true)
    expect(JSON.stringify(engine)).not.toMatch(/\$\d|todayTotal/)
    expect(await page.locator('body').textContent()).not.toMatch(/\$\d/)
  })
})
