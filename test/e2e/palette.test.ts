import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { cardShows, engineWhen, overviewOf } from './console-view.ts'

const PASSCODE = 'open-sesame'

describe('the command palette, by keyboard alone', () => {
  let launched: LaunchedConsole
  let page: Page
  beforeAll(async () => {
    launched = await launchConsole({ env: { DASHBOARD_KEY: PASSCODE } })
    page = launched.page
    await cardShows(page, 'webhook', 'OK')
  })
  afterAll(() => launched.stop())

  const field = () => page.getByRole('combobox', { name: 'Command' })
  const closed = () => field().waitFor({ state: 'hidden' })
  async function type(text: string): Promise<void> {
    await page.keyboard.press('Control+k')
    await field().waitFor()
    await page.keyboard.type(text)
  }
  const chosen = () =>
    field().evaluate((input) => {
      const id = input.getAttribute('aria-activedescendant')
      return id === null
        ? null
        : document.getElementById(id)?.querySelector('.palette-label')?.textContent
    })
  const unlock = () =>
    page.evaluate((passcode) => window.paymentsOps.unlock({ passcode }), PASSCODE)

  it('goes where Enter is pressed, and the screen takes the focus', async () => {
    await type('sett')
    await expect.poll(chosen).toBe('Settings')
    await page.keyboard.press('Enter')
    await closed()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Settings')
  })

  it('gives the focus back where it was on Escape', async () => {
    const overview = page.getByRole('navigation').getByRole('button', { name: 'Overview' })
    await overview.press('Enter')
    await overview.focus()
    await type('ev')
    await page.keyboard.press('Escape')
    await closed()
    expect(await overview.evaluate((node) => node === document.activeElement)).toBe(true)
  })

  it('goes away when something beside it is pressed, and does nothing there', async () => {
    await type('ev')
    const { x, y } = (await page.getByRole('navigation').boundingBox()) ?? { x: 0, y: 0 }
    await page.mouse.click(x + 30, y + 180)
    await closed()
    const current = page.locator('[aria-current="page"]')
    expect(await current.textContent()).toBe('Overview')
  })

  it('moves with the arrow keys, around both ends', async () => {
    await type('zoom')
    const names: unknown[] = [await chosen()]
    for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
      await page.keyboard.press(key)
      names.push(await chosen())
    }
    expect(names).toEqual([
      'Zoom in',
      'Zoom out',
      'Actual size',
      'Zoom in',
      'Actual size',
      'Zoom in',
    ])
    await page.keyboard.press('Escape')
    await closed()
  })

  it('says so when nothing matches, and Enter does nothing then', async () => {
    await type('teapot')
    await page.getByText('No command matches “teapot”.').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    expect(await chosen()).toBeNull()
    await page.keyboard.press('Escape')
    await closed()
  })

  it('says why what is locked can’t be done, stays, and leads to unlocking', async () => {
    await type('refund')
    await page.getByRole('option', { name: /Refund.*Unlock the console first/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await field().isVisible()).toBe(true)
    await field().fill('unlock')
    await page.keyboard.press('Enter')
    await page.getByLabel('Passcode').waitFor()
    await unlock()
  })

  it('marks the theme in force, whatever else is locked', async () => {
    await type('dark')
    await page.keyboard.press('Enter')
    await closed()
    await type('theme')
    await page.getByRole('option', { name: /^Dark on/ }).waitFor()
    expect(await page.getByRole('option', { name: / on\b/ }).count()).toBe(1)
    await page.keyboard.press('Escape')
    await closed()
  })

  it('leads to a form about money, and does nothing about it by itself', async () => {
    await type('create charge')
    await page.keyboard.press('Enter')
    const form = () =>
      page.evaluate(() => document.activeElement?.closest('form')?.getAttribute('aria-label'))
    await expect.poll(form).toBe('Charge')
    const view = await page.evaluate(() => window.paymentsOps.getPayments())
    expect(view).toMatchObject({ ok: true, value: { actions: [] } })
  })

  it('opens while somebody types, whose other keys stay letters', async () => {
    const email = page.getByLabel('Email')
    await email.fill('')
    await email.pressSequentially('r1?@example.com')
    expect(await email.inputValue()).toBe('r1?@example.com')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await field().waitFor()
    await page.keyboard.press('Escape')
    await closed()
    expect(await email.evaluate((node) => node === document.activeElement)).toBe(true)
  })

  it('plays rehearsals, runs the rules and has the last used first', async () => {
    await type('silent')
    await page.keyboard.press('Enter')
    await closed()
    await expect.poll(async () => (await overviewOf(page)).workspace.playing).toBe('log-silent')
    const { schedule } = await engineWhen(page, (engine) => !engine.schedule.running)
    await type('rn')
    await page.keyboard.press('Enter')
    await engineWhen(page, (engine) => (engine.schedule.lastRunAt ?? 0) > (schedule.lastRunAt ?? 0))
    await type('')
    await expect.poll(chosen).toBe('Run now')
    await page.keyboard.press('ArrowDown')
    await expect.poll(chosen).toBe('Log goes silent on')
    await page.keyboard.press('Escape')
    await closed()
  })

  it('has the main process do its own commands', async () => {
    await type('zoom in')
    await page.keyboard.press('Enter')
    const zoom = () =>
      launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
      )
    await expect.poll(zoom).toBe(0.5)
    await type('actual size')
    await page.keyboard.press('Enter')
    await expect.poll(zoom).toBe(0)
  })

  it('makes way for what is chosen in the native menu', async () => {
    await type('')
    await launched.app.evaluate(({ Menu }) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById('shortcuts')
      if (item != null) Reflect.apply(item.click, item, [])
    })
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await field().count()).toBe(0)
    await page.keyboard.press('Escape')
  })
})
