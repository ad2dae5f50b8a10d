import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandId } from '../../src-main/contract/commands.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { cardShows, engineWhen, overviewOf } from './console-view.ts'

describe('the native menu', () => {
  let launched: LaunchedConsole
  beforeAll(async () => {
    launched = await launchConsole({ env: { DASHBOARD_KEY: 'open-sesame' } })
    await cardShows(launched.page, 'webhook', 'OK')
  })
  afterAll(() => launched.stop())

  /** Chooses an item as a click in the menu does. */
  const choose = (id: CommandId) =>
    launched.app.evaluate(({ Menu, BrowserWindow }, name) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(name)
      if (item == null) throw new Error(`the menu has no ${name}`)
      Reflect.apply(item.click, item, [{}, BrowserWindow.getAllWindows()[0]])
    }, id)
  const look = (id: CommandId) =>
    launched.app.evaluate(({ Menu }, name) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(name)
      return { visible: item?.visible, enabled: item?.enabled, checked: item?.checked }
    }, id)

  it('goes to the screens and to the rules', async () => {
    const { page } = launched
    await choose('go-settings')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await choose('show-revenue')
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))
    await expect.poll(focused).toBe('rule-revenue')
  })

  it('starts a run', async () => {
    const { page } = launched
    const { schedule } = await engineWhen(page, (engine) => !engine.schedule.running)
    const before = schedule.lastRunAt ?? 0
    await choose('run-now')
    await engineWhen(page, (engine) => (engine.schedule.lastRunAt ?? 0) > before)
  })

  it('follows the lock: what needs an open console is off until then', async () => {
    const { page } = launched
    await expect.poll(() => look('refund')).toMatchObject({ visible: true, enabled: false })
    expect(await look('unlock')).toMatchObject({ visible: true, enabled: true })
    await page.evaluate(() => window.paymentsOps.unlock({ passcode: 'open-sesame' }))
    await expect.poll(() => look('refund')).toMatchObject({ enabled: true })
    expect(await look('unlock')).toMatchObject({ visible: false })
    expect(await look('lock')).toMatchObject({ visible: true, enabled: true })
  })

  it('leads to the forms about money, and does nothing about it by itself', async () => {
    const { page } = launched
    const label = () =>
      page.evaluate(() => document.activeElement?.closest('form')?.getAttribute('aria-label'))
    await choose('create-charge')
    await expect.poll(label).toBe('Charge')
    await choose('refund')
    await page.locator('input:focus[placeholder^="pi_"]').waitFor()
    const view = await page.evaluate(() => window.paymentsOps.getPayments())
    expect(view).toMatchObject({ ok: true, value: { actions: [] } })
  })

  it('marks the rehearsal that is being played', async () => {
    await choose('rehearse-log-silent')
    await expect.poll(() => look('rehearse-log-silent')).toMatchObject({ checked: true })
    expect(await look('rehearse-log-rotates')).toMatchObject({ checked: false })
    await choose('end-rehearsal')
    await expect.poll(() => look('rehearse-log-silent')).toMatchObject({ checked: false })
    expect((await overviewOf(launched.page)).workspace.playing).toBeNull()
  })

  it('answers no question that a dialog asks, but locks over it', async () => {
    const { page } = launched
    await choose('shortcuts')
    await page.getByRole('dialog').waitFor()
    await choose('go-events')
    await choose('lock')
    await page.getByText('LOCKED', { exact: true }).waitFor()
    expect(await page.getByRole('heading', { name: 'Events' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('copies how things stand', async () => {
    await choose('copy-summary')
    const text = () => launched.app.evaluate(({ clipboard }) => clipboard.readText())
    await expect.poll(text).toMatch(/^Payments Ops \(simulated logs\): .*\nWebhook failures: /)
  })

  it('leaves the theme as it is while locked', async () => {
    expect(await look('theme-system')).toMatchObject({ checked: true, enabled: false })
    expect(await look('theme-dark')).toMatchObject({ checked: false, enabled: false })
  })

  it('pauses notifications once unlocked, and ends the pause in the same place', async () => {
    const { page } = launched
    expect(await look('pause-1-hour')).toMatchObject({ enabled: false })
    await page.evaluate(() => window.paymentsOps.unlock({ passcode: 'open-sesame' }))
    await expect.poll(() => look('pause-1-hour')).toMatchObject({ enabled: true })
    await choose('pause-1-hour')
    await expect.poll(() => look('resume-notifications')).toMatchObject({ visible: true })
    expect(await look('pause-1-hour')).toMatchObject({ visible: false })
    await page.getByText('Notifications paused until').waitFor()
    await choose('resume-notifications')
    await expect.poll(() => look('pause-1-hour')).toMatchObject({ visible: true })
  })

  it('changes the theme, and marks the active one', async () => {
    const source = () => launched.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
    expect(await look('theme-system')).toMatchObject({ checked: true })
    await choose('theme-dark')
    await expect.poll(source).toBe('dark')
    await expect.poll(() => look('theme-dark')).toMatchObject({ checked: true })
    expect(await look('theme-system')).toMatchObject({ checked: false })
  })

  it('zooms the page', async () => {
    const zoom = () =>
      launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
      )
    await launched.page.evaluate(() => window.paymentsOps.runCommand({ command: 'zoom-in' }))
    await expect.poll(zoom).toBe(0.5)
    await launched.page.evaluate(() => window.paymentsOps.runCommand({ command: 'zoom-reset' }))
    await expect.poll(zoom).toBe(0)
  })
})
